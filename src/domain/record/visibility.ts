import type { Author } from '../base/role.ts';
import { includesRole } from '../base/role.ts';
import type { ActorId, PlaceId, SourceId } from '../base/subject.ts';
import type { Claim } from './claim.ts';
import { isEntityDraft } from './entity-draft.ts';
import type { ClaimedLocation } from './event-location.ts';
import type { TimelineEvent } from './timeline-event.ts';

// Who may see what: decided here, and nowhere else. What a subject says of others that a viewer may not see is taken out by
// `visibleState`; engines say the same in SQL (`seen-rows.ts`), which the tests hold against an oracle.

/** What a viewer may see. Two viewers with equal rights are answered alike. */
export interface ReadingRights {
  /** What may not be passed on, and what rests on it: for every signed-in role. */
  readonly internal: boolean;
  /** Drafts: none, those of one key, or all. */
  readonly drafts: 'NONE' | 'ALL' | { readonly of: string };
}

/** What nobody in particular may see. */
export const anonymousRights: ReadingRights = { internal: false, drafts: 'NONE' };

/** All there is. */
export const allRights: ReadingRights = { internal: true, drafts: 'ALL' };

/** What an author, or nobody, may see. */
export function rightsOf(author: Author | undefined): ReadingRights {
  if (author === undefined) return anonymousRights;
  if (includesRole(author.role, 'EDITOR')) return allRights;
  return { internal: true, drafts: author.role === 'REPORTER' ? { of: author.key } : 'NONE' };
}

/** Whether the record of an actor, a place or a source may not be passed on. */
export function isInternal(state: object | undefined): boolean {
  return state !== undefined && 'redistribution' in state && state.redistribution === 'INTERNAL';
}

/**
 * Whether a viewer may see an actor, a place, a source or a timeline, by its state and the key that wrote its first version. A draft is
 * seen by who put it and by editors.
 */
export function maySeeEntity({ internal, drafts }: ReadingRights, state: object | undefined, addedBy: string): boolean {
  if (!internal && isInternal(state)) return false;
  if (drafts === 'ALL' || state === undefined || !isEntityDraft(state)) return true;
  return drafts !== 'NONE' && drafts.of === addedBy;
}

/** What decides who may see an event. */
export interface EventStanding {
  /** Whether it rests on what may not be passed on. */
  readonly internal: boolean;
  readonly everPublished: boolean;
  readonly addedBy: string;
}

/** Whether a viewer may see an event, and the claims about it, at all. */
export function maySeeEvent(rights: ReadingRights, { internal, everPublished, addedBy }: EventStanding): boolean {
  if (internal && !rights.internal) return false;
  if (everPublished || rights.drafts === 'ALL') return true;
  return rights.drafts !== 'NONE' && rights.drafts.of === addedBy;
}

/** The places that a location names. */
export function placesOf({ place, anchors }: Pick<ClaimedLocation, 'place' | 'anchors'>): PlaceId[] {
  return place === undefined ? [...anchors] : [place, ...anchors];
}

/** Whose people the figures of an event and of claims count. */
export function countedPeople(casualties: TimelineEvent['casualties'], claims: readonly Pick<Claim, 'casualties'>[]): ActorId[] {
  return [...casualties, ...claims.flatMap((claim) => claim.casualties)].flatMap(({ of }) => of ?? []);
}

/**
 * Whether an event rests on what may not be passed on, so that nothing of it is. A claim about it cites an internal source or is made by
 * an internal actor; a figure counts the people of one; or a location names an internal place beside others, so that what is left
 * without it would say something else. All else that names what is internal is only left out of it.
 */
export function restsOnInternal(
  { casualties, locations }: Pick<TimelineEvent, 'casualties' | 'locations'>,
  claims: readonly Pick<Claim, 'claimant' | 'citations' | 'casualties'>[],
  internal: (id: ActorId | PlaceId | SourceId) => boolean,
): boolean {
  return (
    claims.some(({ claimant, citations }) => internal(claimant) || citations.some(({ source }) => internal(source))) ||
    countedPeople(casualties, claims).some(internal) ||
    locations.some((location) => {
      const hidden = placesOf(location).map(internal);
      return hidden.includes(true) && hidden.includes(false);
    })
  );
}
