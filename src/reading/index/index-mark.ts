import type { SubjectType } from '../../domain/base/subject.ts';
import type { EntityType } from './entities.ts';
import type { RecordIndex } from './record-index.ts';

/** How much of everything an index has at a position, the end of a request. */
export interface IndexMark {
  readonly position: number;
  readonly ids: Readonly<Record<SubjectType, number>>;
  readonly rows: number;
  readonly claims: number;
  readonly entities: Readonly<Record<EntityType, number>>;
  readonly authors: number;
}

/** How much of everything an index has now. */
export function markOf({ position, ids, rows, claims, entities: { versions }, authors }: RecordIndex): IndexMark {
  return {
    position,
    ids: {
      timeline: ids.timeline.size,
      event: ids.event.size,
      claim: ids.claim.size,
      actor: ids.actor.size,
      place: ids.place.size,
      source: ids.source.size,
    },
    rows: rows.size,
    claims: claims.versions.size,
    entities: {
      timeline: versions.timeline.size,
      actor: versions.actor.size,
      place: versions.place.size,
      source: versions.source.size,
    },
    authors: authors.size,
  };
}
