import DataLoader from 'dataloader';
import { type ClaimOfEvent, deriveEvent } from '../domain/derive-event.ts';
import { deriveDate } from '../domain/event-date.ts';
import type { EventFacts } from '../domain/event-facts.ts';
import { type EventWords, namesOf, type Passage, textWords } from '../domain/event-words.ts';
import { type Belongings, containersOf, Hierarchy, type PartOf, partsOf } from '../domain/hierarchy.ts';
import type { States } from '../domain/record.ts';
import { scenesOf } from '../domain/scenes.ts';
import type { ActorId, ClaimId, EventId, PlaceId, SubjectId } from '../domain/subject.ts';
import type { StateAt, SubjectAt, View } from './storage.ts';

type LedgerView = Pick<View, 'statesAt' | 'claimsEverOf'>;

/**
 * The record as of any position, read from the ledger alone: never from the projections, which are the head's. All that is
 * asked for in one turn of the loop, at whatever positions, is read together.
 */
export class RecordAsOf {
  readonly #states: DataLoader<SubjectAt, StateAt | undefined, string>;
  readonly #claims: DataLoader<EventId, readonly SubjectId[]>;

  constructor(view: LedgerView) {
    this.#states = new DataLoader((wanted) => view.statesAt(wanted), {
      cacheKeyFn: ({ id, at }) => `${id}@${at}`,
      maxBatchSize: 200,
    });
    this.#claims = new DataLoader((ids) => view.claimsEverOf(ids), { maxBatchSize: 200 });
  }

  state(id: SubjectId, at: number): Promise<StateAt | undefined> {
    return at < 1 ? Promise.resolve(undefined) : this.#states.load({ id, at });
  }

  /** An event's facts as of a position; undefined where there was no such event then. */
  async eventFacts(id: EventId, at: number): Promise<EventFacts | undefined> {
    const [recorded, everClaims] = await Promise.all([this.state(id, at), this.#claims.load(id)]);
    if (recorded === undefined) return undefined;
    const event = recorded.state as States['event'];
    const claims = (await Promise.all(everClaims.map(async (claim) => ({ id: claim, recorded: await this.state(claim, at) }))))
      .map(({ id: claim, recorded: then }) => ({ id: claim as ClaimId, state: then?.state as States['claim'] | undefined }))
      .filter((claim): claim is ClaimOfEvent => claim.state?.event === id);
    const claimants = claims.map(({ state }) => state.claimant);
    const sources = claims.flatMap(({ state }) => state.citations.map(({ source }) => source));
    // What a merged event was made of is passed on no sooner for its being merged.
    const merged = await Promise.all((event.mergedClaims?.all ?? []).map((claim) => this.state(claim, at)));
    const mergedSources = merged.flatMap((claim) =>
      ((claim?.state as Partial<States['claim']> | undefined)?.citations ?? []).map(({ source }) => source),
    );
    const places = event.locations.flatMap(({ place, anchors }) => [place, ...anchors]).filter((each) => each !== undefined);
    const scenePlaces = new Map(
      await Promise.all(
        places.map(async (place) => [place, (await this.state(place, at))?.state as States['place'] | undefined] as const),
      ),
    );
    const participants = event.participants.map(({ actor }) => actor);
    const speakers = claims.flatMap(({ state }) => state.through ?? []);
    const [internal, hierarchy, names] = await Promise.all([
      this.#restsOnInternal([...sources, ...mergedSources], at),
      this.hierarchy([...participants, ...claimants], places, at),
      this.#names([...participants, ...claimants, ...speakers], places, at),
    ]);
    let searched: EventWords | undefined;
    const words = (): EventWords => {
      searched ??= { ...textWords(event, claims), names: names() };
      return searched;
    };
    const { addedBy, addedAt, withheld } = recorded;
    const [date, derived] = [deriveDate(event.date), deriveEvent(id, event, claims)];
    const scenes = scenesOf(event, (place) => scenePlaces.get(place));
    return { id, event, withheld, date, derived, addedBy, addedAt, claimants, scenes, sources, internal, hierarchy, words };
  }

  /** What actors and places are called, in words; read now, cut into words when somebody asks. */
  async #names(actors: readonly ActorId[], places: readonly PlaceId[], at: number): Promise<() => Passage[]> {
    const named = await Promise.all([...new Set([...actors, ...places])].map((id) => this.state(id, at)));
    return () => named.flatMap((each) => namesOf('actor', each?.state ?? {}));
  }

  async #restsOnInternal(sources: readonly SubjectId[], at: number): Promise<boolean> {
    const states = await Promise.all([...new Set(sources)].map((source) => this.state(source, at)));
    return states.some((source) => (source?.state as States['source'] | undefined)?.redistribution === 'INTERNAL');
  }

  /** What actors and places belong to, as far up as it goes. */
  async hierarchy(actors: readonly ActorId[], places: readonly PlaceId[], at: number): Promise<Hierarchy> {
    const parts = new Map<ActorId, readonly PartOf[]>();
    const containers = new Map<PlaceId, readonly PlaceId[]>();
    const actorStep = async (actor: ActorId): Promise<ActorId[]> => {
      const state = (await this.state(actor, at))?.state as States['actor'] | undefined;
      const above = state === undefined ? [] : partsOf(state);
      parts.set(actor, above);
      return above.map(({ whole }) => whole);
    };
    const placeStep = async (place: PlaceId): Promise<PlaceId[]> => {
      const state = (await this.state(place, at))?.state as States['place'] | undefined;
      const above = state === undefined ? [] : containersOf(state);
      containers.set(place, above);
      return above;
    };
    await Promise.all([walkUp(actors, parts, actorStep), walkUp(places, containers, placeStep)]);
    const belongings: Belongings = {
      partsOf: (actor) => parts.get(actor) ?? [],
      containersOf: (place) => containers.get(place) ?? [],
    };
    return new Hierarchy(belongings);
  }
}

/** Takes a step from each of `from`, then from each of what that leads to, level by level, nowhere twice. */
async function walkUp<Id>(from: readonly Id[], seen: ReadonlyMap<Id, unknown>, step: (id: Id) => Promise<Id[]>): Promise<void> {
  for (let level = [...new Set(from)]; level.length > 0; ) {
    const above = await Promise.all(level.map(step));
    level = [...new Set(above.flat())].filter((id) => !seen.has(id));
  }
}
