import type { ActorId, SourceId } from '../base/subject.ts';
import type { TimelineEvent } from '../record/timeline-event.ts';
import { type ActorLookup, belongsTo, isParty } from './akin.ts';
import { type ClaimOfEvent, isAffirmative, standingClaims } from './derive-event.ts';

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
  const isNoParty = (group: readonly Origin[]): boolean =>
    group.every(({ claim }) => !isParty(claim.state.claimant, participants, record));
  return groups.length >= 2 && groups.some(isNoParty);
}

/**
 * The claims that stand, by the person or body that they come from. A party and its allies are one origin; so are a news
 * organisation and those it took its report from.
 */
function originsOf(claims: readonly ClaimOfEvent[], record: ActorLookup): Origin[][] {
  const origins: Origin[] = standingClaims(claims)
    .filter(({ state }) => isAffirmative(state))
    .map((claim) => ({ claim, side: belongsTo(claim.state.claimant, 'SIDE', record) }));
  // Each claim joins every group that it shares an origin with; groups that it connects become one.
  let groups: Origin[][] = [];
  for (const each of origins) {
    const akin = groups.filter((group) => group.some((other) => sameOrigin(each, other, record)));
    groups = [...groups.filter((group) => !akin.includes(group)), [...akin.flat(), each]];
  }
  return groups;
}

interface Origin {
  readonly claim: ClaimOfEvent;
  readonly side: ReadonlySet<string>;
}

function sameOrigin(a: Origin, b: Origin, record: ActorLookup): boolean {
  return (
    !new Set(a.side).isDisjointFrom(b.side) || isCarriedBy(a.claim, b.claim, record) || isCarriedBy(b.claim, a.claim, record)
  );
}

/** Whether a news organisation claims what all its sources took from the other claim’s, or from where another’s took theirs. */
function isCarriedBy(claim: ClaimOfEvent, origin: ClaimOfEvent, record: ActorLookup): boolean {
  const { claimant, citations } = claim.state;
  if (!isMedia(claimant, record) || citations.length === 0) return false;
  const carrier = isMedia(origin.state.claimant, record);
  const cited = new Set(
    origin.state.citations.flatMap(({ source }) => [source, ...(carrier ? derivations(source, record) : [])]),
  );
  return citations.every(({ source }) => derivations(source, record).some((each) => cited.has(each)));
}

function isMedia(actor: ActorId, record: ActorLookup): boolean {
  return record.get('actor', actor)?.state.kind === 'MEDIA';
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
