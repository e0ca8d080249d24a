import type { EventConditions, SceneSearch } from '../../src/domain/derived/event-filter.ts';
import type { Box } from '../../src/domain/derived/scenes.ts';
import type { Coordinates, Place } from '../../src/domain/record/place.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';

// Where scenes are on the map, a second time, with none of the product's own code.

interface Held {
  state<T>(id: string): T | undefined;
  /** Every place that may be seen. */
  places(): string[];
}

interface Scene extends Coordinates {
  readonly radius: number;
}

/** Scenes on the map, with distances by the law of cosines. */
export function isDrawnWhere(
  record: Held,
  { locations }: TimelineEvent,
  { near, box, hasCoordinates }: EventConditions,
): boolean {
  const scenes = locations
    .filter(({ role }) => role === 'SCENE')
    .map(({ precision, place, anchors, coordinates, radiusKm }) => {
      const there = record.state<Place>(place ?? '');
      const at = ['EXACT', 'NEAR', 'DISTRICT'].includes(precision) ? (coordinates ?? there?.coordinates) : undefined;
      const radius = precision === 'DISTRICT' ? (radiusKm ?? there?.radiusKm ?? 0) : 0;
      return { drawn: at && { ...at, radius }, places: place === undefined ? anchors : [place, ...anchors] };
    });
  const drawn = scenes.flatMap((scene) => scene.drawn ?? []);
  if (hasCoordinates !== undefined && hasCoordinates !== drawn.length > 0) return false;
  const liesIn = (
    { certainty, areas }: SceneSearch,
    may: (scene: Scene) => boolean,
    must: (scene: Scene) => boolean,
  ): boolean => {
    if (certainty === 'CERTAINLY') return drawn.some(must);
    if (drawn.some(may)) return true;
    if (!areas) return false;
    const there = record.places().filter((id) => {
      const { coordinates, radiusKm = 0 } = record.state<Place>(id)!;
      return coordinates !== undefined && may({ ...coordinates, radius: radiusKm });
    });
    return scenes.some((scene) => scene.drawn === undefined && there.some((id) => isInside(record, id, scene.places, true)));
  };
  if (
    near !== undefined &&
    !liesIn(
      near,
      (scene) => kilometres(scene, near) <= near.radiusKm + scene.radius,
      (scene) => kilometres(scene, near) + scene.radius <= near.radiusKm,
    )
  )
    return false;
  return (
    box === undefined ||
    liesIn(
      box,
      (scene) => mayLieInBox(scene, box),
      (scene) => liesInBox(scene, box),
    )
  );
}

function mayLieInBox(scene: Scene, box: Box): boolean {
  const nearest = {
    latitude: Math.min(Math.max(scene.latitude, box.south), box.north),
    longitude: Math.min(Math.max(scene.longitude, box.west), box.east),
  };
  const isInside = nearest.latitude === scene.latitude && nearest.longitude === scene.longitude;
  return isInside || (scene.radius > 0 && kilometres(scene, nearest) <= scene.radius);
}

/** Whether the circle lies in the box: its centre does, and the edges are at least as far as it reaches. */
function liesInBox(scene: Scene, box: Box): boolean {
  const { latitude, longitude, radius } = scene;
  if (latitude < box.south || latitude > box.north || longitude < box.west || longitude > box.east) return false;
  const up = (radius / 6_371.0088) * (180 / Math.PI);
  const aside = up / Math.cos((latitude * Math.PI) / 180);
  return (
    latitude - up >= box.south && latitude + up <= box.north && longitude - aside >= box.west && longitude + aside <= box.east
  );
}

function kilometres(a: Coordinates, b: Coordinates): number {
  const [p, q, d] = [a.latitude, b.latitude, b.longitude - a.longitude].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  if (a.latitude === b.latitude && a.longitude === b.longitude) return 0;
  return 6_371.0088 * Math.acos(Math.min(1, Math.sin(p) * Math.sin(q) + Math.cos(p) * Math.cos(q) * Math.cos(d)));
}

/** Whether a place is one of some, or with `parts` lies in one. */
export function isInside(record: Held, place: string, wanted: readonly string[], parts: boolean): boolean {
  if (wanted.includes(place)) return true;
  return parts && (record.state<Place>(place)?.containers ?? []).some((each) => isInside(record, each.in, wanted, true));
}
