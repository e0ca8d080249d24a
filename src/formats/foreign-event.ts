import type { LanguageTag } from '../domain/base/localized-text.ts';
import type { Day } from '../domain/dates/civil-time.ts';
import type { ActorInput } from '../domain/record/actor.ts';
import type { ClaimInput } from '../domain/record/claim.ts';
import type { PlaceInput } from '../domain/record/place.ts';
import type { SourceInput } from '../domain/record/source.ts';
import type { EventInput } from '../domain/record/timeline-event.ts';

/** How a reference to an entity is written: by its id once it is recorded, by its slug where only what is said of it counts. */
export type Reference = (entity: ForeignEntity) => string;

type Entity<T extends string, Input extends { readonly slug: string }> = {
  readonly type: T;
  readonly slug: string;
  /** What the dataset calls it. */
  readonly name: string;
  /** The id that the dataset gives it; of what it gives none, a text made of what it says. */
  readonly scheme: string;
  readonly value: string;
  /** Of what goes by its name: what all spellings of that have in common. */
  readonly spelled?: string;
  /** Whatever it refers to itself. */
  readonly entities: readonly ForeignEntity[];
  readonly input: (ref: Reference) => Omit<Input, 'slug' | 'externalIds'>;
};

/** An actor, a place or a source as a foreign dataset tells of it. */
export type ForeignEntity = Entity<'actor', ActorInput> | Entity<'place', PlaceInput> | Entity<'source', SourceInput>;

/** An event as one row of a foreign dataset tells of it, with the dataset’s one claim about it. */
export interface ForeignEvent {
  readonly line: number;
  /** The dataset’s id of it. */
  readonly id: string;
  /** The first day that it may have been on; the last, where it has no beginning. */
  readonly earliest: Day;
  /** What it refers to directly. */
  readonly entities: readonly ForeignEntity[];
  readonly content: (ref: Reference) => ForeignContent;
  /** What is odd about the row and was kept all the same. */
  readonly flags: readonly RowProblem[];
  readonly notGiven: readonly NotGivenCell[];
}

/** A cell that was taken as not given, for the marker that stands in it. */
export interface NotGivenCell {
  readonly column: string;
  readonly marker: string;
}

export interface ForeignContent {
  readonly event: Omit<EventInput, 'externalIds' | 'casualties' | 'links'>;
  readonly claim: Omit<ClaimInput, 'key' | 'answers'>;
}

/** What is wrong, or odd, with one row. */
export interface RowProblem {
  readonly line: number;
  readonly column?: string;
  readonly value?: string;
  readonly message: string;
}

/** A row that cannot be recorded as it is. */
export interface RefusedRow {
  readonly line: number;
  /** The dataset’s id of its event, where that can be read: the dataset has the event. */
  readonly id?: string;
  readonly problems: readonly [RowProblem, ...RowProblem[]];
  readonly notGiven?: readonly NotGivenCell[];
}

/** A row that says that the dataset no longer has an event. */
export interface GoneRow {
  readonly line: number;
  readonly id: string;
  readonly gone: true;
}

export type ForeignRow = ForeignEvent | GoneRow | RefusedRow;

/** What there is to say of a whole file. */
export interface FileRemark {
  readonly message: string;
  /** The file is a part of what the dataset has: what it does not have is not missing. */
  readonly isPart?: true;
}

/** What reading a file is for. */
export interface ReadContext {
  /** The zone whose civil time the dates of the timeline are in. */
  readonly timeZone?: string | undefined;
  readonly report?: ((remark: FileRemark) => void) | undefined;
  /** Whether a row that begins on a day is wanted: others may be left out without a look at the rest of them. */
  readonly isWanted?: ((earliest: Day) => boolean) | undefined;
}

/** A dataset: where its rows are from, and who says what they say. */
export interface Dataset {
  /** The scheme of its events’ ids. */
  readonly scheme: string;
  readonly title: string;
  /** The languages of its texts, the one that most are in first. */
  readonly languages: readonly LanguageTag[];
  readonly source: ForeignEntity;
  readonly claimant: ForeignEntity;
}

/** A foreign format that is read. */
export interface ForeignFormat {
  readonly name: string;
  readonly dataset: Dataset;
  /** Whether a file whose text begins so is of this format. */
  recognises(beginning: string): boolean;
  /** Its rows, in the file’s order, as the file streams. */
  read(text: AsyncIterable<string>, beginning: string, context?: ReadContext): AsyncIterable<ForeignRow>;
}
