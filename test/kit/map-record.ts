import type { RuleRefusal } from '../../src/domain/base/refusal.ts';
import type { Author } from '../../src/domain/base/role.ts';
import { type EventId, type NewIds, newIdsFrom, type SubjectType, type TimelineId } from '../../src/domain/base/subject.ts';
import type { Day } from '../../src/domain/dates/civil-time.ts';
import { type ExternalId, externalIdKey, type ForeignScope, foreignScope } from '../../src/domain/record/external-id.ts';
import { isPublicBefore } from '../../src/domain/record/public-before.ts';
import { type Recorded, type RecordView, type SluggedType, statedOf } from '../../src/domain/record/record.ts';
import { type Applied, applyChange } from '../../src/domain/rules/apply-change.ts';
import type { ChangeRequest, RecordChange } from '../../src/domain/rules/change.ts';
import { Random } from './random.ts';
import { basicRecord } from './requests.ts';
import { admin } from './test-record.ts';

export const reader: Author = { key: 'key_reader', role: 'READER', mayPublish: false, builtIn: false };
/** A reporter whose key may publish its own drafts. */
export const publishingReporter: Author = { key: 'key_publishing', role: 'REPORTER', mayPublish: true, builtIn: false };
/** The key that the command line and the first timeline write as. */
export const builtIn: Author = { key: 'key_built_in', role: 'EDITOR', mayPublish: true, builtIn: true };

/** Ids from a seed: the same seed, the same ids. */
export function seededIds(seed = 1): NewIds {
  const random = new Random(seed);
  return newIdsFrom((size) => random.bytes(size));
}

/** A record in memory, for what the domain decides by itself. */
export class MapRecord implements RecordView {
  readonly #subjects: Map<string, Recorded>;
  readonly #positions: Map<string, readonly number[]>;
  readonly #ids: NewIds;
  #seq: number;

  constructor(
    ids: NewIds = seededIds(),
    subjects: Iterable<[string, Recorded]> = [],
    positions: Iterable<[string, readonly number[]]> = [],
    seq = 0,
  ) {
    this.#ids = ids;
    this.#subjects = new Map(subjects);
    this.#positions = new Map(positions);
    this.#seq = seq;
  }

  get<T extends SubjectType>(type: T, id: string): Recorded<T> | undefined {
    const found = this.#subjects.get(id);
    return found?.type === type ? (found as Recorded<T>) : undefined;
  }

  idOfSlug(type: SluggedType, slug: string): string | undefined {
    return this.all(type).find(({ state }) => (state as { slug: string }).slug === slug)?.id;
  }

  idOfExternalId(scope: ForeignScope, id: Pick<ExternalId, 'scheme' | 'value'>): string | undefined {
    const key = externalIdKey(scope, id);
    return this.all(scope.type).find(({ type, state }) =>
      (state.externalIds ?? []).some((each) => externalIdKey(foreignScope(type, state) ?? scope, each) === key),
    )?.id;
  }

  claimsOf(event: EventId): readonly Recorded<'claim'>[] {
    return this.all('claim').filter(({ state }) => state.event === event);
  }

  publicEventsBefore(timeline: TimelineId, day: Day): EventId[] {
    return this.all('event').flatMap((each) => (isPublicBefore(each, timeline, day) ? [each.id] : []));
  }

  positionsOf(id: string): readonly number[] {
    return this.#positions.get(id) ?? [];
  }

  all<T extends SubjectType>(type: T): Recorded<T>[] {
    return [...this.#subjects.values()].flatMap((each) => this.get(type, each.id) ?? []);
  }

  /** The subject that a slug names; it must be there. */
  bySlug<T extends SluggedType>(type: T, slug: string): Recorded<T> {
    const found = this.get(type, this.idOfSlug(type, slug) ?? '');
    if (found === undefined) throw new Error(`there is no ${type} ${slug}`);
    return found;
  }

  judge(request: ChangeRequest, author: Author = admin): Applied | { readonly refusal: RuleRefusal } {
    return applyChange(this, request, author, this.#ids);
  }

  /** Records a request that must be accepted. */
  write(request: ChangeRequest, author: Author = admin): Applied {
    const applied = this.judge(request, author);
    if ('refusal' in applied) throw new Error(`not written: ${JSON.stringify(applied.refusal)}`);
    for (const change of applied.changes) this.#take(change, author);
    return applied;
  }

  /** Puts a subject in whatever state, also one that no request leads to yet. */
  force(subject: Recorded): void {
    this.#subjects.set(subject.id, subject);
  }

  /** The same record, from here on by itself. */
  copy(ids: NewIds = this.#ids): MapRecord {
    return new MapRecord(ids, this.#subjects, this.#positions, this.#seq);
  }

  #take(change: RecordChange, author: Author): void {
    const { id } = change.subject;
    this.#seq++;
    const before = this.#subjects.get(id);
    if (change.kind === 'WITHHELD') {
      const newest = this.positionsOf(id).at(-1);
      if (newest !== undefined && change.state.seqs.includes(newest))
        this.#subjects.set(id, { ...before!, ...statedOf(change.subject, change.state.left), withheld: true });
      return;
    }
    this.#positions.set(id, [...this.positionsOf(id), this.#seq]);
    const addedBy = before?.addedBy ?? author.key;
    this.#subjects.set(id, {
      ...statedOf(change.subject, change.state),
      version: change.subjectVersion,
      addedBy,
      withheld: false,
    });
  }
}

/** A record with a timeline, two sides, a news organisation, places and a source. */
export function basicMapRecord(): MapRecord {
  const record = new MapRecord();
  for (const request of basicRecord) record.write(request);
  return record;
}

/** The problems of a refused request, each as `path: CODE`; a request that is not refused so fails the test. */
export function problemsOf(outcome: Applied | { readonly refusal: RuleRefusal }): string[] {
  if (!('refusal' in outcome)) throw new Error('the request is accepted');
  if (outcome.refusal.code !== 'INVALID_INPUT') throw new Error(`the request is refused as ${outcome.refusal.code}`);
  return outcome.refusal.problems.map(({ path, code }) => `${path.join('.')}: ${code}`);
}
