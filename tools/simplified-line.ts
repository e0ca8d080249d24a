type Point = readonly [x: number, y: number];

/** A line with fewer points, none of those left out further from it than so much (Douglas and Peucker); its ends stay. */
export function simplified(points: readonly Point[], tolerance: number): Point[] {
  const kept = new Set([0, points.length - 1]);
  const waiting: [from: number, to: number][] = [[0, points.length - 1]];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const [from, to] = part;
    const [furthest, distance] = furthestBetween(points, from, to);
    if (distance <= tolerance) continue;
    kept.add(furthest);
    waiting.push([from, furthest], [furthest, to]);
  }
  return points.filter((_, i) => kept.has(i));
}

function furthestBetween(points: readonly Point[], from: number, to: number): [at: number, distance: number] {
  const [start, end] = [points[from], points[to]];
  let found: [number, number] = [from, 0];
  if (start === undefined || end === undefined) return found;
  for (let i = from + 1; i < to; i++) {
    const point = points[i];
    const distance = point === undefined ? 0 : distanceTo(point, start, end);
    if (distance > found[1]) found = [i, distance];
  }
  return found;
}

/** From a point to the nearest of a stretch. */
function distanceTo([x, y]: Point, [startX, startY]: Point, [endX, endY]: Point): number {
  const [dx, dy] = [endX - startX, endY - startY];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - startX) * dx + (y - startY) * dy) / length));
  return Math.hypot(x - startX - along * dx, y - startY - along * dy);
}
