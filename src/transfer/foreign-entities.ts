import { hash } from 'node:crypto';
import { canonicalJson } from '../domain/base/canonical-json.ts';
import type { NewIds } from '../domain/base/subject.ts';
import type { ExternalId, ExternalIdInput } from '../domain/record/external-id.ts';
import type { ForeignEntity, ForeignEvent } from '../formats/foreign-event.ts';
import type { View } from '../ledger/storage.ts';
import { findForeign } from './find-foreign.ts';
import { isGivenByStranger } from './given-by-strangers.ts';

/** An actor, a place or a source of a dataset, as the record has it or will have it. */
export interface KnownEntity {
  readonly entity: ForeignEntity;
  readonly id: string;
  readonly digest: string;
  /** What must be recorded of it; undefined where it stays as it is. */
  readonly write: 'NEW' | 'CORRECTED' | undefined;
  readonly slug: string;
  readonly externalIds: readonly ExternalIdInput[];
}

/** What was worked out of entities, for as long as the rows that name them are at hand. */
const [keys, digests] = [new WeakMap<ForeignEntity, string>(), new WeakMap<ForeignEntity, string>()];

/** Spellings of one name are one entity. */
export function entityKey(entity: ForeignEntity): string {
  const known = keys.get(entity);
  if (known !== undefined) return known;
  const { type, scheme, value, spelled } = entity;
  const key = JSON.stringify(spelled === undefined ? [type, scheme, value] : [type, anySpelling(scheme), spelled]);
  keys.set(entity, key);
  return key;
}

/** The digest of what a dataset says of an actor, a place or a source. */
export function digestOfEntity(entity: ForeignEntity): string {
  const known = digests.get(entity);
  if (known !== undefined) return known;
  const digest = digestOf(entity.input(slugOfEntity));
  digests.set(entity, digest);
  return digest;
}

/** The scheme of what all spellings of a name have in common. */
function anySpelling(scheme: string): string {
  return `${scheme}, in any spelling`;
}

/** SHA-256 (hex) of what a dataset says of something. */
export function digestOf(said: unknown): string {
  return hash('sha256', canonicalJson(said));
}

export const slugOfEntity = (entity: ForeignEntity): string => entity.slug;

/** What rows refer to, and what that refers to in turn, each once. */
export function entitiesOf(events: readonly Pick<ForeignEvent, 'entities'>[]): Map<string, ForeignEntity> {
  const found = new Map<string, ForeignEntity>();
  const waiting = events.flatMap(({ entities }) => entities);
  // What is found goes to the end of what is looked through: of two spellings the file's first counts.
  for (const entity of waiting) {
    const key = entityKey(entity);
    if (found.has(key)) continue;
    found.set(key, entity);
    waiting.push(...entity.entities);
  }
  return found;
}

/** Finds what a dataset names in the record, by its foreign ids; what is not there yet gets a new id. */
export async function findEntities(
  view: View,
  entities: readonly ForeignEntity[],
  ids: NewIds,
  { builtInKey, strangers }: { readonly builtInKey: string; readonly strangers: ReadonlySet<string> },
): Promise<Map<string, KnownEntity>> {
  const known = new Map<string, KnownEntity>();
  for (const group of Map.groupBy(entities, ({ type, scheme }) => `${type} ${scheme}`).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const { type, scheme } = first;
    const exact = await findForeign(
      view,
      { type, within: '' },
      scheme,
      group.map(({ value }) => value),
    );
    const others = group.map((each, i) => (exact[i] === undefined ? (each.spelled ?? '') : ''));
    const spelled = others.every((each) => each === '')
      ? []
      : await findForeign(view, { type, within: '' }, anySpelling(scheme), others);
    const found = group.map((_, i) => exact[i] ?? spelled[i]);
    const subjects = await view.subjects(
      type,
      found.map((each) => each?.id ?? ''),
    );
    const slugs = await view.idsOfSlugs(
      type,
      group.map(({ slug }) => slug),
    );
    for (const [i, entity] of group.entries()) {
      const digest = digestOfEntity(entity);
      const subject = subjects[i];
      const mine: ExternalId = { scheme, value: entity.value, digest };
      const common = entity.spelled === undefined ? undefined : { scheme: anySpelling(scheme), value: entity.spelled };
      const foundBy = exact[i] === undefined ? (common ?? mine) : mine;
      const isFoundBy = (each: ExternalId): boolean => each.scheme === foundBy.scheme && each.value === foundBy.value;
      const taken = subject !== undefined && (await isGivenByStranger(view, subject, isFoundBy, strangers));
      if (subject === undefined || taken) {
        const id = ids.subject(type);
        // Somebody may have the slug that the dataset proposes.
        const slug = slugs[i] === undefined ? entity.slug : `${entity.slug}-${id.slice(-6)}`;
        const given = [mine, ...(common === undefined ? [] : [common])];
        const externalIds = given.map((each) => ({ ...each, taken: taken && each === foundBy }));
        known.set(entityKey(entity), { entity, digest, id, slug, externalIds, write: 'NEW' });
        continue;
      }
      const before = subject.state.externalIds ?? [];
      const isMine = (each: ExternalId): boolean => each.scheme === scheme && each.value === entity.value;
      const same = before.find(isMine)?.digest === digest;
      // What another spelling found stays as it was spelled first.
      const correct = exact[i] !== undefined && !same && !subject.withheld && (await lastAuthor(view, subject.id)) === builtInKey;
      known.set(entityKey(entity), {
        entity,
        id: subject.id,
        digest,
        write: correct ? 'CORRECTED' : undefined,
        slug: subject.state.slug,
        externalIds: before.map((each) => (isMine(each) ? mine : each)),
      });
    }
  }
  return known;
}

/** The key that a subject was last changed with. */
export async function lastAuthor(view: View, id: string): Promise<string | undefined> {
  let last: number | undefined;
  for (;;) {
    const seqs: number[] = await view.seqsAfter(last ?? 0, 500, { subjects: [id as `event_${string}`] });
    if (seqs.length === 0) break;
    last = seqs.at(-1);
  }
  return last === undefined ? undefined : (await view.changeAt(last))?.header.author;
}
