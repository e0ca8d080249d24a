import type { EventConditions, EventFilter } from '../../domain/derived/event-filter.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import { join, literal, prefix, type Query } from '../engine/query.ts';
import { eventSeen } from '../engine/seen-rows.ts';
import type { Connection } from './connection.ts';
import { listed, storable } from './listed.ts';
import { type AcceptedScenes, acceptedScenes, sceneConditions } from './scene-query.ts';
import { idSeen } from './seen-rows.ts';
import { textConditions } from './text-query.ts';

/** `WITH …` and `… WHERE …` of a query over `events e`: the same events that `factsFor` shows and `accepts` accepts in memory. */
export async function eventConditions(
  on: Connection,
  filter: EventFilter,
  rights: ReadingRights,
): Promise<{ readonly tables: Query; readonly where: Query }> {
  const needs: Needs = { tables: [], scenes: await acceptedScenes(on, filter), rights };
  const where = join([literal('e.withheld = 0'), eventSeen('e', rights), conditionsOf(filter, needs)], ' AND ');
  const { tables } = needs;
  return {
    tables: tables.length === 0 ? literal('') : prefix('WITH RECURSIVE ', join(tables, ', '), ' '),
    where,
  };
}

/** What conditions are made with: the tables that they need, which they add, the scenes that they accept, and who asks. */
interface Needs {
  readonly rights: ReadingRights;
  readonly tables: Query[];
  readonly scenes: AcceptedScenes;
}

/** One condition of a filter, as a statement has it. */
function conditionsOf(conditions: EventConditions, needs: Needs): Query {
  const { not, anyOf } = conditions;
  const where = [literal('true'), ...ownConditions(conditions), ...linkedConditions(conditions, needs)];
  if (not !== undefined) where.push(prefix('NOT (', conditionsOf(not, needs), ')'));
  if (anyOf !== undefined)
    where.push(
      prefix(
        '(',
        join(
          anyOf.map((each) => prefix('(', conditionsOf(each, needs), ')')),
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

function linkedConditions(conditions: EventConditions, needs: Needs): Query[] {
  const { actors, claimants, linksTo, places, sources, externalIds } = conditions;
  const { tables, rights } = needs;
  const where: Query[] = [];
  const name = (what: string): string => `${what}_${tables.length}`;
  if (actors !== undefined) {
    const wanted = name('wanted_actors');
    tables.push(actorsBelow(wanted, actors, rights));
    const role = actors.roles === undefined ? '' : ` AND a.role = ${listed}`;
    where.push({
      sql: `EXISTS (SELECT 1 FROM event_actors a JOIN ${wanted} w ON w.id = a.actor_id WHERE a.event_id = e.id AND ${duringEvent}${role})`,
      params: actors.roles === undefined ? [] : [JSON.stringify(actors.roles)],
    });
  }
  if (claimants !== undefined) {
    const wanted = name('wanted_claimants');
    tables.push(actorsBelow(wanted, claimants, rights));
    where.push({
      sql: `EXISTS (SELECT 1 FROM claims c JOIN ${wanted} w ON w.id = c.claimant_id WHERE c.event_id = e.id AND ${duringEvent})`,
      params: [],
    });
  }
  if (linksTo !== undefined) {
    const kind = linksTo.kinds === undefined ? '' : ` AND l.kind = ${listed}`;
    const params = linksTo.kinds === undefined ? [linksTo.event] : [linksTo.event, JSON.stringify(linksTo.kinds)];
    where.push({ sql: `EXISTS (SELECT 1 FROM event_links l WHERE l.event_id = e.id AND l.target_id = ?${kind})`, params });
  }
  if (places !== undefined) {
    const wanted = name('wanted_places');
    tables.push(placesBelow(wanted, places, rights));
    where.push({
      sql: `EXISTS (SELECT 1 FROM event_places p JOIN ${wanted} w ON w.id = p.place_id WHERE p.event_id = e.id AND p.role = ${listed})`,
      params: [JSON.stringify(places.roles)],
    });
  }
  if (sources !== undefined)
    where.push({
      sql: `EXISTS (SELECT 1 FROM claims c JOIN claim_sources cs ON cs.claim_id = c.id WHERE c.event_id = e.id AND cs.source_id = ${listed})`,
      params: [JSON.stringify(sources)],
    });
  if (externalIds !== undefined)
    where.push({
      sql: `EXISTS (SELECT 1 FROM external_ids x JOIN json_to_recordset(?::text::json) AS w(scheme text, value text)
        ON x.scheme = w.scheme AND x.external_id = w.value WHERE x.subject_id = e.id)`,
      params: [JSON.stringify(externalIds.map(({ scheme, value }) => ({ scheme, value: storable(value) })))],
    });
  if (conditions.text !== undefined) where.push(...textConditions(conditions.text, rights));
  where.push(...sceneConditions(conditions, needs.scenes, rights));
  return where;
}

function oneOf(column: string, values: readonly string[]): Query {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return { sql: `${column} = ?`, params: [only] };
  return { sql: `${column} = ${listed}`, params: [JSON.stringify(values)] };
}

function occurredWithin({ from, to, certainty }: NonNullable<EventFilter['occurred']>): Query[] {
  const certain = certainty === 'CERTAINLY';
  const conditions: Query[] = certain ? [{ sql: 'e.certain = 1', params: [] }] : [];
  if (from !== undefined) conditions.push({ sql: certain ? 'e.earliest >= ?' : 'e.possible_to >= ?', params: [from] });
  if (to !== undefined) conditions.push({ sql: certain ? 'e.latest <= ?' : 'e.possible_from <= ?', params: [to] });
  return conditions;
}

// An open end of a span of days is '' or '~': before and after every day, when compared as text.
const duringEvent = 'w.from_day <= e.possible_to AND w.to_day >= e.possible_from';

// A table that refers to itself compares as its first rows do.
const wantedIds = 'SELECT value COLLATE "C"';
const fromWanted = 'FROM json_array_elements_text(?::text::json) AS j(value)';

/** What a filter names, and whether what is a part of it is wanted, too. */
interface Wanted {
  readonly anyOf: readonly string[];
  readonly parts: boolean;
}

/** The wanted actors and, with parts, all that are parts of them, each with the days during which it may have been. */
function actorsBelow(name: string, { anyOf, parts }: Wanted, rights: ReadingRights): Query {
  const below = `UNION SELECT p.actor_id, greatest(w.from_day, coalesce(p.from_day, '')), least(w.to_day, coalesce(p.to_day, '~'))
    FROM actor_parts p JOIN ${name} w ON w.id = p.whole_id
    WHERE greatest(w.from_day, coalesce(p.from_day, '')) <= least(w.to_day, coalesce(p.to_day, '~')) AND ${idSeen('p.actor_id', rights)}`;
  const seen = `WHERE ${idSeen('j.value', rights)}`;
  return {
    sql: `${name}(id, from_day, to_day) AS (${wantedIds}, '' COLLATE "C", '~' COLLATE "C" ${fromWanted} ${seen} ${parts ? below : ''})`,
    params: [JSON.stringify(anyOf)],
  };
}

function placesBelow(name: string, { anyOf, parts }: Wanted, rights: ReadingRights): Query {
  const below = `UNION SELECT c.place_id FROM place_containers c JOIN ${name} w ON w.id = c.container_id
    WHERE ${idSeen('c.place_id', rights)}`;
  const seen = `WHERE ${idSeen('j.value', rights)}`;
  return { sql: `${name}(id) AS (${wantedIds} ${fromWanted} ${seen} ${parts ? below : ''})`, params: [JSON.stringify(anyOf)] };
}
