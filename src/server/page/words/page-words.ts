import type { ProblemCode } from '../../../domain/base/problem.ts';
import type { EventWords } from '../../../formats/write/event-in-words.ts';
import type { NoPosition } from '../../../reading/position-as-of.ts';
import type { RequestErrorCode } from '../../limits.ts';
import type { EventOrder } from '../documents/page-results.ts';
import type { PictureWords } from '../pictures/picture-words.ts';
import type { CountWords, PluralForms } from './plural-words.ts';
import type { RecordWords } from './record-words.ts';

/** What may be wrong with what an address asks for. */
export type Reasons = Readonly<Record<ProblemCode | NoPosition | Extract<RequestErrorCode, 'TOO_COSTLY'>, string>>;

/** All words of the page, in one language; what another language needs is told in `page-languages.ts`. */
export interface PageWords extends EventWords, RecordWords {
  /** BCP 47. */
  readonly language: string;
  /** How dates are written, and how many forms a word has. */
  readonly locale: string;
  /** How numbers are written. */
  readonly numberLocale: string;
  /** The same language's words for pictures. */
  readonly pictures: PictureWords;
  readonly direction: 'ltr' | 'rtl';
  /** What the language calls itself. */
  readonly ownName: string;
  readonly skip: string;
  readonly languages: string;
  readonly allTimelines: string;
  readonly timelines: CountWords;
  readonly events: CountWords;
  readonly claims: CountWords;
  /** Where counting costs more than an operation may. */
  readonly uncounted: string;
  readonly noEvents: string;
  readonly noTimelines: string;
  readonly from: (first: string) => string;
  readonly span: (first: string, last: string) => string;
  readonly goesOn: string;
  /** A day and a time of it. */
  readonly momentAt: (day: string, time: string) => string;
  readonly lastChange: string;
  readonly list: string;
  /** What the links to the parts of a page are. */
  readonly onThisPage: string;
  readonly numbers: string;
  readonly numbersNote: string;
  readonly people: string;
  readonly howMany: string;
  readonly eventsCounted: string;
  readonly eventsWithoutFigure: string;
  readonly histogram: string;
  readonly map: string;
  readonly search: {
    readonly title: string;
    readonly text: string;
    readonly hint: string;
    readonly more: string;
    readonly kinds: string;
    readonly actors: string;
    readonly places: string;
    readonly evidence: string;
    readonly from: string;
    readonly to: string;
    readonly order: string;
    readonly asOf: string;
    readonly show: string;
    readonly clear: string;
    /** What is searched for. */
    readonly words: string;
    /** Before what the address asks for. */
    readonly narrowedTo: string;
    /** The way out of one thing that is asked for. */
    readonly without: string;
    /** What lies in a box or in a circle. */
    readonly partOfMap: string;
  };
  readonly orders: Readonly<Record<EventOrder, string>>;
  readonly pages: { readonly title: string; readonly next: string; readonly previous: string };
  /** Reading the record as it stood. */
  readonly past: {
    readonly title: string;
    readonly note: string;
    readonly slider: string;
    readonly compare: string;
  };
  /** Holding the record as it stood against a later one. */
  readonly compare: {
    readonly title: string;
    readonly note: string;
    readonly since: string;
    readonly until: string;
    readonly untilHint: string;
    readonly show: string;
    /** What is held against what; the later one is undefined where that is now. */
    readonly span: (earlier: string, later: string | undefined) => string;
    readonly none: string;
    readonly differences: CountWords;
    readonly list: string;
    readonly claims: string;
    readonly toTimeline: string;
  };
  /** Choosing a stretch of time from the bars. */
  readonly brush: {
    readonly title: string;
    readonly hint: string;
    readonly first: string;
    readonly last: string;
    readonly show: string;
    readonly events: PluralForms;
  };
  /** From an event to its mark. */
  readonly onMap: string;
  /** Pictures, films, recordings and documents that a claim cites. */
  readonly media: {
    readonly image: string;
    readonly video: string;
    readonly audio: string;
    readonly other: string;
    readonly elsewhere: string;
  };
  /** What a page says that goes on live; what is counted with its plural forms. */
  readonly live: {
    readonly fresh: PluralForms;
    readonly changed: PluralForms;
    readonly show: string;
    readonly hears: string;
    readonly lost: string;
    readonly over: string;
    /** Of a time without a connection: `{from}`, `{to}`, and what came in it, `{what}`. */
    readonly away: string;
    readonly awayNothing: string;
  };
  /** What an element in another page says besides. */
  readonly element: { readonly wholeTimeline: string; readonly claims: PluralForms };
  readonly asItStood: (when: string) => string;
  readonly toNow: string;
  readonly claimsAndSources: string;
  readonly moreClaims: (more: string) => string;
  readonly disagree: string;
  readonly party: string;
  /** Before a spokesperson. */
  readonly through: string;
  readonly saidOn: (date: string) => string;
  readonly says: { readonly when: string; readonly where: string; readonly figures: string };
  readonly inconsistent: string;
  readonly setByEditor: string;
  readonly assessed: (verdict: string, on: string) => string;
  readonly quote: string;
  readonly archived: string;
  readonly locator: string;
  readonly participants: string;
  readonly losses: string;
  readonly links: string;
  readonly codes: string;
  readonly verifiedBy: string;
  readonly origins: CountWords;
  readonly because: string;
  readonly permanent: string;
  readonly versionOf: (version: string) => string;
  readonly history: string;
  readonly noReason: string;
  /** Where a list leaves off before its end. */
  readonly more: string;
  /** Between what was and what it became. */
  readonly arrow: string;
  readonly cite: string;
  readonly copy: string;
  readonly copied: string;
  readonly citation: { readonly text: string; readonly bibtex: string; readonly cslJson: string };
  readonly otherFormats: string;
  readonly api: string;
  readonly footer: string;
  readonly notice: {
    readonly draft: string;
    readonly retracted: string;
    readonly merged: string;
    readonly withheld: string;
    readonly older: (version: string, newest: string) => string;
    readonly newest: string;
    readonly sensitive: string;
  };
  readonly problem: {
    readonly wrong: string;
    readonly wrongNote: string;
    readonly missing: string;
    readonly missingNote: string;
    readonly keyNeeded: string;
    readonly keyNeededNote: string;
    readonly later: string;
    readonly laterNote: string;
    readonly fault: string;
    readonly faultNote: string;
    /** What is wrong with an address, by its code; undefined where the API’s own messages are in this language. */
    readonly reasons: Reasons | undefined;
    /** Of a code that no address of a page is answered. */
    readonly otherReason: string;
  };
}
