import type { LocationPrecision } from '../../domain/record/event-location.ts';
import type { Coordinates } from '../../domain/record/place.ts';
import type { ScenesTally, Spot } from '../../ledger/counting.ts';
import { locationPrecisionNames } from '../index/event-row.ts';
import { eachEntry, type SceneEntry, sceneEntry } from '../index/event-row-reader.ts';
import { entryTags, tagOf } from '../index/row-entries.ts';
import type { Question } from './question.ts';
import { scan } from './scan.ts';
import type { Snapshot } from './snapshot.ts';

interface SpotMet {
  readonly scene: SceneEntry;
  readonly coordinates: Coordinates;
  readonly radiusKm: number | undefined;
  count: number;
  /** The row’s event that was met last. */
  event: number;
}

/** Where a map draws the events that are asked for, each once at every spot; and how exactly those are known that it draws nowhere. */
export async function tallyScenes(question: Question): Promise<ScenesTally> {
  const { at: snapshot } = question;
  const met = new Map<string, SpotMet>();
  const here = new Set<SpotMet>();
  const notDrawn: number[] = [];
  let [drawn, inSeveralPlaces, withoutScene] = [0, 0, 0];
  // A scene is known the more exactly, the smaller its number.
  let mostExact = Number.POSITIVE_INFINITY;
  const take = (word: number, words: Uint32Array, after: number): void => {
    if (tagOf(word) !== entryTags.SCENE) return;
    const scene = sceneEntry(word, words, after);
    if (scene.place !== undefined && snapshot.isHidden('place', scene.place)) return;
    const spot = spotOf(scene, snapshot, met);
    if (spot === undefined) mostExact = Math.min(mostExact, scene.precision);
    else here.add(spot);
  };
  await scan(question, (block, rows, count) => {
    for (let i = 0; i < count; i++) {
      const at = rows[i] ?? 0;
      here.clear();
      mostExact = Number.POSITIVE_INFINITY;
      eachEntry(block, at, take);
      for (const spot of here) {
        spot.count++;
        spot.event = block.event[at] ?? 0;
      }
      if (here.size > 0) drawn++;
      else if (mostExact === Number.POSITIVE_INFINITY) withoutScene++;
      else notDrawn[mostExact] = (notDrawn[mostExact] ?? 0) + 1;
      if (here.size > 1) inSeveralPlaces++;
    }
  });
  const { ids } = snapshot.index;
  const spots = [...met.values()].map(
    ({ scene, coordinates, radiusKm, count, event }): Spot => ({
      place: scene.place === undefined ? undefined : ids.place.idOf(scene.place),
      precision: precisionOf(scene.precision),
      coordinates,
      radiusKm,
      count,
      event: count === 1 ? ids.event.idOf(event) : undefined,
    }),
  );
  const ordered = spots.toSorted(
    (a, b) =>
      b.count - a.count ||
      b.coordinates.latitude - a.coordinates.latitude ||
      a.coordinates.longitude - b.coordinates.longitude ||
      (nameOf(a) < nameOf(b) ? -1 : 1),
  );
  // Sparse: only what was met is there.
  const counted = notDrawn.flatMap((count, precision) => [[precisionOf(precision), count] as const]);
  return { spots: ordered, drawn, inSeveralPlaces, notDrawn: new Map(counted), withoutScene };
}

/** The spot of a scene that may be drawn, met before or new. */
function spotOf(scene: SceneEntry, snapshot: Snapshot, met: Map<string, SpotMet>): SpotMet | undefined {
  const drawn = snapshot.drawn(scene);
  if (drawn === undefined) return undefined;
  const { latitude, longitude } = drawn;
  const radiusKm = scene.circle ? drawn.radiusKm || undefined : scene.radiusKm;
  const key = `${scene.place} ${scene.precision} ${latitude} ${longitude} ${radiusKm}`;
  const known = met.get(key) ?? { scene, coordinates: { latitude, longitude }, radiusKm, count: 0, event: 0 };
  met.set(key, known);
  return known;
}

function precisionOf(number: number): LocationPrecision {
  return locationPrecisionNames[number] ?? 'UNKNOWN';
}

function nameOf({ place, precision, radiusKm }: Spot): string {
  return `${place} ${precision} ${radiusKm}`;
}
