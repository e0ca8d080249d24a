import type { ActorId, SourceId } from '../base/subject.ts';
import type { TimelineEvent } from '../record/timeline-event.ts';
import { type ActorLookup, belongsTo, isParty } from './akin.ts';
import { type ClaimOfEvent, isAffirmative, standingClaims } from './derive-event.ts';

/** Who claims something, and what they cite for it. */
export interface OriginClaim<Id> {
  readonly claimant: Id;
  readonly sources: readonly Id[];
}

/** What decides whether two claims come from one origin. */
export interface OriginFacts<Id> {
  /** An actor, and everything that it belongs to or stands with. */
  readonly sideOf: (actor: Id) => ReadonlySet<Id>;
  readonly isMedia: (actor: Id) => boolean;
  /** The sources that a source took its information from, directly or through others. */
  readonly derivations: (source: Id) => readonly Id[];
}

/** How many persons or bodies the information about an event comes from, however many publishers carried it. */
export function independentOrigins(claims: readonly ClaimOfEvent[], record: ActorLookup): number {
  return originsOf(claims, record).length;
}

/** Whether two independent origins say so, one of them no party: what CORROBORATED means. */
export function isCorroborated(
  { participants }: Pick<TimelineEvent, 'participants'>,
  claims: readonly ClaimOfEvent[],
  record: ActorLookup,
): boolean {
  const groups = originsOf(claims, record);
  const isNoParty = (group: readonly OriginClaim<string>[]): boolean =>
    group.every(({ claimant }) => !isParty(claimant as ActorId, participants, record));
  return groups.length >= 2 && groups.some(isNoParty);
}

/** The claims that stand and speak for what they are about, by where they come from. */
function originsOf(claims: readonly ClaimOfEvent[], record: ActorLookup): OriginClaim<string>[][] {
  return groupOrigins(originClaims(claims), {
    sideOf: (actor) => belongsTo(actor as ActorId, 'SIDE', record),
    isMedia: (actor) => record.get('actor', actor as ActorId)?.state.kind === 'MEDIA',
    derivations: (source) => derivations(source as SourceId, record),
  });
}

/** Who makes the claims that stand and speak for what they are about, and what they cite. */
export function originClaims(claims: readonly ClaimOfEvent[]): OriginClaim<ActorId | SourceId>[] {
  return standingClaims(claims)
    .filter(({ state }) => isAffirmative(state))
    .map(({ state: { claimant, citations } }) => ({ claimant, sources: citations.map(({ source }) => source) }));
}

/**
 * Claims, by the person or body that they come from. A party and its allies are one origin; so are a news organisation and those it took
 * its report from.
 */
export function groupOrigins<Id>(claims: readonly OriginClaim<Id>[], facts: OriginFacts<Id>): OriginClaim<Id>[][] {
  // Each claim joins every group that it shares an origin with; groups that it connects become one.
  let groups: OriginClaim<Id>[][] = [];
  for (const each of claims) {
    const akin = groups.filter((group) => group.some((other) => sameOrigin(each, other, facts)));
    groups = [...groups.filter((group) => !akin.includes(group)), [...akin.flat(), each]];
  }
  return groups;
}

function sameOrigin<Id>(a: OriginClaim<Id>, b: OriginClaim<Id>, facts: OriginFacts<Id>): boolean {
  return (
    !facts.sideOf(a.claimant).isDisjointFrom(facts.sideOf(b.claimant)) || isCarriedBy(a, b, facts) || isCarriedBy(b, a, facts)
  );
}

/** Whether a news organisation claims what all its sources took from the other claim’s, or from where another’s took theirs. */
function isCarriedBy<Id>(claim: OriginClaim<Id>, origin: OriginClaim<Id>, facts: OriginFacts<Id>): boolean {
  const { claimant, sources } = claim;
  if (!facts.isMedia(claimant) || sources.length === 0) return false;
  const carrier = facts.isMedia(origin.claimant);
  const cited = new Set(origin.sources.flatMap((source) => [source, ...(carrier ? facts.derivations(source) : [])]));
  return sources.every((source) => facts.derivations(source).some((each) => cited.has(each)));
}

function derivations(source: SourceId, record: ActorLookup): SourceId[] {
  const found: SourceId[] = [];
  for (
    let at = record.get('source', source)?.state.derivedFrom;
    at !== undefined && !found.includes(at);
    at = record.get('source', at)?.state.derivedFrom
  )
    found.push(at);
  return found;
}
