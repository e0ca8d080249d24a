import type {
  CasualtyGroup,
  ChangeKind,
  ClaimAspect,
  ClaimStance,
  ElementPageQuery,
  EventKind,
  EventState,
  Evidence,
  Harm,
  SaidFragment,
  Sensitivity,
} from './documents/page-results.ts';
import type { PluralForms } from './words/plural-words.ts';

type Named<Code extends string> = Readonly<Record<Code, string>>;

/** The words that an element says, in one language: texts alone, in which `{}` stands for what is filled in. */
export interface ElementWords {
  readonly language: string;
  readonly locale: string;
  /** Of numbers, which some languages group otherwise than Unicode's data for a country say. */
  readonly numberLocale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly kind: Readonly<Record<EventKind, { readonly name: string; readonly icon: string }>>;
  readonly evidence: Named<Evidence>;
  readonly evidenceName: Named<Evidence>;
  readonly aspect: Named<ClaimAspect>;
  readonly sensitivity: Named<Sensitivity>;
  readonly stance: Named<ClaimStance>;
  readonly stateName: Named<EventState>;
  readonly harm: Named<Harm>;
  readonly group: Named<CasualtyGroup>;
  readonly changeKind: Named<ChangeKind>;
  readonly range: { readonly atLeast: string; readonly atMost: string; readonly between: string };
  readonly bestEstimate: string;
  readonly joined: string;
  readonly accordingTo: string;
  readonly disputed: string;
  readonly sensitive: string;
  readonly setByEditor: string;
  readonly withheld: string;
  readonly because: string;
  readonly noEvents: string;
  readonly moreClaims: string;
  readonly claims: PluralForms;
  readonly wholeTimeline: string;
  readonly fresh: PluralForms;
  readonly changed: PluralForms;
  readonly show: string;
  readonly hears: string;
  readonly lost: string;
  readonly over: string;
}

type Timeline = NonNullable<ElementPageQuery['timeline']>;

/** What an element is told of a timeline: all that it needs to show it, and to go on live. Paths are on the server that tells it. */
export interface ElementTold {
  readonly title: SaidFragment;
  /** Where the page is that shows the same. */
  readonly path: string;
  /** Where an event is, with `{}` for its id. */
  readonly eventPath: string;
  readonly words: ElementWords;
  readonly page: NonNullable<Timeline['events']>;
  /** What is said of a record as it stood once; undefined where it is as it is now. */
  readonly past: string | undefined;
  /** What is followed; undefined where it does not go on. */
  readonly live:
    | { readonly path: string; readonly query: string; readonly variables: Readonly<Record<string, unknown>> }
    | undefined;
}

/** Why there is nothing to tell. */
export interface ElementRefused {
  readonly title: string;
  readonly note: string;
  /** What is wrong, as the API says it, in English. */
  readonly said: readonly string[];
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}
