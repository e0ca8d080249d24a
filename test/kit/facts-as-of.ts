import type { ActorId, ClaimId, EventId, PlaceId, SourceId } from '../../src/domain/base/subject.ts';
import type { ActorLookup } from '../../src/domain/derived/akin.ts';
import type { ClaimOfEvent } from '../../src/domain/derived/derive-event.ts';
import type { Hierarchy } from '../../src/domain/derived/hierarchy.ts';
import type { DrawnScene } from '../../src/domain/derived/scenes.ts';
import { visibleState } from '../../src/domain/derived/visible-state.ts';
import type { States } from '../../src/domain/record/record.ts';
import { countedPeople, isInternal, placesOf, restsOnInternal } from '../../src/domain/record/visibility.ts';
import { type LedgerView, StatesAsOf } from '../../src/ledger/follow/states-as-of.ts';
import type { LedgerChange } from '../../src/ledger/ledger-change.ts';
import type { StateAt, View } from '../../src/ledger/storage.ts';
import { ChangedAt } from './changed-at.ts';
import { type FactsByRights, factsOf } from './event-facts.ts';

/** The facts of events as of any position, gathered state by state: what the index answers is held against them. */
export class FactsAsOf extends StatesAsOf {
  readonly #changes: Promise<LedgerChange[]>;
  readonly #drawn = new Map<number, Promise<PlacesThen>>();

  constructor(view: LedgerView & Pick<View, 'changesAfter'>) {
    super(view);
    this.#changes = view.changesAfter(0, 1_000_000);
  }

  /** All places as of a position, with coordinates where they have any. */
  #placesAt(at: number): Promise<PlacesThen> {
    const known = this.#drawn.get(at) ?? this.#gatherPlaces(at);
    this.#drawn.set(at, known);
    return known;
  }

  async #gatherPlaces(at: number): Promise<PlacesThen> {
    const ids = (await this.#changes).map(({ header }) => header.subject.id).filter((id) => /^(place|actor|source)_/.test(id));
    const all = new Map<string, StateAt | undefined>();
    await Promise.all([...new Set(ids)].map(async (id) => all.set(id, await this.state(id, at))));
    const places = [...all.keys()].filter((id) => id.startsWith('place_')) as PlaceId[];
    const states = places.map((id) => all.get(id));
    const drawn = states.flatMap((each) => {
      if (each?.type !== 'place' || each.state.coordinates === undefined) return [];
      const { coordinates, radiusKm = 0 } = each.state;
      return [{ id: each.id, isInternal: isInternal(each.state), scene: { ...coordinates, radiusKm } }];
    });
    const isSeen = (id: string): boolean => !isInternal(all.get(id)?.state);
    const lookup = (isPassedOn: boolean) => ({
      get: ((_: string, id: string) => {
        const found = all.get(id);
        if (found === undefined || (isPassedOn && !isSeen(id))) return undefined;
        return isPassedOn ? { ...found, state: visibleState(found.type, found.state, isSeen) } : found;
      }) as ActorLookup['get'],
    });
    return { drawn, lookup, hierarchy: await this.hierarchy([], places, at) };
  }

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
    const { drawn, lookup, hierarchy: allPlaces } = await this.#placesAt(at);
    const changed = new ChangedAt();
    for (const change of await this.#changes) changed.apply(change);
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
      changedAt: changed.of(id, at),
      lookup,
      drawnPlaces: (isPassedOn) =>
        drawn
          .filter((each) => !isPassedOn || !each.isInternal)
          .map((each) => ({
            scene: each.scene,
            wholes: [each.id, ...(isPassedOn ? allPlaces.passedOn() : allPlaces).wholePlacesOf(each.id)],
          })),
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

/** The places that there were at a position. */
interface PlacesThen {
  readonly drawn: readonly { readonly id: PlaceId; readonly isInternal: boolean; readonly scene: DrawnScene }[];
  readonly hierarchy: Hierarchy;
  readonly lookup: (isPassedOn: boolean) => ActorLookup;
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
