import type { EventId, SubjectType } from '../../domain/base/subject.ts';
import type { ClaimOfEvent } from '../../domain/derived/derive-event.ts';
import type { States } from '../../domain/record/record.ts';
import type { Withholding } from '../../domain/rules/change.ts';
import { eventRow, eventSearchRow, externalIdRows, nameSearchText, type SearchEntry, searchEntry } from '../engine/project.ts';
import { type LedgerChange, stateOf } from '../ledger-change.ts';
import { eventColumns } from './event-columns.ts';
import { harmRows, type ListTable, listRowsOf } from './list-rows.ts';
import type { LoadedRecord } from './loaded-record.ts';
import { type SubjectRow, wasMoved } from './subject-row.ts';
import type { Row } from './write-rows.ts';

/**
 * The rows that changes become, in memory, until they are written: each as it stands after the last change. What is written is the same
 * as if each request had been written by itself.
 */
export class ProjectedRows {
  readonly subjects = new Set<string>();
  readonly lists = new Map<ListTable, Map<string, readonly Row[]>>();
  readonly claims = new Map<string, Row>();
  readonly claimsEver = new Map<string, Row>();
  readonly events = new Map<string, Row>();
  readonly eventSearch = new Map<number, { readonly title: string; readonly summary: string; readonly statements: string }>();
  readonly nameSearch = new Map<number, string>();
  /** What is searched of each change, by its position. */
  readonly entries = new Map<number, SearchEntry>();
  /** Changes whose words are erased, and the claims that they were about. */
  readonly erased = { seqs: new Set<number>(), claims: new Set<string>() };
  /** What may be passed on now, or no longer: that decides who sees the events that rest on it. */
  readonly moved = new Set<string>();
  readonly #record: LoadedRecord;

  constructor(record: LoadedRecord) {
    this.#record = record;
  }

  /** Looks up whatever `project` will, so that it can be loaded before. */
  lookUp(changes: readonly LedgerChange[]): void {
    for (const change of changes) {
      const { subject, subjectVersion } = change.header;
      if (subjectVersion === 1 && change.header.kind !== 'WITHHELD') this.#record.isNew(subject.id);
      this.#record.row(subject.id);
    }
    for (const change of changes) {
      const { subject } = change.header;
      const state = stateOf(change);
      const events =
        subject.type === 'event'
          ? [subject.id]
          : [state !== undefined && 'event' in state ? state.event : undefined, this.#record.eventOfClaim(subject.id)];
      for (const event of events) {
        if (event === undefined) continue;
        this.#record.row(event);
        this.#record.claimsOf(event as EventId);
      }
    }
  }

  /** Projects the changes of one request. */
  project(changes: readonly LedgerChange[]): void {
    const touched = new Map<EventId, string>();
    for (const change of changes) {
      const { subject, recordedAt } = change.header;
      const state = this.#projectSubject(change);
      if (state === undefined) continue;
      const entry = searchEntry(subject.type, state);
      if (entry !== undefined) this.entries.set(change.header.seq, entry);
      for (const event of this.#projectParts(subject.type, subject.id, state)) touched.set(event, recordedAt);
    }
    // An event is projected once, when all claims of its request are in.
    for (const [id, recordedAt] of touched) this.#projectEvent(id, recordedAt);
  }

  /** Records a subject's new state; answers it where it is one that the other rows follow from. */
  #projectSubject(change: LedgerChange): States[SubjectType] | undefined {
    const { seq, kind, subject, subjectVersion, author, recordedAt } = change.header;
    const state = stateOf(change);
    const before = this.#record.row(subject.id);
    const slug = state !== undefined && 'slug' in state ? state.slug : null;
    if (kind === 'WITHHELD') {
      const seqs = (change.payload?.state as Withholding | undefined)?.seqs ?? [];
      this.#erase(seqs, subject.id);
      if (state === undefined || before === undefined || !seqs.includes(before.state_seq)) return undefined;
      this.#forgetForeign(before);
      if (wasMoved(before, state)) this.moved.add(subject.id);
      this.#put({ ...before, state: JSON.stringify(state), slug, withheld: 1, changed_at: recordedAt });
      return state;
    }
    this.#record.hasPosition(subject.id, seq);
    if (wasMoved(before, state)) this.moved.add(subject.id);
    if (before?.state.includes('"externalIds"') === true) this.#forgetForeign(before);
    const added = before ?? { added_by: author, added_at: recordedAt, added_seq: seq };
    this.#put({
      id: subject.id,
      type: subject.type,
      slug,
      version: subjectVersion,
      // A state whose words are gone is an empty one until the change that withheld them says what is left.
      state: JSON.stringify(state ?? {}),
      state_seq: seq,
      withheld: state === undefined ? 1 : 0,
      added_by: added.added_by,
      added_at: added.added_at,
      changed_at: recordedAt,
      added_seq: added.added_seq,
    });
    return state;
  }

  /** What names a subject no more, unless its next state says so. */
  #forgetForeign({ type, state }: SubjectRow): void {
    for (const row of externalIdRows(type, JSON.parse(state) as States[SubjectType]))
      this.#record.foreignIs(JSON.stringify([row.scheme, row.externalId, row.type, row.within]), null);
  }

  #erase(seqs: readonly number[], subject: string): void {
    for (const seq of seqs) {
      this.erased.seqs.add(seq);
      this.entries.delete(seq);
    }
    if (!subject.startsWith('claim_')) return;
    // Which events it was about is known from what is left, as a replay knows it.
    this.erased.claims.add(subject);
    for (const [key, row] of this.claimsEver) if (row.claim_id === subject) this.claimsEver.delete(key);
  }

  #put(row: Parameters<LoadedRecord['put']>[0]): void {
    this.#record.put(row);
    this.subjects.add(row.id);
  }

  /** Writes what a state says of other subjects; answers the events that must be projected anew. */
  #projectParts(type: SubjectType, id: string, state: States[SubjectType]): readonly EventId[] {
    for (const [table, rows] of listRowsOf(type, id, state)) this.#list(table, id, rows);
    switch (type) {
      case 'claim':
        return this.#projectClaim(id, state as States['claim']);
      case 'event':
        return [id as EventId];
      case 'actor':
      case 'place':
      case 'source':
        this.#names(type, id, state);
        return [];
      case 'timeline':
        return [];
    }
  }

  #list(table: ListTable, owner: string, rows: readonly Row[]): void {
    if (table === 'externalIds') this.#noteForeign(owner, rows);
    const ofTable = this.lists.get(table) ?? new Map<string, readonly Row[]>();
    this.lists.set(table, ofTable.set(owner, rows));
  }

  /** What names a subject from now on. */
  #noteForeign(id: string, rows: readonly Row[]): void {
    for (const { scheme, external_id, type, within } of rows)
      this.#record.foreignIs(JSON.stringify([scheme, external_id, type, within]), id);
  }

  #names(type: 'actor' | 'place' | 'source', id: string, state: States[SubjectType]): void {
    this.nameSearch.set(this.#numberOf(id), nameSearchText(type, state as States['actor']));
  }

  #numberOf(id: string): number {
    const row = this.#record.row(id);
    if (row === undefined) throw new Error(`${id} is not recorded`);
    return row.added_seq;
  }

  /** Records which event a claim is about; answers that event, and the one that it was about before. */
  #projectClaim(id: string, claim: States['claim']): EventId[] {
    const { event, claimant, through = null, utterance = null, answers = null } = claim;
    const earlier = this.#record.eventOfClaim(id) as EventId | undefined;
    const added_seq = this.#numberOf(id);
    this.#record.claimIsAbout(id, event);
    this.claims.set(id, {
      id,
      event_id: event,
      added_seq,
      claimant_id: claimant,
      through_id: through,
      utterance,
      answers_id: answers,
    });
    this.claimsEver.set(`${event}/${id}`, { event_id: event, claim_id: id });
    return earlier === undefined || earlier === event ? [event] : [event, earlier];
  }

  /** Projects an event with all that follows from its claims. */
  #projectEvent(id: EventId, changedAt: string): void {
    const event = this.#record.get('event', id);
    const row = this.#record.row(id);
    // A claim may come before its event in one request; at the request's end the event is there. Without words it has no row.
    if (event === undefined || row === undefined || !('timeline' in event.state)) return;
    const claims: ClaimOfEvent[] = this.#record.claimsOf(id).map((claim) => ({ id: claim.id, state: claim.state }));
    const made = eventRow(id, event.state, claims);
    this.#put({ ...row, changed_at: changedAt });
    this.events.set(id, eventColumns(made, event, row));
    this.#list('eventHarms', id, harmRows(id, made.derived));
    this.eventSearch.set(row.added_seq, eventSearchRow(event.state, claims));
  }
}
