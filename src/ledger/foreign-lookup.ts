import type { TimelineId } from '../domain/base/subject.ts';
import type { ExternalId, ForeignScope } from '../domain/record/external-id.ts';

/** A subject that a foreign dataset knows. */
export interface ForeignSubject {
  readonly id: string;
  readonly externalId: string;
  /** Position of its first change. */
  readonly addedSeq: number;
}

/** Finding subjects by the ids that foreign datasets have given to them. Rights are the caller's to ask. */
export interface ForeignLookup {
  /** The subject that each of some ids of one scheme names; undefined where there is none. */
  byExternalIds(
    scope: ForeignScope,
    scheme: ExternalId['scheme'],
    ids: readonly string[],
  ): Promise<(ForeignSubject | undefined)[]>;
  /** The events of a timeline that have an id of a scheme, first recorded after a position, in that order. */
  foreignEvents(
    timeline: TimelineId,
    scheme: ExternalId['scheme'],
    afterSeq: number,
    limit: number,
  ): Promise<Pick<ForeignSubject, 'id' | 'addedSeq'>[]>;
}
