import { getTableColumns, getTableName } from 'drizzle-orm';
import type { Query } from '../engine/query.ts';
import { enterWords, eraseEntries, indexedWords, madeOfList } from './entry-rows.ts';
import { type ListTable, listTables } from './list-rows.ts';
import { listed, listedPositions, listOf } from './listed.ts';
import type { LoadedRecord } from './loaded-record.ts';
import type { ProjectedRows } from './projected-rows.ts';
import { restsOnInternal } from './rests-on-internal.ts';
import { eventSearch, nameSearch, searchTables } from './search-tables.ts';
import { claims, claimsEver, events, subjects } from './tables.ts';
import { insertRows, type Row } from './write-rows.ts';

const kept = {
  subjects: { key: ['id'], replace: ['slug', 'version', 'state', 'state_seq', 'withheld', 'changed_at'] },
  claims: { key: ['id'], replace: ['event_id', 'claimant_id', 'through_id', 'utterance', 'answers_id'] },
  claimsEver: { key: ['event_id', 'claim_id'], replace: [] },
} as const;

/** All of an event's columns but those that never change. */
const changingColumns = Object.values(getTableColumns(events))
  .map((column) => column.name)
  .filter((name) => name !== 'id' && name !== 'added_at');

/**
 * The statements that write projected rows, in the order in which they run: those that read what others write come after them. Nothing of
 * them is sent before all are made.
 */
export function rowStatements(record: LoadedRecord, rows: ProjectedRows): Query[] {
  const written = [...rows.subjects].map((id) => record.row(id)).filter((row) => row !== undefined);
  return [
    ...insertRows(
      subjects,
      written.map((row): Row => ({ ...row })),
      { conflict: kept.subjects },
    ),
    ...[...rows.lists].flatMap(([table, byOwner]) => replaceLists(record, table, byOwner)),
    ...insertRows(claims, [...rows.claims.values()], { conflict: kept.claims }),
    ...eraseWithheld(rows),
    ...insertRows(claimsEver, [...rows.claimsEver.values()], { conflict: kept.claimsEver }),
    ...insertRows(events, [...rows.events.values()], {
      conflict: { key: ['id'], replace: changingColumns },
      made: { internal: restsOnInternal('r.id') },
    }),
    ...decideInternal(rows),
    ...replaceSearched(
      'event_search',
      [...rows.eventSearch].map(([number, texts]) => ({ number, ...texts })),
    ),
    ...replaceSearched(
      'name_search',
      [...rows.nameSearch].map(([number, names]) => ({ number, names })),
    ),
    ...enterWords(rows.entries),
  ];
}

/** Erases the words of withheld changes, and what was known from them alone. */
function eraseWithheld({ erased }: ProjectedRows): Query[] {
  if (erased.seqs.size === 0) return [];
  const seqs = JSON.stringify([...erased.seqs]);
  const forgotten = listOf([...erased.claims]);
  return [
    { sql: `DELETE FROM payloads WHERE seq = ${listedPositions}`, params: [seqs] },
    ...eraseEntries(seqs),
    { sql: `DELETE FROM claims_ever WHERE claim_id = ${listed}`, params: [forgotten] },
    {
      sql: `INSERT INTO claims_ever (event_id, claim_id)
       SELECT DISTINCT about.event, about.claim FROM (
         SELECT coalesce(p.bytes::json #>> '{state,event}', p.bytes::json #>> '{state,left,event}') AS event, h.subject_id AS claim
         FROM headers h JOIN payloads p ON p.seq = h.seq WHERE h.subject_id = ${listed}) about WHERE about.event IS NOT NULL`,
      params: [forgotten],
    },
  ];
}

/** Decides anew who may see events that rest on what changed, and were not projected for that: on claims, on who and what may be passed on. */
function decideInternal({ claims: changed, moved }: ProjectedRows): Query[] {
  const set = `UPDATE events SET internal = ${restsOnInternal('events.id')} WHERE`;
  const ever = `SELECT c.event_id FROM claims_ever c`;
  const ofClaims = {
    sql: `${set} state = 'MERGED' AND id IN (${ever} WHERE c.claim_id = ${listed})`,
    params: [listOf([...changed.keys()])],
  };
  const ids = listOf([...moved]);
  const figures = `s.type IN ('claim', 'event') AND EXISTS (SELECT 1 FROM json_array_elements(s.state::json -> 'casualties') f(value)
    WHERE f.value ->> 'of' = ${listed})`;
  const ofMoved = {
    sql: `${set} id IN (${ever} JOIN claim_sources s ON s.claim_id = c.claim_id WHERE s.source_id = ${listed}
      UNION SELECT p.event_id FROM event_places p WHERE p.place_id = ${listed}
      UNION ${ever} JOIN claims k ON k.id = c.claim_id WHERE k.claimant_id = ${listed}
      UNION SELECT coalesce(c.event_id, s.id) FROM subjects s LEFT JOIN claims_ever c ON c.claim_id = s.id WHERE ${figures})`,
    params: [ids, ids, ids, ids],
  };
  return [...(changed.size === 0 ? [] : [ofClaims]), ...(moved.size === 0 ? [] : [ofMoved])];
}

function replaceLists(record: LoadedRecord, name: ListTable, byOwner: ReadonlyMap<string, readonly Row[]>): Query[] {
  const { table, owner } = listTables[name];
  const before = [...byOwner.keys()].filter((id) => !record.wasNew(id));
  const removal = { sql: `DELETE FROM ${getTableName(table)} WHERE ${owner} = ${listed}`, params: [listOf(before)] };
  return [...(before.length === 0 ? [] : [removal]), ...insertRows(table, [...byOwner.values()].flat())];
}

/** Replaces the rows whose words are others: most changes leave them as they were, and an index is dear to change. */
function replaceSearched(
  name: keyof typeof searchTables,
  rows: readonly ({ readonly number: number } & Readonly<Record<string, string | number>>)[],
): Query[] {
  if (rows.length === 0) return [];
  const texts = searchTables[name];
  const isEmpty = (row: Row): boolean => texts.every((column) => row[column] === '');
  const empty = rows.filter(isEmpty).map(({ number }) => number);
  const conflict = { key: ['number'], replace: [...texts, 'words'], unless: texts };
  const full = rows
    .filter((row) => !isEmpty(row))
    .map((row): Row => ({ ...row, words_list: indexedWords(texts.map((column) => String(row[column]))) }));
  const removal = { sql: `DELETE FROM ${name} WHERE number = ${listedPositions}`, params: [JSON.stringify(empty)] };
  return [
    ...(empty.length === 0 ? [] : [removal]),
    ...insertRows(name === 'event_search' ? eventSearch : nameSearch, full, { conflict, made: { words: madeOfList } }),
  ];
}
