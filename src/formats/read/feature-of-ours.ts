import { isRecord, scalarText } from '../tables/json-cells.ts';

/**
 * What the properties of a feature that waqai wrote say in lists, by the names of columns: where its preferred scene is, and how many
 * were killed and injured, of everybody and of groups.
 */
export function eventOfOurs(properties: Readonly<Record<string, unknown>>): [string, string][] {
  const { places } = properties;
  const scene = recordsOf(places).find(({ role, preferred }) => role === 'SCENE' && preferred === true);
  return [
    ...named(scene, {
      name: 'place',
      precision: 'place_precision',
      radiusKm: 'radius_km',
      latitude: 'latitude',
      longitude: 'longitude',
    }),
    ...figuresOf(properties, 'KILLED', 'killed'),
    ...figuresOf(properties, 'INJURED', 'injured'),
  ].filter(([name, text]) => name !== 'radius_km' || text !== '0');
}

const groups = { ALL: '', CIVILIANS: '_civilians', COMBATANTS: '_combatants', UNKNOWN: '_unknown' };

/** Figures of everybody and of groups. Where all are of somebody’s people, of everybody or of a group, the totals beside them stand. */
function figuresOf(properties: Readonly<Record<string, unknown>>, harm: string, column: string): [string, string][] {
  const figures = recordsOf(properties.casualties).filter((each) => each.harm === harm);
  return Object.entries(groups).flatMap(([group, mark]) => {
    const within = group === 'ALL' ? figures : figures.filter((each) => each.group === group);
    const areTotals = (group === 'ALL' || within.length > 0) && within.every((each) => each.of !== undefined);
    const figure = areTotals ? properties : within.find((each) => each.group === group && each.of === undefined);
    const columns = ['low', 'best', 'high'].map((bound) => [bound, `${column}${mark}_${bound}`] as const);
    const found = columns.map(([bound, name]) => [areTotals ? asProperty(name) : bound, name]);
    // What is not given in the list is not given.
    return [...columns.map(([, name]) => [name, ''] as [string, string]), ...named(figure, Object.fromEntries(found))];
  });
}

function asProperty(column: string): string {
  return column.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
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
