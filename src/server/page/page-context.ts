import { remembered } from '../../domain/base/remembered.ts';
import { dateInWords } from '../../domain/dates/date-in-words.ts';
import { type PageView, parametersOf } from './page-view.ts';
import type { PageWords } from './words/page-words.ts';

/** What the path of what is embedded begins with. */
export const embedPath = '/embed';

/** What every part of a page is printed with. */
export interface PageContext {
  readonly words: PageWords;
  readonly view: PageView;
  /** What paths on this server begin with: nothing, or where a proxy has it. */
  readonly root: string;
  /** What links for elsewhere begin with. */
  readonly base: string;
  readonly write: PageWriting;
  /** Whether its reader may go on by a stream, which carries no key. */
  readonly mayFollow: boolean;
  /** Whether it stands in a frame of another page: then links lead to pages of their own. */
  readonly isEmbedded: boolean;
  /** Whether the server has a map in tiles to draw on. */
  readonly hasBasemap?: boolean;
}

/** How a language writes numbers and days. */
export interface PageWriting {
  count(count: number): string;
  /** `2019-04-04`. */
  day(day: string): string;
  /** An instant, in the time zone of the timeline. */
  instant(instant: string): string;
}

/** Writes numbers and days as a language does. */
export function writingIn(words: PageWords, timeZone = 'UTC'): PageWriting {
  return writings({ words, timeZone });
}

const writings = remembered<{ readonly words: PageWords; readonly timeZone: string }, PageWriting>(
  100,
  ({ words: { language, locale, numberLocale, momentAt }, timeZone }) => {
    const numbers = new Intl.NumberFormat(numberLocale);
    const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    const times = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone, timeZoneName: 'short' });
    // 2019-04-04: the day that it is there.
    const daysThere = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone });
    // In the API's own words where it has some of the language.
    const inWords = (day: string) => dateInWords({ edtf: day })[language] ?? days.format(new Date(`${day}T00:00:00Z`));
    return {
      count: (count) => numbers.format(count),
      day: inWords,
      instant: (instant) => {
        const at = new Date(instant);
        return momentAt(inWords(daysThere.format(at)), times.format(at));
      },
    };
  },
  ({ words: { language }, timeZone }) => `${language} ${timeZone}`,
);

/** Where a view is, on this server: as it is, or with something else in it. */
export function pathOf({ view, root }: PageContext, others: Partial<PageView> = {}): string {
  const seen = { ...view, ...others };
  const parameters = parametersOf(seen).toString();
  return `${root}${seen.path}${parameters === '' ? '' : `?${parameters}`}`;
}

/** Where a timeline is, below where the server is. */
export function timelinePath(slug: string): string {
  return `/timelines/${encodeURIComponent(slug)}`;
}

/** Where an event is, or one version of it. */
export function eventPath({ view, root }: Pick<PageContext, 'view' | 'root'>, id: string, version?: number): string {
  return inLanguage(`${root}/events/${bareId(id)}${version === undefined ? '' : `/${version}`}`, view);
}

/** A path in the language that the address of its reader names, where it names one. */
export function inLanguage(path: string, { lang }: PageView): string {
  return lang === undefined ? path : `${path}?lang=${lang}`;
}

/** An id without the position that those of the past end with. */
export function bareId(id: string): string {
  return id.split('@')[0] ?? id;
}
