// Makes web/basemap.bin, the land and the borders that maps are drawn on, of Natural Earth 4.1 at 1:10 million (public domain, which asks
// for no permission and no credit), as the package world-atlas 2.0.2 has it (ISC). Run by hand when that changes, where its file is:
//   npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//   node tools/with-node-24.mjs tools/make-basemap.ts package/countries-10m.json
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { simplified } from './simplified-line.ts';

type Point = readonly [x: number, y: number];

/** What is read of a TopoJSON file: lines that areas share, each kept once, and areas as the numbers of their lines. */
interface Topology {
  readonly arcs: readonly (readonly Point[])[];
  readonly transform: { readonly scale: Point; readonly translate: Point };
  readonly objects: {
    readonly land: { readonly geometries: readonly [{ readonly arcs: readonly (readonly (readonly number[])[])[] }] };
    readonly countries: { readonly geometries: readonly { readonly arcs?: readonly unknown[] }[] };
  };
}

/** Steps of one degree: the file’s own are about as fine. */
const stepsOfDegree = 400;
/** Half a kilometre: what the source itself knows. */
const toleranceSteps = 2;

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('Name the file countries-10m.json of the package world-atlas.');
const topology = JSON.parse(readFileSync(source, 'utf8')) as Topology;

const lines = topology.arcs.map((arc) => simplified(pointsOf(arc), toleranceSteps));
const rings = topology.objects.land.geometries[0].arcs.flat();
const countriesByLine = new Map<number, number>();
for (const { arcs = [] } of topology.objects.countries.geometries)
  for (const line of new Set(numbersIn(arcs).map(lineOf))) countriesByLine.set(line, (countriesByLine.get(line) ?? 0) + 1);

const bytes: number[] = [];
put(lines.length);
for (const [number, line] of lines.entries()) {
  put(line.length);
  put((countriesByLine.get(number) ?? 0) > 1 ? 1 : 0);
  let [fromX, fromY] = [0, 0];
  for (const [x, y] of line) {
    putSigned(x - fromX);
    putSigned(y - fromY);
    [fromX, fromY] = [x, y];
  }
}
put(rings.length);
for (const ring of rings) {
  put(ring.length);
  for (const number of ring) putSigned(number);
}
const target = fileURLToPath(new URL('../web/basemap.bin', import.meta.url));
writeFileSync(target, Uint8Array.from(bytes));
const points = lines.reduce((sum, line) => sum + line.length, 0);
console.log(`${target}: ${bytes.length} bytes, ${lines.length} lines of ${points} points, ${rings.length} rings`);

/**
 * The points of a line, which the file has as steps from one to the next, in ours. A line goes on across the antimeridian, where the file
 * turns to the other end of the earth.
 */
function pointsOf(arc: readonly Point[]): Point[] {
  const { scale, translate } = topology.transform;
  let [x, y, turn, before] = [0, 0, 0, 0];
  return arc.map(([dx, dy], i) => {
    [x, y] = [x + dx, y + dy];
    const longitude = x * scale[0] + translate[0];
    if (i > 0 && Math.abs(longitude - before) > 180) turn += longitude < before ? 360 : -360;
    before = longitude;
    return [Math.round((longitude + turn) * stepsOfDegree), Math.round((y * scale[1] + translate[1]) * stepsOfDegree)];
  });
}

function numbersIn(arcs: readonly unknown[]): number[] {
  return arcs.flatMap((each) => (Array.isArray(each) ? numbersIn(each) : [Number(each)]));
}

/** A line that an area runs along backwards is named by the complement of its number. */
function lineOf(number: number): number {
  return number < 0 ? ~number : number;
}

/** Seven bits a byte, the lowest first; the eighth says that more follow. */
function put(number: number): void {
  for (let left = number; ; left = Math.floor(left / 128)) {
    if (left < 128) {
      bytes.push(left);
      return;
    }
    bytes.push((left % 128) + 128);
  }
}

function putSigned(number: number): void {
  put(number < 0 ? -2 * number - 1 : 2 * number);
}
