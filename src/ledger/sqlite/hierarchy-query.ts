import type { ReadingRights } from '../../domain/record/visibility.ts';
import { join, literal, prefix, type Query } from '../engine/query.ts';
import { idSeen } from './seen-rows.ts';
import type { Statements } from './statements.ts';

/** SQL: one of the texts of a list that is handed in as JSON; `column ${listed}`. */
export const listed = 'IN (SELECT value FROM json_each(?))';

/** An actor who is wanted, and during which days; an open end is '' or '~': before and after every day, when compared as text. */
interface WantedActor {
  readonly id: string;
  readonly from_day: string;
  readonly to_day: string;
}

/** What a filter names, and whether what is a part of it is wanted, too. */
interface Wanted {
  readonly anyOf: readonly string[];
  readonly parts: boolean;
}

export function actorsOf(on: Statements, wanted: Wanted, rights: ReadingRights): WantedActor[] {
  const tables = [literal('WITH RECURSIVE'), actorsBelow('wanted', wanted, rights)];
  return on.allOf<WantedActor>(join([...tables, literal('SELECT * FROM wanted')], ' '));
}

/** Whether an actor of an event is one of these, as of the event's date. */
export function isBelow(actor: string, wanted: readonly WantedActor[]): Query {
  const isAlways = ({ from_day, to_day }: WantedActor): boolean => from_day === '' && to_day === '~';
  const [always, sometimes] = [wanted.filter(isAlways), wanted.filter((each) => !isAlways(each))];
  const ids = (of: readonly WantedActor[]): string => JSON.stringify(of.map(({ id }) => id));
  const once = { sql: `${actor} ${listed}`, params: [ids(always)] };
  if (sometimes.length === 0) return once;
  const then = {
    sql: `${actor} ${listed} AND EXISTS (SELECT 1 FROM json_each(?) w WHERE w.value ->> 0 = ${actor}
      AND w.value ->> 1 <= e.possible_to AND w.value ->> 2 >= e.possible_from)`,
    params: [ids(sometimes), JSON.stringify(sometimes.map(({ id, from_day, to_day }) => [id, from_day, to_day]))],
  };
  return join([prefix('(', once, ' OR '), then, literal(')')], '');
}

/** The wanted actors and, with parts, all that are parts of them, each with the days during which it may have been. */
export function actorsBelow(name: string, { anyOf, parts }: Wanted, rights: ReadingRights): Query {
  const below = `UNION SELECT p.actor_id, max(w.from_day, coalesce(p.from_day, '')), min(w.to_day, coalesce(p.to_day, '~'))
    FROM actor_parts p JOIN ${name} w ON w.id = p.whole_id
    WHERE max(w.from_day, coalesce(p.from_day, '')) <= min(w.to_day, coalesce(p.to_day, '~')) AND ${idSeen('p.actor_id', rights)}`;
  return {
    sql: `${name}(id, from_day, to_day) AS (SELECT value, '', '~' FROM json_each(?) WHERE ${idSeen('value', rights)} ${parts ? below : ''})`,
    params: [JSON.stringify(anyOf)],
  };
}

/** The ids of the wanted places and, with parts, of all that lie in them. */
export function placesOf(on: Statements, wanted: Wanted, rights: ReadingRights): string[] {
  const query = join([literal('WITH RECURSIVE'), placesBelow('wanted', wanted, rights), literal('SELECT id FROM wanted')], ' ');
  return on.allOf<{ id: string }>(query).map(({ id }) => id);
}

/** The wanted places and, with parts, all that lie in them. */
export function placesBelow(name: string, { anyOf, parts }: Wanted, rights: ReadingRights): Query {
  const below = `UNION SELECT c.place_id FROM place_containers c JOIN ${name} w ON w.id = c.container_id
    WHERE ${idSeen('c.place_id', rights)}`;
  return {
    sql: `${name}(id) AS (SELECT value FROM json_each(?) WHERE ${idSeen('value', rights)} ${parts ? below : ''})`,
    params: [JSON.stringify(anyOf)],
  };
}
