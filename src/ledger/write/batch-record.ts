import { type EventId, type SubjectType, subjectTypeOf, type TimelineId } from '../../domain/base/subject.ts';
import type { Day } from '../../domain/dates/civil-time.ts';
import {
  type ExternalId,
  externalIdKey,
  type ForeignScope,
  foreignScope,
  withheldScheme,
} from '../../domain/record/external-id.ts';
import { isPublicBefore } from '../../domain/record/public-before.ts';
import type { Recorded, SluggedType, Stated } from '../../domain/record/record.ts';
import { type LedgerChange, statedBy } from '../ledger-change.ts';
import type { ChangesSource, LoadingRecord } from './head-record.ts';
import { withheldBy } from './search-entries.ts';

type ScopedId = Pick<ExternalId, 'scheme' | 'value'>;

/** The record as the requests of a batch leave it, one after the other: over what the ledger has stands what they wrote. */
export class BatchRecord implements LoadingRecord {
  readonly #base: LoadingRecord;
  readonly #written = new Map<string, Recorded>();
  readonly #slugs = new Map<string, string | undefined>();
  readonly #foreign = new Map<string, string | undefined>();
  readonly #positions = new Map<string, number[]>();
  /** The claims among what was written, by the events that they are about. */
  readonly #claims = new Map<string, Set<string>>();

  constructor(base: LoadingRecord) {
    this.#base = base;
  }

  get<T extends SubjectType>(type: T, id: string): Recorded<T> | undefined {
    const written = this.#written.get(id);
    if (written === undefined) return this.#base.get(type, id);
    return written.type === type ? (written as Recorded<T>) : undefined;
  }

  idOfSlug(type: SluggedType, slug: string): string | undefined {
    const key = `${type}/${slug}`;
    return this.#slugs.has(key) ? this.#slugs.get(key) : this.#base.idOfSlug(type, slug);
  }

  idOfExternalId(scope: ForeignScope, id: ScopedId): string | undefined {
    const key = externalIdKey(scope, id);
    return this.#foreign.has(key) ? this.#foreign.get(key) : this.#base.idOfExternalId(scope, id);
  }

  claimsOf(event: EventId): readonly Recorded<'claim'>[] {
    const recorded = this.#base.claimsOf(event).filter(({ id }) => !this.#written.has(id));
    const written = [...(this.#claims.get(event) ?? [])].flatMap((id) => this.get('claim', id) ?? []);
    if (written.length === 0) return recorded;
    return [...recorded, ...written].toSorted((a, b) => this.firstPositionOf(a.id) - this.firstPositionOf(b.id));
  }

  *publicEventsBefore(timeline: TimelineId, day: Day): Generator<EventId, void, void> {
    for (const id of this.#base.publicEventsBefore(timeline, day)) if (!this.#written.has(id)) yield id;
    for (const each of this.#written.values()) if (isPublicBefore(each, timeline, day)) yield each.id;
  }

  positionsOf(id: string): readonly number[] {
    return [...this.#base.positionsOf(id), ...(this.#positions.get(id) ?? [])];
  }

  firstPositionOf(id: string): number {
    return this.#base.firstPositionOf(id) || (this.#positions.get(id)?.[0] ?? 0);
  }

  loadMissing(from: ChangesSource): Promise<boolean> {
    return this.#base.loadMissing(from);
  }

  /** What the next change will replace; to be there before that is added. */
  lookUp({ header: { subject, kind } }: LedgerChange): void {
    this.get(subject.type, subject.id);
    if (kind === 'WITHHELD') this.positionsOf(subject.id);
  }

  /** Whether a change leaves the newest version of its subject as it is: words of earlier ones are withheld. */
  #leavesNewest(change: LedgerChange): boolean {
    const { kind, subject } = change.header;
    return kind === 'WITHHELD' && !withheldBy(change).includes(this.positionsOf(subject.id).at(-1) ?? 0);
  }

  /** Adds a change that was written. */
  add(change: LedgerChange): void {
    const { seq, kind, subject, subjectVersion: version, author } = change.header;
    const stated = statedBy(change);
    if (stated === undefined || this.#leavesNewest(change)) return;
    const before = this.get(subject.type, subject.id);
    this.#unname(before);
    this.#name(stated);
    this.#written.set(subject.id, {
      ...stated,
      version,
      addedBy: before?.addedBy ?? author,
      withheld: kind === 'WITHHELD',
    });
    if (kind === 'WITHHELD') return;
    const positions = this.#positions.get(subject.id);
    if (positions === undefined) this.#positions.set(subject.id, [seq]);
    else positions.push(seq);
  }

  #unname(before: Recorded | undefined): void {
    if (before === undefined) return;
    if ('slug' in before.state) this.#slugs.set(`${before.type}/${before.state.slug}`, undefined);
    for (const key of foreignKeys(before)) this.#foreign.set(key, undefined);
    if (before.type === 'claim') this.#claims.get(before.state.event)?.delete(before.id);
  }

  #name(stated: Stated): void {
    if ('slug' in stated.state) this.#slugs.set(`${stated.type}/${stated.state.slug}`, stated.id);
    for (const key of foreignKeys(stated)) this.#foreign.set(key, stated.id);
    if (stated.type !== 'claim') return;
    const { event } = stated.state;
    this.#claims.set(event, (this.#claims.get(event) ?? new Set()).add(stated.id));
  }
}

/** What a subject is known by to foreign datasets, and by what of that where it is withheld. */
function foreignKeys({ id, state }: Stated): string[] {
  const type = subjectTypeOf(id);
  const scope = type && foreignScope(type, state);
  if (scope === undefined) return [];
  const { externalIds = [], knownAs = [] } = state as { externalIds?: readonly ExternalId[]; knownAs?: readonly string[] };
  const ids: readonly ScopedId[] = [...externalIds, ...knownAs.map((value) => ({ scheme: withheldScheme, value }))];
  return ids.map((each) => externalIdKey(scope, each));
}
