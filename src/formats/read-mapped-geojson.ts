import { lower } from './cells.ts';
import type { CsvMapping } from './csv-mapping.ts';
import { eventOfOurs } from './feature-of-ours.ts';
import type { ForeignFormat, ForeignRow } from './foreign-event.ts';
import { isRecord, jsonCells, scalarText } from './json-cells.ts';
import { type JsonElement, jsonElements } from './json-elements.ts';
import { datasetOf } from './mapped-entities.ts';
import { mappedRow } from './mapped-row.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** How deep properties are looked into, and how many one feature may have. */
const maxDepth = 6;
const maxProperties = 2_000;

/**
 * GeoJSON (RFC 7946) whose properties a mapping explains, by their names, those within others with dots (`source.url`). `id` is a
 * feature’s own, `latitude` and `longitude` are its point’s, `geometry` its type. Ours are properties as `waqai export` writes them.
 */
export function mappedGeoJson(mapping: CsvMapping, isOurs: boolean): ForeignFormat {
  const dataset = datasetOf(mapping);
  return {
    name: 'geojson',
    dataset,
    recognises: (beginning) => /^\s*\{/.test(beginning) && /"type"\s*:\s*"Feature(Collection)?"/.test(beginning),
    async *read(text) {
      let isFirst = true;
      for await (const element of jsonElements(text, 'features')) {
        const { line, value } = element;
        const properties = isRecord(value) ? value.properties : undefined;
        if (isFirst && isOurs && isRecord(properties) && !Object.hasOwn(properties, 'edtf'))
          throw new UnreadableFile('its features were not written by waqai; say with --map what their properties mean');
        isFirst = false;
        const row = isRecord(value) && value.type === 'Feature' ? rowOf(element, isOurs, mapping, dataset) : noFeature(line);
        if (row !== undefined) yield row;
      }
    },
  };
}

function noFeature(line: number): ForeignRow {
  return { line, problems: [{ line, message: 'It is no Feature; each of "features" has "type": "Feature" (RFC 7946).' }] };
}

function rowOf(
  { line, value }: JsonElement,
  isOurs: boolean,
  mapping: CsvMapping,
  dataset: ForeignFormat['dataset'],
): ForeignRow | undefined {
  const { id, geometry, properties } = value as Readonly<Record<string, unknown>>;
  const values = new Map<string, string>(leavesOf(properties));
  if (isOurs && isRecord(properties)) for (const [name, text] of eventOfOurs(properties)) values.set(name, text);
  const ownId = scalarText(id);
  if (ownId !== undefined) values.set('id', ownId);
  const shape = isRecord(geometry) ? scalarText(geometry.type) : undefined;
  if (shape !== undefined) values.set('geometry', shape);
  const [longitude, latitude] = shape === 'Point' && isRecord(geometry) ? pointOf(geometry) : [];
  if (longitude !== undefined && latitude !== undefined) {
    values.set('longitude', longitude);
    values.set('latitude', latitude);
  }
  const cells = jsonCells(line, values);
  if (shape === 'Point' && longitude === undefined)
    cells.refuse('geometry', 'The coordinates of a Point are two numbers, longitude and latitude.');
  if (shape !== undefined && shape !== 'Point' && !isOurs)
    cells.flag('geometry', 'Its shape is not kept: an event is at a point, or somewhere around one.');
  return mappedRow(cells, mapping, dataset);
}

/** Longitude and latitude in decimal notation; what stands after them (a height) is not kept. */
function pointOf({ coordinates }: Readonly<Record<string, unknown>>): string[] {
  const [longitude, latitude] = Array.isArray(coordinates) ? coordinates : [];
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return [];
  return [longitude, latitude].map((degrees) => (Math.abs(degrees) < 1e-6 ? '0' : String(degrees)));
}

/** Every text, number and truth value by where it stands; a list of such as one text. */
function leavesOf(properties: unknown): [string, string][] {
  const leaves: [string, string][] = [];
  const look = (value: unknown, path: string, depth: number): void => {
    if (leaves.length >= maxProperties) return;
    const scalar = scalarText(value);
    if (scalar !== undefined) leaves.push([path, scalar]);
    else if (Array.isArray(value) && value.every((each) => scalarText(each) !== undefined)) leaves.push([path, value.join('; ')]);
    else if (typeof value === 'object' && value !== null && depth < maxDepth)
      for (const [name, each] of Object.entries(value))
        look(each, path === '' ? lower(name) : `${path}.${lower(name)}`, depth + 1);
  };
  if (isRecord(properties)) look(properties, '', 0);
  return leaves;
}
