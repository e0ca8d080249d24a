import type { ForeignFormat, ForeignRow } from '../foreign-event.ts';
import { isRecord, jsonCells, scalarText } from '../tables/json-cells.ts';
import { type JsonElement, jsonElements } from '../tables/json-elements.ts';
import { leavesOf } from '../tables/json-leaves.ts';
import { missingBy } from '../tables/missing-markers.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import type { CsvMapping } from './csv-mapping.ts';
import { eventOfOurs } from './feature-of-ours.ts';
import { datasetOf } from './mapped-entities.ts';
import { mappedRow, type RowReading } from './mapped-row.ts';

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
    async *read(text, _, { timeZone = 'UTC' } = {}) {
      const reading: RowReading = { mapping, dataset, timeZone };
      let isFirst = true;
      for await (const element of jsonElements(text, ['features'])) {
        const { line, value } = element;
        const properties = isRecord(value) ? value.properties : undefined;
        if (isFirst && isOurs && isRecord(properties) && !Object.hasOwn(properties, 'edtf'))
          throw new UnreadableFile('its features were not written by waqai; say with --map what their properties mean');
        isFirst = false;
        const row = isRecord(value) && value.type === 'Feature' ? rowOf(element, isOurs, reading) : noFeature(line);
        if (row !== undefined) yield row;
      }
    },
  };
}

function noFeature(line: number): ForeignRow {
  return { line, problems: [{ line, message: 'It is no Feature; each of "features" has "type": "Feature" (RFC 7946).' }] };
}

function rowOf(element: JsonElement, isOurs: boolean, reading: RowReading): ForeignRow | undefined {
  const { id, geometry, properties } = element.value as Readonly<Record<string, unknown>>;
  const values = new Map<string, string>(leavesOf(properties));
  const ownId = scalarText(id);
  if (ownId !== undefined) values.set('id', ownId);
  const shape = isRecord(geometry) ? scalarText(geometry.type) : undefined;
  if (shape !== undefined) values.set('geometry', shape);
  const [longitude, latitude] = shape === 'Point' && isRecord(geometry) ? pointOf(geometry) : [];
  if (longitude !== undefined && latitude !== undefined) {
    values.set('longitude', longitude);
    values.set('latitude', latitude);
  }
  // Of ours the properties say all that the geometry draws.
  if (isOurs && isRecord(properties)) for (const [name, text] of eventOfOurs(properties)) values.set(name, text);
  const cells = jsonCells(element, values, missingBy(reading.mapping.missing));
  if (shape === 'Point' && longitude === undefined && !isOurs)
    cells.refuse('geometry', 'The coordinates of a Point are two numbers, longitude and latitude.');
  if (shape !== undefined && shape !== 'Point' && !isOurs)
    cells.flag('geometry', 'Its shape is not kept: an event is at a point, or somewhere around one.');
  return mappedRow(cells, reading);
}

/** Longitude and latitude in decimal notation; what stands after them (a height) is not kept. */
function pointOf({ coordinates }: Readonly<Record<string, unknown>>): string[] {
  const [longitude, latitude] = Array.isArray(coordinates) ? coordinates : [];
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return [];
  return [longitude, latitude].map((degrees) => (Math.abs(degrees) < 1e-6 ? '0' : String(degrees)));
}
