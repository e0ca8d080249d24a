import type { ExternalIdInput } from '../domain/record/external-id.ts';
import type { ImportEntry } from '../domain/rules/change.ts';
import type { ForeignEntity, Reference } from '../formats/foreign-event.ts';
import type { RowPlan } from './dataset-plans.ts';
import { entitiesOf, entityKey, type KnownEntity } from './foreign-entities.ts';

/** Subjects to record, each with the rows that cannot do without it. */
export interface DatasetEntries {
  readonly entries: readonly ImportEntry[];
  readonly plansOf: (index: number) => readonly RowPlan[];
  /** The keys of the actors, places and sources among them. */
  readonly entities: readonly string[];
}

/** What some rows are recorded as. */
export function datasetEntries(
  plans: readonly RowPlan[],
  known: ReadonlyMap<string, KnownEntity>,
  timeline: { readonly id: string; readonly entry: ImportEntry | undefined },
  scheme: string,
): DatasetEntries {
  const ref: Reference = (entity) => found(known, entity).id;
  const entries: ImportEntry[] = timeline.entry === undefined ? [] : [timeline.entry];
  const owners: (RowPlan | string)[] = timeline.entry === undefined ? [] : [''];
  const entities: string[] = [];
  for (const [key, entity] of entitiesOf(plans.map(({ row }) => row))) {
    const each = found(known, entity);
    if (each.write === undefined) continue;
    entries.push(entityEntry(each, ref));
    owners.push(key);
    entities.push(key);
  }
  for (const plan of plans) {
    const made = rowEntries(plan, ref, timeline.id, scheme);
    entries.push(...made);
    owners.push(...made.map(() => plan));
  }
  return {
    entries,
    entities,
    plansOf: (index) => {
      const owner = owners[index];
      if (typeof owner === 'object') return [owner];
      return owner === undefined || owner === '' ? plans : plans.filter(({ row }) => entitiesOf([row]).has(owner));
    },
  };
}

function found(known: ReadonlyMap<string, KnownEntity>, entity: ForeignEntity): KnownEntity {
  const each = known.get(entityKey(entity));
  if (each === undefined) throw new Error(`the dataset refers to ${entity.type} ${entity.value}, which it does not name`);
  return each;
}

function entityEntry({ entity, id, slug, externalIds }: KnownEntity, ref: Reference): ImportEntry {
  const input = { ...withValueIds(entity.input(ref), id, ''), slug, externalIds };
  return { type: entity.type, id, input } as ImportEntry;
}

function rowEntries(
  { row, event, claim: claimId, claimEvent, digest, doing, before, takes }: RowPlan,
  ref: Reference,
  timeline: string,
  scheme: string,
): ImportEntry[] {
  const { event: given, claim } = row.content(ref);
  const claimEntry: ImportEntry = { type: 'claim', id: claimId, event: claimEvent, input: withValueIds(claim, event, 'c') };
  if (doing === 'LEFT') return [claimEntry];
  const accordingTo = [claimId];
  const said = withValueIds(given, event, 'e');
  const mine: ExternalIdInput = { scheme, value: row.id, digest, taken: takes };
  const others = (before?.state.externalIds ?? []).filter((each) => each.scheme !== scheme || each.value !== row.id);
  const input = {
    ...said,
    dateAccordingTo: accordingTo,
    locations: said.locations?.map((each) => ({ ...each, accordingTo })),
    participants: said.participants?.map((each) => ({ ...each, accordingTo })),
    losses: said.losses?.map((each) => ({ ...each, accordingTo })),
    externalIds: [mine, ...others],
  };
  const evidence = before?.state.evidence ?? 'REPORTED';
  return [claimEntry, { type: 'event', id: event, timeline, state: 'PUBLISHED', evidence, input }];
}

const valueKinds = {
  locations: 'location',
  participants: 'participant',
  casualties: 'figure',
  losses: 'loss',
  citations: 'citation',
  names: 'name',
  affiliations: 'affiliation',
  containers: 'container',
} as const;

/** The same with an id for every value in its lists, the same ids whenever the same subject is imported. */
function withValueIds<T extends object>(input: T, subject: string, mark: string): T {
  const random = subject.slice(subject.indexOf('_') + 1);
  const lists = Object.entries(valueKinds).flatMap(([name, kind]) => {
    const list = (input as Record<string, unknown>)[name];
    return Array.isArray(list)
      ? [[name, list.map((each: object, i) => ({ ...each, id: `${kind}_${random}_${mark}${i}` }))] as const]
      : [];
  });
  return { ...input, ...Object.fromEntries(lists) };
}
