import { readFileSync } from 'node:fs';
import { once } from '../../../domain/base/once.ts';

/** A line or a ring on the earth, and what it lies within, in degrees. */
export interface EarthLine {
  /** Longitude and latitude of each point in turn; a longitude goes on beyond 180 or -180 where the line does. */
  readonly points: Float32Array;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** What maps are drawn on. Natural Earth shows borders as they are held, which is nobody's verdict. */
export interface Basemap {
  /** Rings, of which those within another are waters. */
  readonly land: readonly EarthLine[];
  readonly borders: readonly EarthLine[];
}

const file = new URL('../../../../web/basemap.bin', import.meta.url);

/** The basemap that waqai ships, read when the first map is drawn. */
export const basemap = once(() => readBasemap(readFileSync(file)));

const stepsOfDegree = 400;

/** A basemap as tools/make-basemap.ts writes it: lines, each once, then rings of land as the numbers of their lines. */
export function readBasemap(bytes: Uint8Array): Basemap {
  const numbers = new PackedNumbers(bytes);
  const borders: EarthLine[] = [];
  const lines = numbers.list(() => {
    const count = numbers.next();
    const isBorder = numbers.next() === 1;
    const points = new Float32Array(count * 2);
    let [x, y] = [0, 0];
    for (let i = 0; i < count; i++) {
      x += numbers.nextSigned();
      y += numbers.nextSigned();
      points[i * 2] = x / stepsOfDegree;
      points[i * 2 + 1] = y / stepsOfDegree;
    }
    if (isBorder) borders.push(earthLine(points));
    return points;
  });
  const land = numbers.list(() => {
    const parts = numbers.list(() => numbers.nextSigned());
    return earthLine(ringOf(parts.map((number) => (number < 0 ? reversed(lines[~number]) : lines[number]))));
  });
  return { land, borders };
}

/** A ring of lines that go on where the one before ends, be that at the other end of the earth. One around a pole has the pole in it. */
function ringOf(parts: readonly (Float32Array | undefined)[]): Float32Array {
  const ring: number[] = [];
  for (const part of parts) {
    const turn = ring.length === 0 ? 0 : Math.round(((ring.at(-2) ?? 0) - (part?.[0] ?? 0)) / 360) * 360;
    for (let i = ring.length === 0 ? 0 : 2; i < (part?.length ?? 0); i += 2)
      ring.push((part?.[i] ?? 0) + turn, part?.[i + 1] ?? 0);
  }
  const [longitude = 0, latitude = 0] = ring;
  const end = ring.at(-2) ?? 0;
  if (Math.abs(end - longitude) > 180) {
    const pole = latitude < 0 ? -90 : 90;
    ring.push(end, pole, longitude, pole, longitude, latitude);
  }
  return Float32Array.from(ring);
}

function reversed(points = new Float32Array()): Float32Array {
  return points.map((_, i) => points[points.length - 2 - (i - (i % 2)) + (i % 2)] ?? 0);
}

function earthLine(points: Float32Array): EarthLine {
  let [west, south, east, north] = [540, 90, -540, -90];
  for (let i = 0; i < points.length; i += 2) {
    const [longitude, latitude] = [points[i] ?? 0, points[i + 1] ?? 0];
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  // About the middle of the earth, so that one turn to each side shows it wherever it may be seen.
  const turn = Math.round((west + east) / 720) * 360;
  if (turn !== 0) return earthLine(points.map((degrees, i) => (i % 2 === 0 ? degrees - turn : degrees)));
  return { points, west, south, east, north };
}

/** Whole numbers, seven bits a byte, the lowest first; the eighth says that more follow. */
class PackedNumbers {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  next(): number {
    let number = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new Error('the basemap ends within a number');
      number += (byte & 127) * factor;
      if (byte < 128) return number;
    }
  }

  nextSigned(): number {
    const number = this.next();
    return number % 2 === 0 ? number / 2 : -(number + 1) / 2;
  }

  list<T>(read: () => T): T[] {
    return Array.from({ length: this.next() }, read);
  }
}
