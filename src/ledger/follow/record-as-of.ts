import DataLoader from 'dataloader';
import type { ActorId, ClaimId, EventId, PlaceId, SourceId, SubjectId, SubjectType } from '../../domain/base/subject.ts';
import type { ClaimOfEvent } from '../../domain/derived/derive-event.ts';
import { type FactsByRights, factsOf } from '../../domain/derived/event-facts.ts';
import { type Belongings, containersOf, Hierarchy, type PartOf, partsOf } from '../../domain/derived/hierarchy.ts';
import type { States } from '../../domain/record/record.ts';
import { countedPeople, isInternal, placesOf, restsOnInternal } from '../../domain/record/visibility.ts';
import type { StateAt, SubjectAt, View } from '../storage.ts';

type LedgerView = Pick<View, 'statesAt' | 'claimsEverOf'>;

/**
 * The record as of any position, read from the ledger alone: never from the projections, which are the head's. All that is
 * asked for in one turn of the loop, at whatever positions, is read together.
 */
export class RecordAsOf {
  readonly #states: DataLoader<SubjectAt, StateAt | undefined, string>;
  readonly #claims: DataLoader<EventId, readonly ClaimId[]>;

  constructor(view: LedgerView) {
    this.#states = new DataLoader((wanted) => view.statesAt(wanted), {
      cacheKeyFn: ({ id, at }) => `${id}@${at}`,
      maxBatchSize: 200,
    });
    this.#claims = new DataLoader((ids) => view.claimsEverOf(ids), { maxBatchSize: 200 });
  }

  state<T extends SubjectType>(id: SubjectId<T>, at: number): Promise<StateAt<T> | undefined> {
    if (at < 1) return Promise.resolve(undefined);
    return this.#states.load({ id: id as SubjectId, at }) as Promise<StateAt<T> | undefined>;
  }

  /** An event's facts as of a position; undefined where there was no such event then. */
  async eventFacts(id: EventId, at: number): Promise<FactsByRights | undefined> {
    const [recorded, everClaims] = await Promise.all([this.state(id, at), this.#claims.load(id)]);
    if (recorded === undefined) return undefined;
    const event = recorded.state;
    const claims = (await this.#claimsAt(everClaims, at)).filter(({ state }) => state.event === id);
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

  /** What actors and places belong to, as far up as it goes; `isHidden` says of which more than those that were so then may not be passed on. */
  async hierarchy(
    actors: readonly ActorId[],
    places: readonly PlaceId[],
    at: number,
    isHidden: (id: string) => Promise<boolean> = async () => false,
  ): Promise<Hierarchy> {
    const parts = new Map<ActorId, readonly PartOf[]>();
    const containers = new Map<PlaceId, readonly PlaceId[]>();
    const hidden = new Set<string>();
    const stateOf = async <T extends 'actor' | 'place'>(id: SubjectId<T>): Promise<States[T] | undefined> => {
      const found = (await this.state(id, at))?.state;
      if (isInternal(found) || (await isHidden(id))) hidden.add(id);
      return found;
    };
    const actorStep = async (actor: ActorId): Promise<ActorId[]> => {
      const state = await stateOf<'actor'>(actor);
      const above = state === undefined ? [] : partsOf(state);
      parts.set(actor, above);
      return above.map(({ whole }) => whole);
    };
    const placeStep = async (place: PlaceId): Promise<PlaceId[]> => {
      const state = await stateOf<'place'>(place);
      const above = state === undefined ? [] : containersOf(state);
      containers.set(place, above);
      return above;
    };
    await Promise.all([walkUp(actors, parts, actorStep), walkUp(places, containers, placeStep)]);
    const belongings: Belongings = {
      partsOf: (actor) => parts.get(actor) ?? [],
      containersOf: (place) => containers.get(place) ?? [],
    };
    return new Hierarchy(belongings, hidden);
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

/** Takes a step from each of `from`, then from each of what that leads to, level by level, nowhere twice. */
async function walkUp<Id>(from: readonly Id[], seen: ReadonlyMap<Id, unknown>, step: (id: Id) => Promise<Id[]>): Promise<void> {
  for (let level = [...new Set(from)]; level.length > 0; ) {
    const above = await Promise.all(level.map(step));
    level = [...new Set(above.flat())].filter((id) => !seen.has(id));
  }
}
