import type { ActorInput } from '../domain/record/actor.ts';
import type { AssessmentInput, ClaimInput } from '../domain/record/claim.ts';
import type { MergedClaims } from '../domain/record/merge.ts';
import type { PlaceInput } from '../domain/record/place.ts';
import type { SourceInput } from '../domain/record/source.ts';
import type { TimelineInput } from '../domain/record/timeline.ts';
import type { EventInput, EventState, Evidence, VerificationInput } from '../domain/record/timeline-event.ts';

/** What a file of this format says that it is. */
export const timelineFileFormat = 'waqai-timeline/1';

type WithId<T> = T & { readonly id: string };

/** An event of a file, with the claims about it. */
export type FileEvent = WithId<EventInput> & {
  readonly state?: EventState;
  readonly evidence?: Evidence;
  readonly verification?: VerificationInput;
  readonly mergedInto?: string;
  readonly mergedFrom?: readonly string[];
  readonly mergedClaims?: MergedClaims;
  readonly claims?: readonly (WithId<ClaimInput> & { readonly assessment?: AssessmentInput })[];
};

/**
 * A timeline as a file: whole states, under the ids that they have everywhere. Actors, places and sources are referred to by
 * slug, claims and events by id. Its JSON Schema is `timelines/timeline.schema.json`.
 */
export interface TimelineFile {
  readonly $schema?: string;
  readonly format: typeof timelineFileFormat;
  readonly timeline: WithId<TimelineInput>;
  readonly actors?: readonly WithId<ActorInput>[];
  readonly places?: readonly WithId<PlaceInput>[];
  readonly sources?: readonly WithId<SourceInput>[];
  readonly events?: readonly FileEvent[];
}
