import type { LanguageTag, LocalizedText, TextsInput } from '../base/localized-text.ts';
import type { Day } from '../dates/civil-time.ts';

/** A named collection of events with a first day. */
export interface Timeline {
  readonly slug: string;
  readonly title: LocalizedText;
  /** What it covers, and whose accounts it rests on. */
  readonly summary?: LocalizedText;
  /** No event lies wholly before this day. */
  readonly startsOn: Day;
  /** Nobody has said so: it is the first day of what was imported first, and earlier rows of a dataset move it back. */
  readonly startsOnDerived?: true;
  /** IANA name of the zone whose civil time its dates are in. */
  readonly timeZone: string;
  /** Languages in order of preference; the first answers where none is asked for. */
  readonly languages: readonly LanguageTag[];
}

/** A timeline as it is corrected: absent fields stay, null clears a summary, texts change in the languages that are named. */
export interface TimelinePatch {
  readonly title?: TextsInput | null | undefined;
  readonly summary?: TextsInput | null | undefined;
  readonly startsOn?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly languages?: readonly string[] | null | undefined;
}

export interface TimelineInput {
  readonly slug: string;
  readonly title: TextsInput;
  readonly summary?: TextsInput | null | undefined;
  readonly startsOn: string;
  readonly startsOnDerived?: boolean | null | undefined;
  readonly timeZone: string;
  readonly languages: readonly string[];
}
