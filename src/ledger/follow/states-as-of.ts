import DataLoader from 'dataloader';
import type { ActorId, ClaimId, EventId, PlaceId, SubjectId, SubjectType } from '../../domain/base/subject.ts';
import type { ClaimOfEvent } from '../../domain/derived/derive-event.ts';
import { type Belongings, containersOf, Hierarchy, type PartOf, partsOf } from '../../domain/derived/hierarchy.ts';
import type { States } from '../../domain/record/record.ts';
import { isInternal } from '../../domain/record/visibility.ts';
import type { StateAt, SubjectAt, View } from '../storage.ts';

/** What states are read from. */
export type LedgerView = Pick<View, 'statesAt' | 'claimsEverOf'>;

/**
 * The record as of any position: what was said then, not what holds now. All that is
 * asked for in one turn of the loop, at whatever positions, is read together.
 */
export class StatesAsOf {
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

  /** The claims about an event as of a position. */
  async claimsOf(id: EventId, at: number): Promise<ClaimOfEvent[]> {
    const states = await Promise.all((await this.#claims.load(id)).map((claim) => this.state(claim, at)));
    return states.flatMap((each) => (each === undefined || each.state.event !== id ? [] : [{ id: each.id, state: each.state }]));
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

/** Takes a step from each of `from`, then from each of what that leads to, level by level, nowhere twice. */
async function walkUp<Id>(from: readonly Id[], seen: ReadonlyMap<Id, unknown>, step: (id: Id) => Promise<Id[]>): Promise<void> {
  for (let level = [...new Set(from)]; level.length > 0; ) {
    const above = await Promise.all(level.map(step));
    level = [...new Set(above.flat())].filter((id) => !seen.has(id));
  }
}
