// What a page that goes on live says of what it hears.

import { pluralWords } from './plural-words.js';

/**
 * @typedef {import('./plural-words.js').PluralForms} PluralForms
 * @typedef {object} Words What the page says here, in its language.
 * @property {string} locale
 * @property {string} numberLocale
 * @property {PluralForms} fresh
 * @property {PluralForms} changed
 * @property {string} show
 * @property {string} hears
 * @property {string} lost
 * @property {string} over
 * @property {string} away
 * @property {string} awayNothing
 * @property {string} because
 * @property {Readonly<Record<string, string>>} changeKind
 * @typedef {object} Shown
 * @property {string} id
 * @property {number} version
 * @property {{ readonly text: string, readonly language: string, readonly direction: 'LTR' | 'RTL' }} title
 * @typedef {object} Message
 * @property {string} __typename
 * @property {'ENTERED' | 'STAYED' | 'LEFT'} [membership]
 * @property {{ readonly changeKind: string, readonly reason: string | null }} [change]
 * @property {{ readonly node: Shown }} [edge]
 */

/** Titles of what is new that are listed at once. */
const mostTitles = 5;

/** What is new and what has changed since a moment, each once. */
export class News {
  /** @type {Map<string, Shown>} */
  fresh = new Map();
  /** @type {Set<string>} */
  changed = new Set();

  /**
   * Takes a message in.
   * @param {Message} message
   */
  note({ __typename, membership, edge }) {
    const shown = edge?.node;
    // Not of one event: what is named, or what may be shown.
    if (shown === undefined) this.changed.add(__typename);
    else if (membership === 'LEFT') {
      if (!this.fresh.delete(shown.id)) this.changed.add(shown.id);
      // What is changed was there before, even where it left in between.
    } else if (this.changed.has(shown.id)) return;
    else if (membership === 'ENTERED' || __typename === 'IncidentAdded' || this.fresh.has(shown.id))
      this.fresh.set(shown.id, shown);
    else this.changed.add(shown.id);
  }

  /**
   * How much it is, in words; empty where it is nothing.
   * @param {Words} words
   */
  inWords(words) {
    const say = pluralWords(words);
    const parts = [
      ...(this.fresh.size > 0 ? [say(words.fresh, this.fresh.size)] : []),
      ...(this.changed.size > 0 ? [say(words.changed, this.changed.size)] : []),
    ];
    return new Intl.ListFormat(words.locale).format(parts);
  }
}

/**
 * Says at what is shown what became of it; what is new is not there.
 * @param {Message} message
 * @param {Words} words
 */
export function markShown({ change, edge }, words) {
  const item = edge && document.getElementById(edge.node.id);
  if (!item || change === undefined) return;
  const told = document.createElement('p');
  told.className = 'notice';
  told.setAttribute('role', 'note');
  const reason = change.reason === null ? '' : ` ${words.because}: \u2068${change.reason}\u2069`;
  told.append(`${words.changeKind[change.changeKind] ?? change.changeKind}.${reason} `, linkToNow(words));
  item.prepend(told);
}

/**
 * How much is new, and the way to the same view with it.
 * @param {string} told
 * @param {Words} words
 */
export function summary(told, words) {
  const line = document.createElement('p');
  line.className = 'fresh';
  line.append(`${told}. `, linkToNow(words));
  return line;
}

/**
 * What came last, each with the way to it: it may be on another page of the list.
 * @param {ReadonlyMap<string, Shown>} fresh
 * @param {string} event The address of an event, with `{id}` for its id.
 */
export function titles(fresh, event) {
  const list = document.createElement('ul');
  for (const { id, title } of [...fresh.values()].slice(-mostTitles).reverse()) {
    const link = list.appendChild(document.createElement('li')).appendChild(document.createElement('a'));
    [link.lang, link.dir] = [title.language, title.direction.toLowerCase()];
    [link.href, link.textContent] = [event.replace('{id}', id), title.text];
  }
  return list;
}

/**
 * The same view, as it is now.
 * @param {Words} words
 */
function linkToNow({ show }) {
  const link = document.createElement('a');
  // With a part of the page in it an address leads there, and loads nothing.
  link.href = document.URL.replace(/#.*/, '');
  // Also where links lead out of a frame.
  link.target = '_self';
  link.textContent = show;
  return link;
}
