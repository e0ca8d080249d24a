import { type EventId, type Subject, type SubjectType, subjectTypeOf } from '../../domain/base/subject.ts';
import type { ExternalId, ForeignScope } from '../../domain/record/external-id.ts';
import { type Recorded, type RecordView, type SluggedType, type Stated, statedOf } from '../../domain/record/record.ts';
import { stateIn } from '../engine/state-row.ts';
import { LookedUp } from './looked-up.ts';
import { type Missing, nothingMissing } from './missing.ts';
import type { SubjectRow } from './subject-row.ts';

type State = Stated['state'];

// What is looked up, as one text: ids, slugs (`type/slug`) and foreign ids (JSON) stand for themselves.
const claimsOf = (event: string): string => `claims of ${event}`;
const positionsOf = (id: string): string => `positions of ${id}`;

/**
 * The part of the record that a transaction has loaded, with what it has written since. The rules look things up at once, a database
 * answers later: so a look-up of what is not here finds nothing and is noted; what is noted is loaded, and the rules asked again.
 */
export class LoadedRecord implements RecordView {
  readonly #subjects = new Map<string, SubjectRow | null>();
  /** What rows say: as the payload has it, until anybody asks. */
  readonly #states = new WeakMap<SubjectRow, State | string | null>();
  readonly #slugs = new Map<string, string | null>();
  readonly #eventOfClaim = new Map<string, string>();
  readonly #claimsOfEvent = new Map<string, Set<string>>();
  readonly #wholeEvents = new Set<string>();
  readonly #new = new Set<string>();
  readonly #foreign = new Map<string, string | null>();
  readonly #positions = new Map<string, readonly number[]>();
  readonly #newPositions = new Map<string, readonly number[]>();
  /** What is looked up and written meanwhile, for whoever judges before its turn. */
  readonly lookedUp = new LookedUp();
  #missing = nothingMissing();
  #missed = false;

  get<T extends SubjectType>(type: T, id: string): Recorded<T> | undefined {
    const row = this.row(id);
    if (row === undefined || row.type !== type) return undefined;
    const subject = { type, id: row.id } as Subject;
    const state = statedOf(subject, this.#stateOf(row));
    return { ...state, version: row.version, addedBy: row.added_by, withheld: row.withheld === 1 } as Recorded<T>;
  }

  idOfSlug(type: SluggedType, slug: string): string | undefined {
    this.lookedUp.look(`${type}/${slug}`);
    const id = this.#slugs.get(`${type}/${slug}`);
    if (id === undefined) this.#note(this.#missing.slugs, `${type}/${slug}`);
    return id ?? undefined;
  }

  claimsOf(event: EventId): readonly Recorded<'claim'>[] {
    this.lookedUp.look(claimsOf(event));
    if (!this.#wholeEvents.has(event)) this.#note(this.#missing.events, event);
    const ids = [...(this.#claimsOfEvent.get(event) ?? [])];
    return ids
      .map((id) => this.row(id))
      .filter((row) => row !== undefined)
      .toSorted((a, b) => a.added_seq - b.added_seq)
      .map((row) => this.get('claim', row.id))
      .filter((claim) => claim !== undefined);
  }

  idOfExternalId({ type, within }: ForeignScope, { scheme, value }: Pick<ExternalId, 'scheme' | 'value'>): string | undefined {
    const key = JSON.stringify([scheme, value, type, within]);
    this.lookedUp.look(key);
    const id = this.#foreign.get(key);
    if (id === undefined) this.#note(this.#missing.foreign, key);
    return id ?? undefined;
  }

  /** Notes which subject a foreign id names in the database, by the key that it was missed under. */
  foreignFound(key: string, id: string): void {
    this.#foreign.set(key, id);
  }

  /** Writes which subject a foreign id names. */
  foreignIs(key: string, id: string | null): void {
    this.#foreign.set(key, id);
    this.lookedUp.write(key);
  }

  positionsOf(id: string): readonly number[] {
    this.lookedUp.look(positionsOf(id));
    const stored = this.#positions.get(id);
    if (stored === undefined && subjectTypeOf(id) !== undefined) this.#note(this.#missing.positions, id);
    return [...(stored ?? []), ...(this.#newPositions.get(id) ?? [])];
  }

  /** The row of a subject; undefined where there is none, or it is not loaded. */
  row(id: string): SubjectRow | undefined {
    this.lookedUp.look(id);
    const row = this.#subjects.get(id);
    // What has no id's shape is nowhere.
    if (row === undefined && subjectTypeOf(id) !== undefined) this.#note(this.#missing.ids, id);
    return row ?? undefined;
  }

  /** What was looked up in vain since this was asked last; undefined where all was here. */
  takeMissing(): Missing | undefined {
    const missing = this.#missing;
    this.#missing = nothingMissing();
    return Object.values(missing).every((each) => each.size === 0) ? undefined : missing;
  }

  /** Whether anything was looked up in vain since this was asked last. */
  takeMissed(): boolean {
    const missed = this.#missed;
    this.#missed = false;
    return missed;
  }

  #note(missing: Set<string>, what: string): void {
    missing.add(what);
    this.#missed = true;
  }

  /** Notes a row as the database has it, with the payload of the change that its state is in, and for a claim the event that it is about, but what was written since stands. */
  loaded(row: SubjectRow, payload: string | null, event: string | null): void {
    if (this.#subjects.get(row.id) !== undefined) return;
    this.#subjects.set(row.id, row);
    this.#states.set(row, payload);
    if (row.slug !== null && this.#slugs.get(`${row.type}/${row.slug}`) === undefined)
      this.#slugs.set(`${row.type}/${row.slug}`, row.id);
    if (event !== null) this.#setEvent(row.id, event);
  }

  /** Notes that there is nothing else in the database of what was missing. */
  loadedAll({ ids, slugs, events, foreign }: Missing): void {
    for (const key of foreign) if (this.#foreign.get(key) === undefined) this.#foreign.set(key, null);
    for (const id of ids) if (this.#subjects.get(id) === undefined) this.#subjects.set(id, null);
    for (const slug of slugs) if (this.#slugs.get(slug) === undefined) this.#slugs.set(slug, null);
    for (const event of events) this.#wholeEvents.add(event);
  }

  /** Notes that a subject is new: there is nothing of it in the database. */
  isNew(id: string): void {
    if (this.#subjects.get(id) === undefined) this.#subjects.set(id, null);
    this.#new.add(id);
    this.#wholeEvents.add(id);
    this.#positions.set(id, []);
  }

  /** Whether a subject came with this transaction: the database has no row of it to replace. */
  wasNew(id: string): boolean {
    return this.#new.has(id);
  }

  /** Writes a subject's row; without a state its words are gone. */
  put(row: SubjectRow, state: State | undefined): void {
    this.#states.set(row, state ?? null);
    const before = this.#subjects.get(row.id);
    if (typeof before?.slug === 'string' && before.slug !== row.slug) this.#setSlug(`${row.type}/${before.slug}`, null);
    if (row.slug !== null) this.#setSlug(`${row.type}/${row.slug}`, row.id);
    this.#subjects.set(row.id, row);
    this.lookedUp.write(row.id);
  }

  #setSlug(key: string, id: string | null): void {
    this.#slugs.set(key, id);
    this.lookedUp.write(key);
  }

  /** Writes which event a claim is about. */
  claimIsAbout(claim: string, event: string): void {
    const before = this.#eventOfClaim.get(claim);
    for (const each of [before, event]) if (each !== undefined) this.lookedUp.write(claimsOf(each));
    this.#setEvent(claim, event);
  }

  #setEvent(claim: string, event: string): void {
    const before = this.#eventOfClaim.get(claim);
    if (before !== undefined) this.#claimsOfEvent.get(before)?.delete(claim);
    this.#eventOfClaim.set(claim, event);
    this.#claimsOfEvent.set(event, (this.#claimsOfEvent.get(event) ?? new Set()).add(claim));
  }

  /** Writes that a change gave a subject a version. */
  hasPosition(id: string, seq: number): void {
    this.lookedUp.write(positionsOf(id));
    this.#newPositions.set(id, [...(this.#newPositions.get(id) ?? []), seq]);
  }

  /** Notes the positions that the database has of a subject. */
  loadedPositions(id: string, seqs: readonly number[]): void {
    this.#positions.set(id, seqs);
  }

  #stateOf(row: SubjectRow): State {
    const known = this.#states.get(row) ?? null;
    if (known !== null && typeof known !== 'string') return known;
    const { state } = stateIn({ type: row.type, id: row.id } as Subject, row.left_seq !== null, known);
    this.#states.set(row, state);
    return state;
  }
}
