// From when to when a page had no connection, and what it missed meanwhile.

import { News } from './live-news.js';

/** @typedef {import('./live-news.js').Words} Words */

/** So long after the last of what was missed nothing more of it is waited for. */
const quietMs = 1_000;
/** So often a page notes that it is awake: what sleeps notes nothing. */
const noteEveryMs = 5_000;
/** Shorter without anything missed is not worth a word. */
const leastTellingMs = 60_000;

/** A time without a connection. What comes right after it came about in it. */
export class AwayTime {
  /** @type {number | undefined} */
  #from;
  #to = 0;
  #awakeAt = Date.now();
  /** @type {News | undefined} */
  #missed;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #settling;
  #words;
  #tell;

  /**
   * @param {Words} words
   * @param {(told: string) => void} tell
   */
  constructor(words, tell) {
    this.#words = words;
    this.#tell = tell;
    setInterval(() => {
      this.#awakeAt = Date.now();
    }, noteEveryMs);
  }

  /** The connection is lost: of a page that slept, when it fell asleep. */
  begin() {
    this.#from ??= Math.min(Date.now(), this.#awakeAt + noteEveryMs);
  }

  /** There is a connection again. */
  end() {
    if (this.#from === undefined) return;
    this.#to = Date.now();
    this.#missed = new News();
    this.#settle();
  }

  /** @param {import('./live-news.js').Message} message */
  note(message) {
    if (this.#missed === undefined) return;
    this.#missed.note(message);
    this.#settle();
  }

  #settle() {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#told(), quietMs);
  }

  #told() {
    const [from, missed] = [this.#from, this.#missed];
    [this.#from, this.#missed] = [undefined, undefined];
    if (from === undefined || missed === undefined) return;
    const what = missed.inWords(this.#words);
    if (what === '' && this.#to - from < leastTellingMs) return;
    const { locale, away, awayNothing } = this.#words;
    const isOneDay = new Date(from).toDateString() === new Date(this.#to).toDateString();
    const times = new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...(isOneDay ? {} : { dateStyle: 'medium' }) });
    const told = (what === '' ? awayNothing : away).replace('{from}', times.format(from)).replace('{to}', times.format(this.#to));
    this.#tell(told.replace('{what}', what));
  }
}
