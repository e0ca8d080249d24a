/** Corners of a circle’s polygon. */
const corners = 64;
const kmOfDegree = 111.195;

/**
 * A circle on the earth as a closed ring of [longitude, latitude], counter-clockwise. Undefined where it goes over a pole or the
 * antimeridian: no plain ring does.
 */
export function circleRing({
  latitude,
  longitude,
  radiusKm,
}: {
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusKm: number;
}): [number, number][] | undefined {
  const up = radiusKm / kmOfDegree;
  const aside = up / Math.cos((latitude * Math.PI) / 180);
  if (Math.abs(latitude) + up >= 90 || Math.abs(longitude) + aside >= 180) return undefined;
  return Array.from({ length: corners + 1 }, (_, i) => {
    const angle = (2 * Math.PI * (i % corners)) / corners;
    return [rounded(longitude + aside * Math.cos(angle)), rounded(latitude + up * Math.sin(angle))];
  });
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
