import type { ForeignScope } from '../domain/record/external-id.ts';
import type { SluggedType } from '../domain/record/record.ts';
import { maySeeEntity, type ReadingRights } from '../domain/record/visibility.ts';
import type { ForeignSubject } from '../ledger/foreign-lookup.ts';
import type { Keyed, KeyPage, KeyRange, RecordedSubject, View } from '../ledger/storage.ts';
import type { EntitiesSeen } from '../ledger/visibility-lookup.ts';
import { entityTypes } from './index/entities.ts';
import type { RecordReader } from './record-reader.ts';

/** Entities looked at together. */
const atATime = 200;

type NewestEntities = Pick<View, 'idsOfSlugs' | 'slugPage' | 'byExternalIds'>;

/** What entities are found and listed by, as of an earlier position than that of the view that finds and lists them now. */
export class PastEntities {
  readonly #newest: NewestEntities;
  readonly #reader: RecordReader;

  constructor(newest: NewestEntities, reader: RecordReader) {
    this.#newest = newest;
    this.#reader = reader;
  }

  async idsOfSlugs(type: SluggedType, slugs: readonly string[]): Promise<(string | undefined)[]> {
    const ids = await this.#newest.idsOfSlugs(type, slugs);
    return ids.map((id) => (id !== undefined && this.#reader.addedAt(type, id) !== undefined ? id : undefined));
  }

  /** Those that the viewer may see now, and might have seen then; of them those that are wanted. */
  async slugPage(
    type: SluggedType,
    range: KeyRange,
    rights: ReadingRights,
    isWanted: (id: string) => boolean = () => true,
  ): Promise<KeyPage<Keyed>> {
    const { limit, fromEnd } = range;
    let found: Keyed[] = [];
    for (let rest: KeyRange = { ...range, limit: atATime }; ; ) {
      const { items, hasMore } = await this.#newest.slugPage(type, rest, rights);
      const seen = await this.#seenAmong(type, items.map(({ id }) => id).filter(isWanted), rights);
      const ids = new Set<string>(seen.map(({ id }) => id));
      const there = items.filter(({ id }) => ids.has(id));
      found = fromEnd ? [...there, ...found] : [...found, ...there];
      if (!hasMore || found.length > limit) break;
      rest = fromEnd ? { ...rest, before: items[0]?.key } : { ...rest, after: items.at(-1)?.key };
    }
    const items = fromEnd ? found.slice(Math.max(0, found.length - limit)) : found.slice(0, limit);
    return { items, hasMore: found.length > limit };
  }

  async seen(rights: ReadingRights): Promise<EntitiesSeen> {
    let [count, versions] = [0, 0];
    let changedAt: string | null = null;
    for (const type of entityTypes)
      for (const ids of this.#reader.entities(type, atATime))
        for (const each of await this.#seenAmong(type, ids, rights)) {
          count += 1;
          versions += each.version;
          if (changedAt === null || each.changedAt > changedAt) changedAt = each.changedAt;
        }
    return { count, versions, changedAt };
  }

  /** What had the ids then: most have them still, and only where one has not all are looked through. */
  async byExternalIds(scope: ForeignScope, scheme: string, ids: readonly string[]): Promise<(ForeignSubject | undefined)[]> {
    const { type } = scope;
    if (type === 'event') throw new Error('no event is looked up in the past by a foreign id');
    const found = new Map<string, ForeignSubject>();
    const look = async (among: readonly string[]): Promise<void> => {
      for (const each of await this.#reader.subjects(type, among))
        for (const known of each?.state.externalIds ?? [])
          if (each !== undefined && known.scheme === scheme) {
            const addedSeq = this.#reader.addedAt(type, each.id) ?? 0;
            found.set(known.value, { id: each.id, externalId: known.value, addedSeq });
          }
    };
    const newest = await this.#newest.byExternalIds(scope, scheme, ids);
    await look(newest.flatMap((each) => each?.id ?? []));
    if (ids.some((id) => !found.has(id))) for (const some of this.#reader.entities(type, atATime)) await look(some);
    return ids.map((id) => found.get(id));
  }

  /** Those of some entities that a viewer might have seen then. */
  async #seenAmong<T extends SluggedType>(type: T, ids: readonly string[], rights: ReadingRights): Promise<RecordedSubject<T>[]> {
    const hidden = new Set(rights.internal ? [] : await this.#reader.internalAmong(ids));
    const there = await this.#reader.subjects(type, ids);
    return there.filter(
      (each) => each !== undefined && !hidden.has(each.id) && maySeeEntity(rights, each.state, each.addedBy),
    ) as RecordedSubject<T>[];
  }
}
