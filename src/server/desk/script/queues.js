// What waits for an editor: drafts, what one source alone reports, what is disputed, figures that contradict themselves.

import { keptDrafts } from './drafts.js';
import { element, fill, said } from './element.js';

/**
 * @import { DeskCountsQuery, DeskQueueQuery, EventFilter, EventListedFragment } from '../documents/desk-results.ts'
 * @import { Desk } from './desk.js'
 * @typedef {keyof DeskCountsQuery} Queue
 */

/** @type {Readonly<Record<Queue, EventFilter>>} */
const queues = {
  drafts: { states: ['DRAFT'] },
  reported: { evidence: ['REPORTED'] },
  disputed: { disputed: true },
  inconsistent: { figuresInconsistent: true },
  gone: { states: ['RETRACTED', 'MERGED'] },
};

/** @param {string} name @returns {name is Queue} */
function isQueue(name) {
  return Object.hasOwn(queues, name);
}

/**
 * @param {string} asked The queue, or `find/` and words.
 * @param {Desk} desk
 */
export async function queueScreen(asked, desk) {
  const { words } = desk;
  const text = asked.startsWith('find/') ? decodeURIComponent(asked.slice(5)) : undefined;
  const queue = isQueue(asked) ? asked : desk.mayWrite ? 'drafts' : 'reported';
  const filter = text === undefined ? queues[queue] : { text };
  const list = element('ol', { class: 'queue' });
  const more = element('p');
  /** @type {DeskCountsQuery} */
  const counts = await desk.ask('DeskCounts', queues);
  const found = await nextPage(filter, null, list, more, desk);
  return [
    element('h1', null, text === undefined ? words.queue[queue] : words.queue.found),
    drafts(desk),
    finder(text, desk),
    element(
      'nav',
      { class: 'queues', 'aria-label': words.queue.title },
      element('ul', null, ...tabs(counts, text === undefined ? queue : undefined, desk)),
    ),
    found === 0 ? element('p', { class: 'note' }, words.queue.none) : list,
    more,
  ];
}

/** @param {DeskCountsQuery} counts @param {Queue | undefined} shown @param {Desk} desk */
function tabs(counts, shown, { words, mayWrite }) {
  const numbers = new Intl.NumberFormat(words.numberLocale);
  return Object.keys(queues).flatMap((name) => {
    if (!isQueue(name) || (name === 'drafts' && !mayWrite)) return [];
    const label = `${words.queue[name]} (${numbers.format(counts[name]?.totalCount ?? 0)})`;
    return [element('li', null, element('a', { href: `#queue/${name}`, 'aria-current': name === shown && 'page' }, label))];
  });
}

/**
 * @param {EventFilter} filter
 * @param {string | null} after
 * @param {HTMLElement} list
 * @param {HTMLElement} more
 * @param {Desk} desk
 */
async function nextPage(filter, after, list, more, desk) {
  const order = 'text' in filter ? 'RELEVANCE' : 'CHANGED_DESC';
  /** @type {DeskQueueQuery} */
  const { events } = await desk.ask('DeskQueue', { filter, order, after, language: desk.language });
  if (events === null) return 0;
  list.append(...events.nodes.map((event) => element('li', null, listed(event, desk))));
  const go = () => void nextPage(filter, events.pageInfo.endCursor, list, more, desk);
  fill(more, events.pageInfo.hasNextPage && element('button', { type: 'button', onclick: go }, desk.words.queue.more));
  return events.totalCount;
}

/**
 * An event in a list, with the way to it.
 * @param {EventListedFragment} event
 * @param {Desk} desk
 */
export function listed({ id, title, date, kind, state, evidence, disputed, figuresInconsistent, changedAt }, { words }) {
  const { names } = words;
  const marks = [
    ...(state === 'PUBLISHED' ? [] : [names.state[state]]),
    names.evidence[evidence],
    ...(disputed.length > 0
      ? [`${words.field.disputed}: ${disputed.map((aspect) => names.aspect[aspect]).join(words.joined)}`]
      : []),
    ...(figuresInconsistent ? [words.queue.inconsistent] : []),
  ];
  return element(
    'div',
    { class: 'listed' },
    element('a', { href: `#event/${id}`, lang: title.language, dir: 'auto' }, title.text),
    element(
      'span',
      { class: 'note' },
      said(date.text.text),
      ` · ${names.kind[kind]} · ${marks.join(' · ')} · ${new Date(changedAt).toLocaleDateString(words.locale, { dateStyle: 'medium' })}`,
    ),
  );
}

/** @param {string | undefined} text @param {Desk} desk */
function finder(text, { words, go }) {
  const input = element('input', { type: 'search', id: 'find', dir: 'auto', value: text ?? '' });
  const submitted = (/** @type {SubmitEvent} */ sent) => {
    sent.preventDefault();
    go(input.value.trim() === '' ? '' : `queue/find/${encodeURIComponent(input.value.trim())}`);
  };
  return element(
    'form',
    { class: 'finder', role: 'search', onsubmit: submitted },
    element('label', { for: 'find' }, words.queue.find),
    input,
    element('button', null, words.queue.go),
  );
}

/** What was typed in this browser and not sent. @param {Desk} desk */
function drafts({ words, mayWrite }) {
  const kept = mayWrite ? keptDrafts() : [];
  if (kept.length === 0) return null;
  const items = kept.map(({ route, title, at }) =>
    element(
      'li',
      null,
      element('a', { href: `#${route}`, dir: 'auto' }, title),
      element('span', { class: 'note' }, ` ${new Date(at).toLocaleString(words.locale)}`),
    ),
  );
  return element(
    'section',
    { class: 'kept' },
    element('h2', null, words.queue.kept),
    element('ul', { class: 'lines' }, ...items),
  );
}
