import type { Box } from '../../../domain/derived/scenes.ts';
import type { Coordinates } from '../../../domain/record/place.ts';

/** A map's own units across and down: two to a pixel of a wide page, so that whole numbers are fine enough. */
export const mapWidth = 1_920;
export const mapHeight = 1_200;
const kmOfDegree = 111.195;

/**
 * A part of the earth on a plane, by an equidistant cylindrical projection that is true along the map's middle parallel: a district is a
 * circle, kilometres count alike in both directions, and a pole is a line rather than nowhere.
 */
export interface MapView {
  /** Degrees: the middle of the map. */
  readonly latitude: number;
  readonly longitude: number;
  /** Units of a degree of latitude. */
  readonly scale: number;
  /** How much shorter a degree of longitude is. */
  readonly cosine: number;
}

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

/** No map shows less than this: a coast is to be seen, so that one knows where one is. */
const leastDegrees = 1.5;
/** Around what is drawn. */
const margin = 1.25;
/** Nearer to a pole meridians would be drawn too close. */
const leastCosine = 0.05;
const aspect = mapWidth / mapHeight;

/** A view that shows all of a box, on a grid of such views, so that it stays the same while events near to the others are added. */
export function mapView({ south, north, west, east }: Box): MapView {
  const width = (east - west + (east < west ? 360 : 0)) * margin;
  const cosine = cosineOf((south + north) / 2);
  const needed = Math.max((north - south) * margin, (Math.min(width, 360) * cosine) / aspect, leastDegrees);
  const step = 2 ** Math.floor(Math.log2(needed / 8));
  const height = (Math.ceil(needed / step) + 1) * step;
  const latitude = onGrid((south + north) / 2, step / 2);
  return {
    latitude,
    longitude: withinTurn(onGrid(west + width / margin / 2, step / 2)),
    scale: mapHeight / height,
    // All of the earth is as wide as the map, and never twice on it.
    cosine: Math.max(cosineOf(latitude), (height * aspect) / 360),
  };
}

/** Where a place is on a map, each on that side of its middle that is nearer. */
export function planePoint(view: MapView, { latitude, longitude }: Coordinates): PlanePoint {
  return {
    x: mapWidth / 2 + withinTurn(longitude - view.longitude) * view.scale * view.cosine,
    y: mapHeight / 2 + (view.latitude - latitude) * view.scale,
  };
}

/** A circle on the earth: how far it reaches across and down. */
export function planeReach(view: MapView, { latitude }: Coordinates, radiusKm: number): PlanePoint {
  const degrees = radiusKm / kmOfDegree;
  const across = Math.min(180, degrees / Math.max(Math.cos((latitude * Math.PI) / 180), 1e-9));
  return { x: across * view.scale * view.cosine, y: degrees * view.scale };
}

/** How many kilometres the map is across; undefined where no single scale holds for all of it. */
export function mapWidthKm({ scale, cosine, latitude }: MapView): number | undefined {
  const height = mapHeight / scale;
  if (height > 30 || Math.abs(latitude) + height / 2 > 80) return undefined;
  return (mapWidth / (scale * cosine)) * Math.cos((latitude * Math.PI) / 180) * kmOfDegree;
}

function cosineOf(latitude: number): number {
  return Math.max(leastCosine, Math.cos((latitude * Math.PI) / 180));
}

function onGrid(degrees: number, step: number): number {
  return Math.round(degrees / step) * step;
}

/** Degrees from -180 up to 180. */
function withinTurn(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}
