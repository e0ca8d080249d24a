// Adopts a page that the server printed, and goes on from the position that it was printed at: says what is new without moving anything,
// marks what is shown and has changed, and says in words whether it still hears.

/**
 * @typedef {Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>} PluralForms
 * @typedef {object} Words What the page says here, in its language.
 * @property {string} locale
 * @property {PluralForms} fresh
 * @property {PluralForms} changed
 * @property {string} show
 * @property {string} hears
 * @property {string} lost
 * @property {string} over
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

/** How long a stream that was refused is left alone: twice as long each time, and by chance, so that not all come back at once. */
const [leastWaitMs, mostWaitMs] = [1_000, 60_000];

/** What says nothing of what is shown. */
const silent = new Set(['Started', 'Progress', 'Ended']);

const place = document.querySelector('[data-stream]');
const said = document.getElementById('live-words')?.textContent;
if (place instanceof HTMLElement && place.dataset.stream && said) followFrom(place, place.dataset.stream, JSON.parse(said));

/**
 * @param {HTMLElement} here
 * @param {string} address
 * @param {Words} words
 */
function followFrom(here, address, words) {
  const [state, news] = ['p', 'div'].map((name) => here.appendChild(document.createElement(name)));
  if (state === undefined || news === undefined) return;
  state.className = 'note';
  news.setAttribute('role', 'status');
  here.hidden = false;
  /** @type {Map<string, Shown>} */
  const fresh = new Map();
  /** @type {Set<string>} */
  const changed = new Set();
  const say = sayer(words);

  const hear = (/** @type {string} */ data) => {
    /** @type {{ readonly data?: { readonly timelineChanged: Message } | null }} */
    const answer = JSON.parse(data);
    const message = answer.data?.timelineChanged;
    if (message === undefined || silent.has(message.__typename)) return;
    note(message, fresh, changed);
    mark(message, words);
    const parts = [
      ...(fresh.size > 0 ? [say(words.fresh, fresh.size)] : []),
      ...(changed.size > 0 ? [say(words.changed, changed.size)] : []),
    ];
    news.replaceChildren(...(parts.length === 0 ? [] : [summary(parts, words), titles(fresh, here.dataset.event ?? '')]));
  };
  listen(address, hear, (how) => {
    state.textContent = words[how];
  });
}

/**
 * Hears every message after the position that an address names, through every cut. A browser comes back by itself from a connection that is
 * cut, but not from an answer that is no stream, such as a proxy's while the server starts again.
 * @param {string} address
 * @param {(data: string) => void} hear
 * @param {(how: 'hears' | 'lost' | 'over') => void} tell
 * @param {number} waitMs
 */
function listen(address, hear, tell, waitMs = leastWaitMs) {
  const from = new URL(address, document.URL);
  const stream = new EventSource(from);
  let nextWaitMs = Math.min(2 * waitMs, mostWaitMs);
  stream.addEventListener('open', () => {
    nextWaitMs = leastWaitMs;
    tell('hears');
  });
  stream.addEventListener('next', ({ data, lastEventId }) => {
    if (lastEventId.startsWith('c_')) {
      const since = { ...JSON.parse(from.searchParams.get('variables') ?? '{}'), since: lastEventId };
      from.searchParams.set('variables', JSON.stringify(since));
    }
    hear(data);
  });
  stream.addEventListener('complete', () => {
    stream.close();
    tell('over');
  });
  stream.addEventListener('error', () => {
    tell('lost');
    if (stream.readyState === EventSource.CLOSED)
      setTimeout(() => listen(from.href, hear, tell, nextWaitMs), nextWaitMs * (0.5 + Math.random()));
  });
}

/**
 * What is new, and what is otherwise than it was, each counted once.
 * @param {Message} message
 * @param {Map<string, Shown>} fresh
 * @param {Set<string>} changed
 */
function note({ __typename, membership, edge }, fresh, changed) {
  const shown = edge?.node;
  // Not of one event: what is named, or what may be shown.
  if (shown === undefined) changed.add(__typename);
  else if (membership === 'LEFT') {
    if (!fresh.delete(shown.id)) changed.add(shown.id);
    // What is changed was there before, even where it left in between.
  } else if (!changed.has(shown.id) && (membership === 'ENTERED' || __typename === 'IncidentAdded' || fresh.has(shown.id)))
    fresh.set(shown.id, shown);
  else changed.add(shown.id);
}

/**
 * Says at what is shown what became of it; what is new is not there.
 * @param {Message} message
 * @param {Words} words
 */
function mark({ change, edge }, words) {
  const item = edge && document.getElementById(edge.node.id);
  if (!item || change === undefined) return;
  const told = document.createElement('p');
  told.className = 'notice';
  told.setAttribute('role', 'note');
  const reason = change.reason === null ? '' : ` ${words.because}: \u2068${change.reason}\u2069`;
  told.append(`${words.changeKind[change.changeKind] ?? change.changeKind}.${reason} `, again(words));
  item.prepend(told);
}

/**
 * @param {readonly string[]} parts
 * @param {Words} words
 */
function summary(parts, words) {
  const line = document.createElement('p');
  line.className = 'fresh';
  line.append(`${new Intl.ListFormat(words.locale).format(parts)}. `, again(words));
  return line;
}

/**
 * What came last, each with the way to it: it may be on another page of the list.
 * @param {ReadonlyMap<string, Shown>} fresh
 * @param {string} event The address of an event, with `{id}` for its id.
 */
function titles(fresh, event) {
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
function again({ show }) {
  const link = document.createElement('a');
  // With a part of the page in it an address leads there, and loads nothing.
  link.href = document.URL.replace(/#.*/, '');
  // Also where links lead out of a frame.
  link.target = '_self';
  link.textContent = show;
  return link;
}

/**
 * How many, in the words of the page.
 * @param {Words} words
 * @returns {(forms: PluralForms, count: number) => string}
 */
function sayer({ locale }) {
  const [rules, numbers] = [new Intl.PluralRules(locale), new Intl.NumberFormat(locale)];
  return (forms, count) => (forms[rules.select(count)] ?? forms.other).replace('#', numbers.format(count));
}
