import type { ActorId, ClaimId, EventId, SourceId } from '../../src/domain/base/subject.ts';
import type { ClaimOfEvent } from '../../src/domain/derived/derive-event.ts';
import type { States } from '../../src/domain/record/record.ts';
import { countedPeople, isInternal, placesOf, restsOnInternal } from '../../src/domain/record/visibility.ts';
import { StatesAsOf } from '../../src/ledger/follow/states-as-of.ts';
import type { StateAt } from '../../src/ledger/storage.ts';
import { type FactsByRights, factsOf } from './event-facts.ts';

/** The facts of events as of any position, gathered state by state: what the index answers is held against them. */
export class FactsAsOf extends StatesAsOf {
  /** An event's facts as of a position; undefined where there was no such event then. */
  async eventFacts(id: EventId, at: number): Promise<FactsByRights | undefined> {
    const recorded = await this.state(id, at);
    if (recorded === undefined) return undefined;
    const event = recorded.state;
    const claims = await this.claimsOf(id, at);
    // What a merged event was made of is passed on no sooner for its being merged.
    const merged = await this.#claimsAt(event.mergedClaims?.all ?? [], at);
    const actors = [...event.participants.map(({ actor }) => actor), ...claims.map(({ state }) => state.claimant)];
    const places = event.locations.flatMap(placesOf);
    const others = foundations(event, [...claims, ...merged]);
    const named = new Map<string, StateAt | undefined>();
    const [hierarchy] = await Promise.all([
      this.hierarchy(actors, places, at),
      ...[...new Set([...actors, ...places, ...others])].map(async (each) => named.set(each, await this.state(each, at))),
    ]);
    const hidden = new Set([...named].filter(([, each]) => isInternal(each?.state)).map(([each]) => each));
    const internal = restsOnInternal(
      event,
      [...claims, ...merged].map(({ state }) => state),
      (each) => hidden.has(each),
    );
    return factsOf({
      id,
      event,
      withheld: recorded.withheld,
      addedBy: recorded.addedBy,
      addedAt: recorded.addedAt,
      internal,
      hierarchy,
      claims,
      actorOf: (actor) => {
        const found = named.get(actor);
        return found?.type === 'actor' ? found.state : undefined;
      },
      placeOf: (place) => {
        const found = named.get(place);
        return found?.type === 'place' ? found.state : undefined;
      },
      hidden: new Set([...hidden, ...hierarchy.hidden]),
    });
  }

  async #claimsAt(ids: readonly ClaimId[], at: number): Promise<ClaimOfEvent[]> {
    const states = await Promise.all(ids.map((id) => this.state(id, at)));
    return states.flatMap((each) => (each === undefined ? [] : [{ id: each.id, state: each.state }]));
  }
}

/** What an event's claims say it is known from and by whom, and whose people they count. */
function foundations(event: States['event'], claims: readonly ClaimOfEvent[]): (ActorId | SourceId)[] {
  return [
    ...countedPeople(
      event.casualties,
      claims.map(({ state }) => state),
    ),
    ...claims.flatMap(({ state: { claimant, through, citations } }) => [
      claimant,
      ...(through === undefined ? [] : [through]),
      ...citations.map(({ source }) => source),
    ]),
  ];
}
