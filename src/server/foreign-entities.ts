import { createHash } from 'node:crypto';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { ExternalId, ExternalIdInput } from '../domain/external-id.ts';
import type { NewIds } from '../domain/subject.ts';
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

export function entityKey({ type, scheme, value }: ForeignEntity): string {
  return JSON.stringify([type, scheme, value]);
}

/** SHA-256 (hex) of what a dataset says of something. */
export function digestOf(said: unknown): string {
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}

export const slugOfEntity = (entity: ForeignEntity): string => entity.slug;

/** What rows refer to, and what that refers to in turn, each once. */
export function entitiesOf(events: readonly Pick<ForeignEvent, 'entities'>[]): Map<string, ForeignEntity> {
  const found = new Map<string, ForeignEntity>();
  const waiting = events.flatMap(({ entities }) => entities);
  for (let entity = waiting.pop(); entity !== undefined; entity = waiting.pop()) {
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
    const found = await findForeign(
      view,
      { type, within: '' },
      scheme,
      group.map(({ value }) => value),
    );
    const subjects = await view.subjects(
      type,
      found.map((each) => each?.id ?? ''),
    );
    const slugs = await view.idsOfSlugs(
      type,
      group.map(({ slug }) => slug),
    );
    for (const [i, entity] of group.entries()) {
      const digest = digestOf(entity.input(slugOfEntity));
      const subject = subjects[i];
      const mine: ExternalId = { scheme, value: entity.value, digest };
      const isMine = (each: ExternalId): boolean => each.scheme === scheme && each.value === entity.value;
      const taken = subject !== undefined && (await isGivenByStranger(view, subject, isMine, strangers));
      if (subject === undefined || taken) {
        const id = ids.subject(type);
        // Somebody may have the slug that the dataset proposes.
        const slug = slugs[i] === undefined ? entity.slug : `${entity.slug}-${id.slice(-6)}`;
        const about = { entity, digest, id, slug, externalIds: [{ ...mine, taken }] };
        known.set(entityKey(entity), { ...about, write: 'NEW' });
        continue;
      }
      const before = subject.state.externalIds ?? [];
      const same = before.find(isMine)?.digest === digest;
      const correct = !same && !subject.withheld && (await lastAuthor(view, subject.id)) === builtInKey;
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
