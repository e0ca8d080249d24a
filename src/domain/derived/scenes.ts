import type { Coordinates } from '../record/place.ts';

/** A scene as a map draws it: a point, or with a radius the circle that it lies somewhere in. */
export interface DrawnScene extends Coordinates {
  /** Kilometres; zero of a point. */
  readonly radiusKm: number;
}

/** A circle on the earth. */
export interface Circle extends Coordinates {
  readonly radiusKm: number;
}

/** Degrees, all edges counted. West of `east` by way of the antimeridian where `west` is the greater. */
export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** The mean radius of the earth, kilometres (IUGG). */
const earthRadiusKm = 6_371.0088;

/** The way between two points over a sphere, kilometres (haversine). */
export function distanceKm(a: Coordinates, b: Coordinates): number {
  const [phi, psi] = [radians(a.latitude), radians(b.latitude)];
  const h =
    Math.sin((psi - phi) / 2) ** 2 + Math.cos(phi) * Math.cos(psi) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Whether a scene lies, or may lie, in a circle. */
export function isNear(scene: DrawnScene, near: Circle): boolean {
  return distanceKm(scene, near) <= near.radiusKm + scene.radiusKm;
}

/** Whether a scene lies in a circle, wherever in its own it is. */
export function isWhollyNear(scene: DrawnScene, near: Circle): boolean {
  return distanceKm(scene, near) + scene.radiusKm <= near.radiusKm;
}

/** Whether a scene lies, or may lie, in a box. */
export function isInBox(scene: DrawnScene, box: Box): boolean {
  const { latitude, longitude } = scene;
  const inside = isBetween(longitude, box.west, box.east);
  if (scene.radiusKm === 0 || (inside && latitude >= box.south && latitude <= box.north))
    return inside && latitude >= box.south && latitude <= box.north;
  return distanceKm(scene, nearestInBox(scene, box)) <= scene.radiusKm;
}

/** Whether a scene lies in a box, wherever in its circle it is. */
export function isWhollyInBox(scene: DrawnScene, box: Box): boolean {
  if (!isInBox({ ...scene, radiusKm: 0 }, box)) return false;
  if (scene.radiusKm === 0) return true;
  const { south, north, west, east } = boxAround([scene]) ?? box;
  const [reachesWest, reachesEast] = [west, east].map((longitude) => isBetween(longitude, box.west, box.east));
  return south >= box.south && north <= box.north && reachesWest === true && reachesEast === true;
}

function isBetween(longitude: number, west: number, east: number): boolean {
  return west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
}

// Near enough for circles of some kilometres: along a parallel the nearest point of an edge is not quite at the same latitude.
function nearestInBox({ latitude, longitude }: Coordinates, { south, west, north, east }: Box): Coordinates {
  const nearest = Math.min(Math.max(latitude, south), north);
  if (isBetween(longitude, west, east)) return { latitude: nearest, longitude };
  const toWest = Math.abs(((longitude - west + 540) % 360) - 180);
  const toEast = Math.abs(((longitude - east + 540) % 360) - 180);
  return { latitude: nearest, longitude: toWest < toEast ? west : east };
}

/** The smallest box that scenes and their circles lie in, the shorter way round the earth; undefined where there is none. */
export function boxAround(scenes: readonly DrawnScene[]): Box | undefined {
  if (scenes.length === 0) return undefined;
  const reaches = scenes.map(({ latitude, longitude, radiusKm }) => {
    const up = (radiusKm / earthRadiusKm) * (180 / Math.PI);
    const aside = Math.min(180, up / Math.max(Math.cos(radians(latitude)), 1e-9));
    return { south: latitude - up, north: latitude + up, west: longitude - aside, east: longitude + aside };
  });
  const south = reaches.reduce((least, each) => Math.min(least, each.south), 90);
  const north = reaches.reduce((most, each) => Math.max(most, each.north), -90);
  return { south: Math.max(-90, south), north: Math.min(90, north), ...around(reaches) };
}

/** The meridians that spans of degrees lie between: all of the circle but the widest gap. */
function around(spans: readonly { readonly west: number; readonly east: number }[]): { west: number; east: number } {
  const sorted = spans.toSorted((a, b) => a.west - b.west);
  const [first] = sorted;
  if (first === undefined) throw new Error('there is nothing to lie around');
  // The gap that is left open at first is the one across the antimeridian.
  let reached = first.east;
  let widest = { width: 0, west: first.west, east: first.east };
  for (const { west, east } of sorted) {
    if (west - reached > widest.width) widest = { width: west - reached, west, east: reached };
    reached = Math.max(reached, east);
  }
  if (reached - first.west >= 360) return { west: -180, east: 180 };
  if (first.west + 360 - reached >= widest.width) return { west: degrees(first.west), east: degrees(reached) };
  return { west: degrees(widest.west), east: degrees(widest.east) };
}

/** A longitude as it is written, -180 to 180. */
function degrees(longitude: number): number {
  return longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude;
}
