// Adopts a page that the server printed, and goes on from the position that it was printed at: says what is new without moving anything,
// marks what is shown and has changed, says in words whether it still hears, and after a time without a connection what it missed.

import { AwayTime } from './away-time.js';
import { markShown, News, summary, titles } from './live-news.js';
import { listen } from './live-stream.js';
import { pageWords } from './page-words.js';

/** What says nothing of what is shown. */
const silent = new Set(['Started', 'Progress', 'Ended']);

const place = document.querySelector('[data-stream]');
const said = pageWords('live-words');
if (place instanceof HTMLElement && place.dataset.stream && said !== null) followFrom(place, place.dataset.stream, said);

/**
 * @param {HTMLElement} here
 * @param {string} address
 * @param {import('./live-news.js').Words} words
 */
function followFrom(here, address, words) {
  const part = (/** @type {string} */ name) => here.appendChild(document.createElement(name));
  const [state, missed, told] = [part('p'), part('p'), part('div')];
  state.className = 'note';
  // Whoever does not see it is told when it changes.
  for (const each of [state, missed]) each.setAttribute('aria-live', 'polite');
  told.setAttribute('role', 'status');
  here.hidden = false;
  const news = new News();
  const away = new AwayTime(words, (sentence) => {
    missed.textContent = sentence;
  });
  const hear = (/** @type {string} */ data) => {
    /** @type {{ readonly data?: { readonly timelineChanged: import('./live-news.js').Message } | null }} */
    const answer = JSON.parse(data);
    const message = answer.data?.timelineChanged;
    if (message === undefined || silent.has(message.__typename)) return;
    away.note(message);
    news.note(message);
    markShown(message, words);
    const much = news.inWords(words);
    told.replaceChildren(...(much === '' ? [] : [summary(much, words), titles(news.fresh, here.dataset.event ?? '')]));
  };
  listen(address, hear, (how) => {
    state.textContent = words[how];
    if (how === 'hears') away.end();
    else away.begin();
  });
}
