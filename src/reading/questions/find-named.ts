import type { SearchTerm, SearchTerms } from '../../domain/base/search-terms.ts';
import { formsOf } from '../../domain/base/term-forms.ts';
import { none } from '../index/event-block.ts';
import { eachPosition, type Searched } from './each-position.ts';

/** What has names that are searched. */
export const namedTypes = ['actor', 'place', 'source'] as const;
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

/** Whether the names of one of a type have what was searched for. */
export type IsNamed = (type: NamedType, ordinal: number) => boolean;

/** Searches the names of a snapshot's position. */
export class NameSearch {
  readonly #searched: Searched;
  /** What was found so far, by what was looked for. */
  readonly #found = new Map<string, Promise<Named>>();

  constructor(searched: Searched) {
    this.#searched = searched;
  }

  /** Those that have all that a search asks for, and nothing that it excludes. */
  async find({ all, none: unwanted }: SearchTerms): Promise<IsNamed> {
    const [wanted, others] = [await this.#each(all.map(formsOf)), await this.#each(unwanted.map(formsOf))];
    return (type, ordinal) => wanted.every((isIn) => isIn(type, ordinal)) && !others.some((isIn) => isIn(type, ordinal));
  }

  /** Those that have every one of some terms, each in any of its forms. */
  async having(terms: readonly (readonly SearchTerm[])[]): Promise<IsNamed> {
    const each = await this.#each(terms);
    return (type, ordinal) => each.every((isIn) => isIn(type, ordinal));
  }

  async #each(terms: readonly (readonly SearchTerm[])[]): Promise<IsNamed[]> {
    const found: IsNamed[] = [];
    for (const forms of terms) {
      const inForms: Named[] = [];
      for (const form of forms) inForms.push(await this.#with(form));
      found.push((type, ordinal) => inForms.some((named) => named[type].has(ordinal)));
    }
    return found;
  }

  #with(form: SearchTerm): Promise<Named> {
    const key = JSON.stringify(form);
    const known = this.#found.get(key) ?? namedWith(form, this.#searched);
    this.#found.set(key, known);
    return known;
  }
}
