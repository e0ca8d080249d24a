import { isRecord, scalarText } from './json-cells.ts';

/**
 * What the properties of a feature that waqai wrote say in lists, by the names of columns: where its preferred scene is, and how many
 * of everybody were killed and injured.
 */
export function eventOfOurs({ places, casualties }: Readonly<Record<string, unknown>>): [string, string][] {
  const scene = recordsOf(places).find(({ role, preferred }) => role === 'SCENE' && preferred === true);
  const total = (harm: string) =>
    recordsOf(casualties).find((figure) => figure.harm === harm && figure.group === 'ALL' && figure.of === undefined);
  return [
    ...named(scene, {
      name: 'place',
      precision: 'place_precision',
      radiusKm: 'radius_km',
      latitude: 'latitude',
      longitude: 'longitude',
    }),
    ...named(total('KILLED'), { low: 'killed_low', best: 'killed_best', high: 'killed_high' }),
    ...named(total('INJURED'), { low: 'injured_low', best: 'injured_best', high: 'injured_high' }),
  ].filter(([name, text]) => name !== 'radius_km' || text !== '0');
}

function recordsOf(list: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function named(
  record: Readonly<Record<string, unknown>> | undefined,
  columns: Readonly<Record<string, string>>,
): [string, string][] {
  return Object.entries(columns).flatMap(([field, column]) => {
    const text = scalarText(record?.[field]);
    return text === undefined ? [] : [[column, text] as [string, string]];
  });
}
