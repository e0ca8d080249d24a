import { drawnAs, type LocationPrecision, type LocationRole } from '../../../domain/record/event-location.ts';
import type { Coordinates } from '../../../domain/record/place.ts';
import { bareId } from '../page-context.ts';

/** One event at one place that may be drawn, or so many events that are known alike. */
export interface MapScene {
  readonly coordinates: Coordinates;
  readonly precision: LocationPrecision;
  /** Of a district always. */
  readonly radiusKm: number | null;
  /** What the place is called. */
  readonly place: string | undefined;
  /** The event’s title, or how many they are. */
  readonly title: string;
  readonly href: string;
  /** The event’s id, without its position; undefined of several. */
  readonly event: string | undefined;
  readonly count: number;
}

/** Why events are not drawn: how exactly their place is known, or that none is said. */
export type NotDrawn = ReadonlyMap<LocationPrecision | 'NO_PLACE', number>;

export interface MapScenes {
  readonly scenes: readonly MapScene[];
  readonly notDrawn: NotDrawn;
  /** Events that accounts place differently: each is drawn wherever one of them has it. */
  readonly inSeveralPlaces: number;
}

/** What the API answers of an event’s places. */
export interface PlacedEvent {
  readonly id: string;
  readonly title: { readonly text: string };
  readonly locations: readonly {
    readonly role: LocationRole;
    readonly precision: LocationPrecision;
    readonly coordinates: Coordinates | null;
    readonly radiusKm: number | null;
    readonly place: { readonly name: { readonly text: string } } | null;
  }[];
}

/** What of a list of events a map draws: their scenes that have coordinates, and nothing else. */
export function scenesOfEvents(events: readonly PlacedEvent[], hrefOf: (eventId: string) => string): MapScenes {
  const notDrawn = new Map<LocationPrecision | 'NO_PLACE', number>();
  let inSeveralPlaces = 0;
  const scenes = events.flatMap(({ id, title, locations }) => {
    const stated = locations.filter(({ role }) => role === 'SCENE');
    const drawn = stated.flatMap(({ precision, coordinates, radiusKm, place }): MapScene[] =>
      coordinates === null || drawnAs(precision) === 'NOT_AT_ALL'
        ? []
        : [
            {
              coordinates,
              precision,
              radiusKm,
              place: place?.name.text,
              title: title.text,
              href: hrefOf(id),
              event: bareId(id),
              count: 1,
            },
          ],
    );
    if (drawn.length > 1) inSeveralPlaces++;
    if (drawn.length === 0) addTo(notDrawn, stated[0]?.precision ?? 'NO_PLACE', 1);
    return drawn;
  });
  return { scenes, notDrawn, inSeveralPlaces };
}

function addTo(counts: Map<LocationPrecision | 'NO_PLACE', number>, reason: LocationPrecision | 'NO_PLACE', count: number): void {
  counts.set(reason, (counts.get(reason) ?? 0) + count);
}
