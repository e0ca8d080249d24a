import type { Claim } from '../../src/domain/record/claim.ts';
import type { ReadingRights } from '../../src/domain/record/visibility.ts';
import type { OracleRecord } from './oracle-record.ts';

/** Fields of which nothing is left where what they name is hidden; all else that names it goes whole. */
const droppable = new Set(['usedBy', 'owner', 'through', 'derivedFrom', 'mergedInto']);

/** The record as somebody sees it: as a text in which what is hidden was never written. */
export class SeenRecord {
  readonly #record: OracleRecord;
  readonly #rights: ReadingRights;
  /** Actors, places and sources that may not be passed on. */
  readonly #internal: ReadonlySet<string>;
  readonly #claims: ReadonlyMap<string, readonly string[]>;
  readonly #isHidden = new Map<string, boolean>();
  readonly #states = new Map<string, unknown>();

  constructor(record: OracleRecord, rights: ReadingRights) {
    this.#record = record;
    this.#rights = rights;
    this.#internal = new Set(rights.internal ? [] : [...record.held.keys()].filter((id) => record.isInternal(id)));
    const claims = Map.groupBy(record.all<Claim>('claim'), ({ state }) => state.event as string);
    this.#claims = new Map([...claims].map(([event, about]) => [event, about.map(({ id }) => id)]));
  }

  addedAt(id: string): string {
    return this.#record.addedAt(id);
  }

  changedAt(event: string): string {
    return this.#record.changedAt(event);
  }

  /** Every place that may be seen. */
  places(): string[] {
    return this.#record
      .all('place')
      .map(({ id }) => id)
      .filter((id) => !this.#hides(id));
  }

  state<T>(id: string): T | undefined {
    if (this.#hides(id)) return undefined;
    if (!this.#states.has(id)) this.#states.set(id, this.#without(this.#record.state(id)));
    return this.#states.get(id) as T | undefined;
  }

  claimsOf(event: string): Claim[] {
    return (this.#claims.get(event) ?? []).map((id) => this.state<Claim>(id)!);
  }

  #hides(id: string): boolean {
    if (!id.startsWith('event_')) return this.#internal.has(id);
    const known = this.#isHidden.get(id) ?? (this.#record.held.has(id) && !this.#record.isSeen(id, this.#rights));
    this.#isHidden.set(id, known);
    return known;
  }

  #without(value: unknown): unknown {
    if (Array.isArray(value)) return value.filter((each) => !this.#names(each)).map((each) => this.#without(each));
    if (typeof value !== 'object' || value === null) return value;
    const left = Object.entries(value).filter(([name, each]) => !droppable.has(name) || !this.#names(each));
    return Object.fromEntries(left.map(([name, each]) => [name, this.#without(each)]));
  }

  /** Whether something that is hidden is named in a value, but where it can be left out of it. */
  #names(value: unknown): boolean {
    if (typeof value === 'string') return this.#hides(value);
    if (typeof value !== 'object' || value === null) return false;
    return Object.entries(value).some(([name, each]) => !droppable.has(name) && this.#names(each));
  }
}
