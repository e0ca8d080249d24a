import { type CasualtyTotal, withinWholes } from '../../domain/derived/casualty-total.ts';
import type { DrawnScene } from '../../domain/derived/scenes.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import type { EventQuery, EventsBounds, PartyWordTally } from '../counting.ts';
import { join, literal, prefix, type Query } from '../engine/query.ts';
import { eventSeen } from '../engine/seen-rows.ts';
import type { Connection } from './connection.ts';
import { eventConditions } from './event-query.ts';
import { drawnScene } from './scene-query.ts';
import { idSeen, stateSeen } from './seen-rows.ts';

// Adding events up, on a connection that stands in a read transaction.

/**
 * The tables that totals are made of: the events that count, and for each harm and group those that are left out because an event
 * that counts and is marked INCLUDES_PARTS gives a figure for it, however far above them. What is a part of a merged event is a part of
 * the one that it was merged into. No way leads through an event that the viewer may not see.
 */
function countedTables(rights: ReadingRights): Query {
  const seen = eventSeen('e', rights);
  const merged = prefix(
    "merged(id, into_id) AS (SELECT e.id, s.state::jsonb ->> 'mergedInto' FROM events e JOIN subjects s ON s.id = e.id WHERE e.state = 'MERGED' AND ",
    seen,
    ')',
  );
  const below = prefix(
    `below(whole, part) AS (
    SELECT e.id, e.id FROM chosen c JOIN events e ON e.id = c.id WHERE e.includes_parts = 1
    UNION SELECT b.whole, p.id FROM below b CROSS JOIN LATERAL (
      SELECT l.event_id FROM event_links l JOIN events e ON e.id = l.event_id WHERE l.target_id = b.part AND l.kind = 'PART_OF' AND `,
    seen,
    ' UNION ALL SELECT m.id FROM merged m WHERE m.into_id = b.part) p(id))',
  );
  const rest = `included(event_id, harm, casualty_group) AS (
    SELECT DISTINCT b.part, h.harm, h.casualty_group FROM below b JOIN event_harms h ON h.event_id = b.whole WHERE b.part <> b.whole),
  counted AS (
    SELECT h.*, c.disputed FROM chosen c JOIN event_harms h ON h.event_id = c.id
    WHERE NOT EXISTS (SELECT 1 FROM included i WHERE i.event_id = h.event_id AND i.harm = h.harm AND i.casualty_group = h.casualty_group))`;
  return join([merged, below, literal(rest)], ', ');
}

const perFigure = 'FROM counted h GROUP BY h.harm, h.casualty_group ORDER BY h.harm, h.casualty_group';

export async function totalCasualties(on: Connection, query: EventQuery): Promise<CasualtyTotal[]> {
  const totals = await on.allOf<CasualtyTotal>(
    await counted(
      on,
      query,
      `SELECT t.*, (SELECT count(*) FROM chosen) - t."eventsCounted" - t."eventsIncluded" AS "eventsWithoutFigure" FROM (
        SELECT h.harm, h.casualty_group AS "group", sum(h.low) AS low,
          sum(h.best) AS best,
          CASE WHEN count(h.high) = count(*) THEN sum(h.high) END AS high,
          count(*) AS "eventsCounted", sum(h.low_missing) AS "eventsWithoutLow",
          count(*) - count(h.best) AS "eventsWithoutBest", count(*) - count(h.high) AS "eventsWithoutHigh",
          sum(h.disputed) AS "eventsDisputed",
          (SELECT count(*) FROM included i JOIN chosen c ON c.id = i.event_id WHERE i.harm = h.harm AND i.casualty_group = h.casualty_group)
            AS "eventsIncluded"
        ${perFigure}) t`,
    ),
  );
  return withinWholes(totals);
}

export async function tallyPartyWord(on: Connection, query: EventQuery): Promise<PartyWordTally[]> {
  const belongs = `belongs(actor, whole) AS (
    SELECT DISTINCT c.claimant_id, c.claimant_id FROM claims c
    UNION SELECT b.actor, p.whole_id FROM belongs b JOIN actor_parts p ON p.actor_id = b.whole WHERE ${idSeen('p.whole_id', query.rights)})`;
  const byParty = `EXISTS (SELECT 1 FROM belongs b JOIN event_actors a ON a.actor_id = b.whole
    WHERE b.actor = c.claimant_id AND a.event_id = h.event_id AND a.role <> 'MENTIONED')`;
  const partiesAlone = `json_array_length(h.claims::json) > 0
    AND NOT EXISTS (SELECT 1 FROM json_array_elements_text(h.claims::json) j(value) JOIN claims c ON c.id = j.value WHERE NOT ${byParty})`;
  return on.allOf<PartyWordTally>(
    await counted(
      on,
      query,
      `SELECT h.harm, h.casualty_group AS "group", count(*) FILTER (WHERE ${partiesAlone}) AS count ${perFigure}`,
      belongs,
    ),
  );
}

/** A statement over the figures that count; `more` are further tables of it. */
async function counted(
  on: Connection,
  { filter, rights }: EventQuery,
  select: string,
  ...more: readonly string[]
): Promise<Query> {
  const { tables, where } = await eventConditions(on, filter, rights);
  const chosen = [literal('chosen AS (SELECT e.id, e.disputed FROM events e WHERE'), where];
  const begin = tables.sql === '' ? literal('WITH RECURSIVE ') : join([tables, literal(', ')], '');
  const further = join([countedTables(rights), ...more.map(literal)], ', ');
  return join([begin, ...chosen, literal(" AND e.state NOT IN ('RETRACTED', 'MERGED')),"), further, literal(select)], ' ');
}

export async function boundsOf(on: Connection, { filter, rights }: EventQuery): Promise<EventsBounds | undefined> {
  const { tables, where } = await eventConditions(on, filter, rights);
  const of = (select: string, from: string, rest = ''): Query =>
    join([tables, literal(`${select} FROM ${from} WHERE`), where, literal(rest)], ' ');
  const [days] = await on.allOf<{ earliest: string | null; latest: string | null }>(
    of('SELECT min(e.earliest) AS earliest, max(e.latest) AS latest', 'events e'),
  );
  if (days === undefined || days.earliest === null || days.latest === null) return undefined;
  const columns = Object.entries(drawnScene).map(([name, sql]) => `${sql} AS "${name}"`);
  const scenes = of(
    `SELECT DISTINCT ${columns.join(', ')}`,
    'events e JOIN event_scenes sc ON sc.event_id = e.id LEFT JOIN subjects p ON p.id = sc.place_id',
    `AND ${drawnScene.latitude} IS NOT NULL AND ${stateSeen('p', rights)}`,
  );
  return { earliest: days.earliest, latest: days.latest, scenes: await on.allOf<DrawnScene>(scenes) };
}
