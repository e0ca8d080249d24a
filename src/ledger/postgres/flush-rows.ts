import { getTableColumns, getTableName } from 'drizzle-orm';
import { passageBreak } from '../project.ts';
import type { Connection } from './connection.ts';
import { type ListTable, listTables } from './list-rows.ts';
import { listed, listedPositions, listOf } from './listed.ts';
import type { LoadedRecord } from './loaded-record.ts';
import type { ProjectedRows } from './projected-rows.ts';
import { eventSearch, nameSearch, searchTables } from './search-tables.ts';
import { claims, claimsEver, events, subjects } from './tables.ts';
import { indexed } from './text-query.ts';
import { insertRows, type Row } from './write-rows.ts';

/**
 * SQL: whether an event rests on a source that may not be passed on. One that was merged into another does so still: what it was made
 * of is passed on no sooner for that.
 */
function restsOnInternal(event: string): string {
  const claimIds = `SELECT id FROM claims WHERE event_id = ${event}
    UNION SELECT m.value FROM subjects e, json_array_elements_text(e.state::json #> '{mergedClaims,all}') m(value) WHERE e.id = ${event}`;
  return `(EXISTS (SELECT 1 FROM claim_sources cs JOIN subjects s ON s.id = cs.source_id
    WHERE cs.claim_id IN (${claimIds}) AND s.state::json ->> 'redistribution' = 'INTERNAL'))::integer`;
}

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
 * Writes projected rows, inside the transaction that the connection is in. All statements are sent before the first is answered; they run
 * in their order, and those that read what others write come after them.
 */
export async function flushRows(on: Connection, record: LoadedRecord, rows: ProjectedRows): Promise<void> {
  const written = [...rows.subjects].map((id) => record.row(id)).filter((row) => row !== undefined);
  await Promise.all([
    insertRows(
      on,
      subjects,
      written.map((row): Row => ({ ...row })),
      { conflict: kept.subjects },
    ),
    ...[...rows.lists].map(([table, byOwner]) => replaceLists(on, record, table, byOwner)),
    insertRows(on, claims, [...rows.claims.values()], { conflict: kept.claims }),
    eraseWithheld(on, rows),
    insertRows(on, claimsEver, [...rows.claimsEver.values()], { conflict: kept.claimsEver }),
    insertRows(on, events, [...rows.events.values()], {
      conflict: { key: ['id'], replace: changingColumns },
      made: { internal: restsOnInternal('r.id') },
    }),
    decideInternal(on, rows),
    replaceSearched(
      on,
      'event_search',
      [...rows.eventSearch].map(([number, texts]) => ({ number, ...texts })),
    ),
    replaceSearched(
      on,
      'name_search',
      [...rows.nameSearch].map(([number, names]) => ({ number, names })),
    ),
  ]);
}

/** Erases the words of withheld changes, and what was known from them alone. */
async function eraseWithheld(on: Connection, { erased }: ProjectedRows): Promise<void> {
  if (erased.seqs.size === 0) return;
  const forgotten = listOf([...erased.claims]);
  await Promise.all([
    on.all(`DELETE FROM payloads WHERE seq = ${listedPositions}`, JSON.stringify([...erased.seqs])),
    on.all(`DELETE FROM claims_ever WHERE claim_id = ${listed}`, forgotten),
    on.all(
      `INSERT INTO claims_ever (event_id, claim_id)
       SELECT DISTINCT p.bytes::json #>> '{state,event}', h.subject_id FROM headers h JOIN payloads p ON p.seq = h.seq
       WHERE h.subject_id = ${listed} AND h.kind <> 'WITHHELD'`,
      forgotten,
    ),
  ]);
}

/** Decides anew who may see events that rest on claims and sources that changed, and were not projected for that. */
async function decideInternal(on: Connection, rows: ProjectedRows): Promise<void> {
  const set = `UPDATE events SET internal = ${restsOnInternal('events.id')} WHERE`;
  const ever = `SELECT c.event_id FROM claims_ever c`;
  await Promise.all([
    rows.claims.size === 0
      ? undefined
      : on.all(`${set} state = 'MERGED' AND id IN (${ever} WHERE c.claim_id = ${listed})`, listOf([...rows.claims.keys()])),
    rows.sources.size === 0
      ? undefined
      : on.all(
          `${set} id IN (${ever} JOIN claim_sources s ON s.claim_id = c.claim_id WHERE s.source_id = ${listed})`,
          listOf([...rows.sources]),
        ),
  ]);
}

async function replaceLists(
  on: Connection,
  record: LoadedRecord,
  name: ListTable,
  byOwner: ReadonlyMap<string, readonly Row[]>,
): Promise<void> {
  const { table, owner } = listTables[name];
  const before = [...byOwner.keys()].filter((id) => !record.wasNew(id));
  await Promise.all([
    before.length === 0 ? undefined : on.all(`DELETE FROM ${getTableName(table)} WHERE ${owner} = ${listed}`, listOf(before)),
    insertRows(on, table, [...byOwner.values()].flat()),
  ]);
}

/** Replaces the rows whose words are others: most changes leave them as they were, and an index is dear to change. */
async function replaceSearched(
  on: Connection,
  name: keyof typeof searchTables,
  rows: readonly ({ readonly number: number } & Readonly<Record<string, string | number>>)[],
): Promise<void> {
  if (rows.length === 0) return;
  const texts = searchTables[name];
  const isEmpty = (row: Row): boolean => texts.every((column) => row[column] === '');
  const empty = rows.filter(isEmpty).map(({ number }) => number);
  const conflict = { key: ['number'], replace: [...texts, 'words'], unless: texts };
  const made = { words: 'array_to_tsvector(ARRAY(SELECT json_array_elements_text(r.words_list)))' };
  const full = rows
    .filter((row) => !isEmpty(row))
    .map((row): Row => ({ ...row, words_list: indexedWords(texts.map((column) => String(row[column]))) }));
  await Promise.all([
    empty.length === 0 ? undefined : on.all(`DELETE FROM ${name} WHERE number = ${listedPositions}`, JSON.stringify(empty)),
    insertRows(on, name === 'event_search' ? eventSearch : nameSearch, full, { conflict, made }),
  ]);
}

function indexedWords(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => text.split(' ')).filter((word) => word !== '' && word !== passageBreak);
  return [...new Set(words.map(indexed))];
}
