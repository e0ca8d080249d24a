import type Sqlite from 'better-sqlite3';
import { isInBox, isNear } from '../../domain/derived/scenes.ts';

/** Teaches a connection where scenes lie: the very functions that decide in memory, so that both agree to the last digit. */
export function addSceneFunctions(db: Sqlite.Database): void {
  const options = { deterministic: true, directOnly: true, varargs: true };
  db.function('scene_is_near', options, (...given: unknown[]) => {
    const [latitude = 0, longitude = 0, radiusKm = 0, ...near] = given.map(Number);
    const [nearLatitude = 0, nearLongitude = 0, nearRadiusKm = 0] = near;
    const circle = { latitude: nearLatitude, longitude: nearLongitude, radiusKm: nearRadiusKm };
    return isNear({ latitude, longitude, radiusKm }, circle) ? 1 : 0;
  });
  db.function('scene_is_in_box', options, (...given: unknown[]) => {
    const [latitude = 0, longitude = 0, radiusKm = 0, south = 0, west = 0, north = 0, east = 0] = given.map(Number);
    return isInBox({ latitude, longitude, radiusKm }, { south, west, north, east }) ? 1 : 0;
  });
}
