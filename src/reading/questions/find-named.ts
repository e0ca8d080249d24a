import type { SearchTerm, SearchTerms } from '../../domain/base/search-terms.ts';
import { formsOf } from '../../domain/base/term-forms.ts';
import { none } from '../index/event-block.ts';
import { eachPosition, type Searched } from './each-position.ts';

/** What has names that are searched. */
const namedTypes = ['actor', 'place', 'source'] as const;
export type NamedType = (typeof namedTypes)[number];

/** Actors, places and sources, by their ordinals. */
export type Named = Readonly<Record<NamedType, ReadonlySet<number>>>;

/** Those whose names had a term in one form at a snapshot's position, whoever may see them. */
export async function namedWith(form: SearchTerm, searched: Searched): Promise<Named> {
  const { index, position } = searched.at;
  const named = { actor: new Set<number>(), place: new Set<number>(), source: new Set<number>() };
  await eachPosition(form, 'NAMES', searched, (seq) => {
    const changed = index.changed.at(seq);
    const type = namedTypes.find((each) => each === changed?.type);
    if (changed === undefined || type === undefined) return;
    const versions = index.entities.versions[type];
    const version = versions.at(changed.ordinal, position);
    if (version !== none && versions.payload(version) === seq) named[type].add(changed.ordinal);
  });
  return named;
}

/** Whether the names of one of a type have what a search asks for, at a snapshot's position. */
export async function findNamed(
  type: NamedType,
  { all, none: unwanted }: SearchTerms,
  searched: Searched,
): Promise<(ordinal: number) => boolean> {
  const find = (terms: readonly SearchTerm[]): Promise<readonly ReadonlySet<number>[]> =>
    Promise.all(terms.map((term) => namedInAnyForm(type, term, searched)));
  const [wanted, others] = [await find(all), await find(unwanted)];
  return (ordinal) => wanted.every((each) => each.has(ordinal)) && !others.some((each) => each.has(ordinal));
}

async function namedInAnyForm(type: NamedType, term: SearchTerm, searched: Searched): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  for (const form of formsOf(term)) for (const ordinal of (await namedWith(form, searched))[type]) found.add(ordinal);
  return found;
}
