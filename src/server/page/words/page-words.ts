import type { Claim } from '../../../domain/record/claim.ts';
import type { EventKind } from '../../../domain/record/event-kind.ts';
import type { TimelineEvent } from '../../../domain/record/timeline-event.ts';
import type { EventWords } from '../../../formats/write/event-in-words.ts';
import type {
  Attribution,
  ChangeKind,
  ClaimStance,
  EventLinkKind,
  EventOrder,
  EventState,
  Evidence,
  LocationRole,
  LossOutcome,
  ParticipantRole,
  SourceKind,
  Verdict,
} from '../documents/page-results.ts';
import type { CountWords, PluralForms } from './plural-words.ts';

/** Fields of events and of claims that a change may make different. */
export type ChangedField = keyof TimelineEvent | keyof Claim;

/** All words of the page, in one language: another language is one more file, and its line in `page-languages.ts`. */
export interface PageWords extends EventWords {
  /** BCP 47. */
  readonly language: string;
  /** How numbers and dates are written. */
  readonly locale: string;
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
    readonly asOfHint: string;
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
  /** What a page says that goes on live; what is counted with its plural forms. */
  readonly live: {
    readonly fresh: PluralForms;
    readonly changed: PluralForms;
    readonly show: string;
    readonly hears: string;
    readonly lost: string;
    readonly over: string;
  };
  readonly asItStood: (when: string) => string;
  readonly toNow: string;
  readonly kind: (kind: EventKind) => string;
  readonly evidenceName: Readonly<Record<Evidence, string>>;
  readonly stateName: Readonly<Record<EventState, string>>;
  readonly stance: Readonly<Record<ClaimStance, string>>;
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly role: Readonly<Record<ParticipantRole, string>>;
  readonly attribution: Readonly<Record<Attribution, string>>;
  readonly locationRole: Readonly<Record<LocationRole, string>>;
  readonly outcome: Readonly<Record<LossOutcome, string>>;
  readonly alleged: string;
  readonly link: Readonly<Record<EventLinkKind, string>>;
  /** The same, told from the other event. */
  readonly linkedFrom: Readonly<Record<EventLinkKind, string>>;
  readonly sourceKind: Readonly<Record<SourceKind, string>>;
  readonly changeKind: Readonly<Record<ChangeKind, string>>;
  readonly field: Readonly<Record<ChangedField, string>>;
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
  };
}
