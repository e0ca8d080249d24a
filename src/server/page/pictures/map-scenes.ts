import type { LocationPrecision, LocationRole } from '../../../domain/record/event-location.ts';
import type { Coordinates } from '../../../domain/record/place.ts';
import { bareId } from '../page-context.ts';

/** What a map draws at one place, all of it known alike. */
export interface MapScene {
  readonly coordinates: Coordinates;
  readonly precision: LocationPrecision;
  /** Of a district always. */
  readonly radiusKm: number | null;
  /** What the place is called. */
  readonly place: string | undefined;
  /** How many events have a scene there. */
  readonly count: number;
  /** The event, where it is the only one. */
  readonly event: { readonly title: string; readonly href: string } | undefined;
  /** Those of them that are listed beside the map: their ids, without their positions. */
  readonly listed: readonly string[];
}

/** Why events are not drawn: how exactly their place is known, or that none is said. */
export type NotDrawn = ReadonlyMap<LocationPrecision | 'NO_PLACE', number>;

export interface MapScenes {
  readonly scenes: readonly MapScene[];
  /** Events that are drawn, each counted once. */
  readonly drawn: number;
  readonly notDrawn: NotDrawn;
  /** Events that accounts place differently: each is drawn wherever one of them has it. */
  readonly inSeveralPlaces: number;
  /** Places that are left out, since there are so many: those with fewest events. */
  readonly left: number;
}

/** How a scene is known. */
interface Known {
  readonly precision: LocationPrecision;
  readonly coordinates: Coordinates | null;
  readonly radiusKm: number | null;
}

/** What the API answers of where a map draws events. */
interface OnMap {
  readonly drawn: number;
  readonly inSeveralPlaces: number;
  readonly notDrawn: readonly { readonly precision: LocationPrecision; readonly count: number }[];
  readonly withoutScene: number;
  readonly spotCount: number;
  readonly spots: readonly (Known & {
    readonly count: number;
    readonly coordinates: Coordinates;
    readonly place: { readonly name: { readonly text: string } } | null;
    readonly event: { readonly id: string; readonly title: { readonly text: string } } | null;
  })[];
}

/** What it answers of an event that is listed beside the map. */
export interface PlacedEvent {
  readonly id: string;
  readonly locations: readonly (Known & { readonly role: LocationRole })[];
}

/** What a map draws of all events, and what it does not; and which of those that are listed beside it are where. */
export function scenesOnMap(
  { drawn, inSeveralPlaces, notDrawn, withoutScene, spotCount, spots }: OnMap,
  listed: readonly PlacedEvent[],
  hrefOf: (eventId: string) => string,
): MapScenes {
  const listedAt = new Map<string, Set<string>>();
  for (const { id, locations } of listed)
    for (const location of locations) {
      if (location.role !== 'SCENE' || location.coordinates === null) continue;
      const there = listedAt.get(keyOf(location)) ?? new Set();
      listedAt.set(keyOf(location), there.add(bareId(id)));
    }
  return {
    scenes: spots.map(({ coordinates, precision, radiusKm, place, count, event }) => ({
      coordinates,
      precision,
      radiusKm,
      place: place?.name.text,
      count,
      event: event === null ? undefined : { title: event.title.text, href: hrefOf(event.id) },
      listed: [...(listedAt.get(keyOf({ coordinates, precision, radiusKm })) ?? [])],
    })),
    drawn,
    inSeveralPlaces,
    notDrawn: new Map([
      ...notDrawn.map(({ precision, count }) => [precision, count] as const),
      ...(withoutScene > 0 ? [['NO_PLACE', withoutScene] as const] : []),
    ]),
    left: spotCount - spots.length,
  };
}

function keyOf({ coordinates, precision, radiusKm }: Known): string {
  return `${coordinates?.latitude} ${coordinates?.longitude} ${precision} ${radiusKm}`;
}
