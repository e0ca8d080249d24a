import type { SubjectType } from '../../domain/base/subject.ts';
import type { States } from '../../domain/record/record.ts';
import type { Withholding } from '../../domain/rules/change.ts';
import { externalIdRows, type SearchEntry, searchEntry, subjectFlags } from '../engine/project.ts';
import { type LedgerChange, stateOf } from '../ledger-change.ts';
import type { LoadedRecord } from './loaded-record.ts';
import type { SubjectRow } from './subject-row.ts';
import type { Row } from './write-rows.ts';

type State = States[SubjectType];

/**
 * The rows that changes become, in memory, until they are written: each as it stands after the last change. What is written is the same
 * as if each request had been written by itself.
 */
export class ProjectedRows {
  readonly subjects = new Set<string>();
  readonly claims = new Map<string, Row>();
  /** The foreign ids of each subject. */
  readonly externalIds = new Map<string, readonly Row[]>();
  /** What is searched of each change, by its position. */
  readonly entries = new Map<number, SearchEntry>();
  /** Changes whose words are erased. */
  readonly erased = new Set<number>();
  readonly #record: LoadedRecord;

  constructor(record: LoadedRecord) {
    this.#record = record;
  }

  /** Looks up whatever `project` will, so that it can be loaded before. */
  lookUp(changes: readonly LedgerChange[]): void {
    for (const { header } of changes) {
      if (header.subjectVersion === 1 && header.kind !== 'WITHHELD') this.#record.isNew(header.subject.id);
      this.#record.row(header.subject.id);
    }
  }

  /** Projects the changes of one request. */
  project(changes: readonly LedgerChange[]): void {
    for (const change of changes) {
      const { seq, subject } = change.header;
      const state = this.#projectSubject(change);
      if (state === undefined) continue;
      const entry = searchEntry(subject.type, state);
      if (entry !== undefined) this.entries.set(seq, entry);
      if (subject.type === 'claim') this.#projectClaim(subject.id, state as States['claim']);
      else if (subject.type !== 'timeline') this.#projectForeign(subject.type, subject.id, state);
    }
  }

  /** Records a subject's new state; answers it where it is one that the other rows follow from. */
  #projectSubject(change: LedgerChange): State | undefined {
    const { seq, kind, subject, subjectVersion, author, recordedAt } = change.header;
    const state = stateOf(change);
    const before = this.#record.row(subject.id);
    const slug = state !== undefined && 'slug' in state ? state.slug : null;
    const row = { id: subject.id, type: subject.type, slug, changed_at: recordedAt, ...subjectFlags(state) };
    if (kind === 'WITHHELD') {
      const seqs = (change.payload?.state as Withholding | undefined)?.seqs ?? [];
      for (const each of seqs) {
        this.erased.add(each);
        this.entries.delete(each);
      }
      if (state === undefined || before === undefined || !seqs.includes(before.state_seq)) return undefined;
      this.#put({ ...before, ...row, left_seq: seq, withheld: 1 }, state);
      return state;
    }
    this.#record.hasPosition(subject.id, seq);
    const { added_by, added_at, added_seq } = before ?? { added_by: author, added_at: recordedAt, added_seq: seq };
    const withheld = state === undefined ? 1 : 0;
    this.#put(
      { ...row, version: subjectVersion, state_seq: seq, left_seq: null, withheld, added_by, added_at, added_seq },
      state,
    );
    return state;
  }

  /** Writes a subject's row; what named it before names it no more, unless its state says so. */
  #put(row: SubjectRow, state: State | undefined): void {
    for (const foreign of this.#foreignOf(row.id)) this.#record.foreignIs(foreign, null);
    this.#record.put(row, state);
    this.subjects.add(row.id);
  }

  #foreignOf(id: string): string[] {
    const before = this.#record.row(id);
    const state = before && this.#record.get(before.type, id)?.state;
    if (before === undefined || state === undefined || !('externalIds' in state || 'knownAs' in state)) return [];
    return externalIdRows(before.type, state).map(foreignKey);
  }

  #projectForeign(type: SubjectType, id: string, state: State): void {
    const rows = externalIdRows(type, state);
    for (const row of rows) this.#record.foreignIs(foreignKey(row), id);
    this.externalIds.set(
      id,
      rows.map(({ externalId, ...rest }) => ({ subject_id: id, external_id: externalId, ...rest })),
    );
  }

  /** Records which event a claim is about. */
  #projectClaim(id: string, { event, utterance, answers }: States['claim']): void {
    const row = this.#record.row(id);
    if (row === undefined) throw new Error(`${id} is not recorded`);
    this.#record.claimIsAbout(id, event);
    this.claims.set(id, {
      id,
      event_id: event,
      added_seq: row.added_seq,
      utterance: utterance ?? null,
      answers_id: answers ?? null,
    });
  }
}

/** What the record looks a foreign id up by. */
function foreignKey({ scheme, externalId, type, within }: ReturnType<typeof externalIdRows>[number]): string {
  return JSON.stringify([scheme, externalId, type, within]);
}
