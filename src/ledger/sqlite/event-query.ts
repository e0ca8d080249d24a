import type { EventConditions, EventFilter } from '../../domain/derived/event-filter.ts';
import type { DrawnScene } from '../../domain/derived/scenes.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import { join, literal, prefix, type Query } from '../engine/query.ts';
import { eventSeen } from '../engine/seen-rows.ts';
import { actorsOf, isBelow, listed, placesOf } from './hierarchy-query.ts';
import { inTime } from './read-limit.ts';
import { stateSeen } from './seen-rows.ts';
import type { Statements } from './statements.ts';
import { textConditions } from './text-query.ts';

/** `… WHERE …` of a query over `events e`: the same events that `factsFor` shows and `accepts` accepts in memory. */
export function eventConditions(on: Statements, filter: EventFilter, rights: ReadingRights): Query {
  return join(
    [literal(inTime('e')), literal('e.withheld = 0'), eventSeen('e', rights), conditionsOf(filter, { on, rights })],
    ' AND ',
  );
}

/** What conditions are made with: where what they lead to is read first, and who asks. */
interface Asker {
  readonly on: Statements;
  readonly rights: ReadingRights;
}

// What lies in what is read first and handed in: SQLite counts every table of a statement that has tables of its own (WITH), and of a
// thousand, which is twenty conditions with their parts, or some words, it says that they are nested too deep.

/** One condition of a filter, as a statement has it. */
function conditionsOf(conditions: EventConditions, asker: Asker): Query {
  const { not, anyOf } = conditions;
  const where = [literal('1'), ...ownConditions(conditions), ...linkedConditions(conditions, asker)];
  if (not !== undefined) where.push(prefix('NOT (', conditionsOf(not, asker), ')'));
  if (anyOf !== undefined)
    where.push(
      prefix(
        '(',
        join(
          anyOf.map((each) => prefix('(', conditionsOf(each, asker), ')')),
          ' OR ',
        ),
        ')',
      ),
    );
  return join(where, ' AND ');
}

// What is not given is written out, never left to NULL: NOT of a condition is its opposite for every event.
function ownConditions(conditions: EventConditions): Query[] {
  const { states, timelines, occurred, kinds, evidence, disputed, figuresInconsistent } = conditions;
  const { killed, maxWidthDays, addedSince } = conditions;
  const where: Query[] = [];
  if (states !== undefined) where.push(oneOf('e.state', states));
  if (timelines !== undefined) where.push(oneOf('e.timeline_id', timelines));
  if (kinds !== undefined) where.push(oneOf('e.kind', kinds));
  if (evidence !== undefined) where.push(oneOf('e.evidence', evidence));
  if (occurred !== undefined) where.push(...occurredWithin(occurred));
  if (disputed !== undefined) where.push({ sql: 'e.disputed = ?', params: [disputed ? 1 : 0] });
  if (figuresInconsistent !== undefined) where.push({ sql: 'e.figures_inconsistent = ?', params: [figuresInconsistent ? 1 : 0] });
  if (killed !== undefined) where.push(killedWithin(killed));
  if (maxWidthDays !== undefined) where.push({ sql: 'e.width_days <= ?', params: [maxWidthDays] });
  if (addedSince !== undefined) where.push({ sql: 'e.added_at >= ?', params: [addedSince] });
  return where;
}

function killedWithin({ min, max }: NonNullable<EventConditions['killed']>): Query {
  const ends: Query[] = [{ sql: 'e.killed_low IS NOT NULL', params: [] }];
  if (min !== undefined) ends.push({ sql: '(e.killed_high IS NULL OR e.killed_high >= ?)', params: [min] });
  if (max !== undefined) ends.push({ sql: 'coalesce(e.killed_low, 0) <= ?', params: [max] });
  return prefix('(', join(ends, ' AND '), ')');
}

// An index from actors or places to events would be gone through for each event: the plus keeps it away.
function linkedConditions(conditions: EventConditions, { on, rights }: Asker): Query[] {
  const { actors, claimants, linksTo, places, sources, externalIds } = conditions;
  const where: Query[] = [];
  if (actors !== undefined) {
    const role =
      actors.roles === undefined ? literal('') : { sql: ` AND a.role ${listed}`, params: [JSON.stringify(actors.roles)] };
    const below = isBelow('+a.actor_id', actorsOf(on, actors, rights));
    where.push(
      join([literal('EXISTS (SELECT 1 FROM event_actors a WHERE a.event_id = e.id AND'), below, role, literal(')')], ' '),
    );
  }
  if (claimants !== undefined) {
    const below = isBelow('+c.claimant_id', actorsOf(on, claimants, rights));
    where.push(prefix('EXISTS (SELECT 1 FROM claims c WHERE c.event_id = e.id AND ', below, ')'));
  }
  if (linksTo !== undefined) {
    const kind = linksTo.kinds === undefined ? '' : ' AND l.kind IN (SELECT value FROM json_each(?))';
    const params = linksTo.kinds === undefined ? [linksTo.event] : [linksTo.event, JSON.stringify(linksTo.kinds)];
    where.push({ sql: `EXISTS (SELECT 1 FROM event_links l WHERE l.event_id = e.id AND l.target_id = ?${kind})`, params });
  }
  if (places !== undefined) {
    const ids = placesOf(on, places, rights);
    where.push({
      sql: `EXISTS (SELECT 1 FROM event_places p WHERE p.event_id = e.id AND +p.place_id ${listed} AND p.role ${listed})`,
      params: [JSON.stringify(ids), JSON.stringify(places.roles)],
    });
  }
  if (sources !== undefined)
    where.push({
      sql: 'EXISTS (SELECT 1 FROM claims c JOIN claim_sources cs ON cs.claim_id = c.id WHERE c.event_id = e.id AND cs.source_id IN (SELECT value FROM json_each(?)))',
      params: [JSON.stringify(sources)],
    });
  if (externalIds !== undefined)
    where.push({
      sql: `EXISTS (SELECT 1 FROM external_ids x JOIN json_each(?) w ON x.scheme = w.value ->> '$.scheme' AND x.external_id = w.value ->> '$.value' WHERE x.subject_id = e.id)`,
      params: [JSON.stringify(externalIds)],
    });
  if (conditions.text !== undefined) where.push(...textConditions(conditions.text, rights));
  where.push(...sceneConditions(conditions, rights));
  return where;
}

// The drawn scenes of an event: what a scene does not give, its place does.
const drawn = `FROM event_scenes sc LEFT JOIN subjects p ON p.id = sc.place_id WHERE sc.event_id = e.id
  AND coalesce(sc.latitude, p.state ->> '$.coordinates.latitude') IS NOT NULL`;
/** SQL of a drawn scene `sc` at a place `p`. */
export const drawnScene = {
  latitude: "coalesce(sc.latitude, p.state ->> '$.coordinates.latitude')",
  longitude: "coalesce(sc.longitude, p.state ->> '$.coordinates.longitude')",
  radiusKm: "CASE WHEN sc.circle THEN coalesce(sc.radius_km, p.state ->> '$.radiusKm', 0) ELSE 0 END",
} as const satisfies Record<keyof DrawnScene, string>;
const scene = Object.values(drawnScene).join(', ');

function sceneConditions({ near, box, hasCoordinates }: EventConditions, rights: ReadingRights): Query[] {
  const where: Query[] = [];
  const scenes = `${drawn} AND ${stateSeen('p', rights)}`;
  if (near !== undefined)
    where.push({
      sql: `EXISTS (SELECT 1 ${scenes} AND scene_is_near(${scene}, ?, ?, ?))`,
      params: [near.latitude, near.longitude, near.radiusKm],
    });
  if (box !== undefined)
    where.push({
      sql: `EXISTS (SELECT 1 ${scenes} AND scene_is_in_box(${scene}, ?, ?, ?, ?))`,
      params: [box.south, box.west, box.north, box.east],
    });
  if (hasCoordinates !== undefined) where.push({ sql: `${hasCoordinates ? '' : 'NOT '}EXISTS (SELECT 1 ${scenes})`, params: [] });
  return where;
}

function oneOf(column: string, values: readonly string[]): Query {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return { sql: `${column} = ?`, params: [only] };
  return { sql: `${column} ${listed}`, params: [JSON.stringify(values)] };
}

function occurredWithin({ from, to, certainty }: NonNullable<EventFilter['occurred']>): Query[] {
  const certain = certainty === 'CERTAINLY';
  const conditions: Query[] = certain ? [{ sql: 'e.certain = 1', params: [] }] : [];
  if (from !== undefined) conditions.push({ sql: certain ? 'e.earliest >= ?' : 'e.possible_to >= ?', params: [from] });
  if (to !== undefined) conditions.push({ sql: certain ? 'e.latest <= ?' : 'e.possible_from <= ?', params: [to] });
  return conditions;
}
