import type { Query } from '../engine/query.ts';
import { enterWords, eraseEntries } from './enter-words.ts';
import { externalIds } from './external-id-tables.ts';
import { listed, listedPositions, listOf } from './listed.ts';
import type { LoadedRecord } from './loaded-record.ts';
import type { ProjectedRows } from './projected-rows.ts';
import { claims, subjects } from './tables.ts';
import { insertRows, type Row } from './write-rows.ts';

const kept = {
  subjects: {
    key: ['id'],
    replace: ['slug', 'version', 'state_seq', 'left_seq', 'withheld', 'internal', 'draft', 'changed_at'],
  },
  claims: { key: ['id'], replace: ['event_id', 'utterance', 'answers_id'] },
} as const;

/** The statements that write projected rows. Nothing of them is sent before all are made. */
export function rowStatements(record: LoadedRecord, rows: ProjectedRows): Query[] {
  const written = [...rows.subjects].map((id) => record.row(id)).filter((row) => row !== undefined);
  return [
    ...insertRows(
      subjects,
      written.map((row): Row => ({ ...row })),
      { conflict: kept.subjects },
    ),
    ...replaceForeign(record, rows.externalIds),
    ...insertRows(claims, [...rows.claims.values()], { conflict: kept.claims }),
    ...eraseWithheld(rows),
    ...enterWords(rows.entries),
  ];
}

/** Erases the words of withheld changes. */
function eraseWithheld({ erased }: ProjectedRows): Query[] {
  if (erased.size === 0) return [];
  const seqs = JSON.stringify([...erased]);
  return [{ sql: `DELETE FROM payloads WHERE seq = ${listedPositions}`, params: [seqs] }, ...eraseEntries(seqs)];
}

function replaceForeign(record: LoadedRecord, bySubject: ReadonlyMap<string, readonly Row[]>): Query[] {
  const before = [...bySubject.keys()].filter((id) => !record.wasNew(id));
  const removal = { sql: `DELETE FROM external_ids WHERE subject_id = ${listed}`, params: [listOf(before)] };
  return [...(before.length === 0 ? [] : [removal]), ...insertRows(externalIds, [...bySubject.values()].flat())];
}
