import { ownValue } from '../../../domain/base/own-value.ts';
import { type EventKind, eventKinds } from '../../../domain/record/event-kind.ts';
import type { TimelineFacetsQuery } from '../documents/page-results.ts';
import type { PageView } from '../page-view.ts';
import type { PageWords } from '../words/page-words.ts';

/** What there is to choose, with how many events have it. */
export type Facets = NonNullable<NonNullable<TimelineFacetsQuery['timeline']>['events']>['facets'];

/** What there is to choose, as far as that is known, and what those are called that are asked for already. */
export interface Offered {
  readonly facets: Facets | undefined;
  /** Of actors and places, by what the address calls them. */
  readonly names: AskedNames;
}

/** Names of actors and of places, by what an address calls them. */
export interface AskedNames {
  readonly actors: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, string>;
}

/** One thing to choose. */
interface Choice {
  readonly value: string;
  readonly label: string;
  readonly count: number | undefined;
}

/** A field of the filter that takes several values, of which some are to choose. */
export interface ChoiceField {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice[];
}

/** The fields that a reader chooses in: what there is, and what is asked for already. */
export function choiceFields({ facets, names }: Offered, view: PageView, words: PageWords): ChoiceField[] {
  const { search } = words;
  const { kinds = [], evidence = [], actors = [], places = [] } = facets ?? {};
  const field = (
    name: string,
    legend: string,
    found: readonly Omit<Choice, 'label'>[],
    labelOf: (value: string) => string | undefined,
  ): ChoiceField => {
    const asked = asksFor(view, name).filter((value) => !found.some((choice) => choice.value === value));
    const all = [...found, ...asked.map((value) => ({ value, count: undefined }))];
    return { name, legend, choices: all.map((choice) => ({ ...choice, label: labelOf(choice.value) ?? choice.value })) };
  };
  const actorNames = new Map(actors.map(({ actor: { slug, name } }) => [slug, name.text]));
  const placeNames = new Map(places.map(({ place: { slug, name } }) => [slug, name.text]));
  return [
    field(
      'kinds',
      search.kinds,
      kinds.map(({ kind, count }) => ({ value: kind, count })),
      (value) => (isKind(value) ? words.kind(value) : undefined),
    ),
    field(
      'evidence',
      search.evidence,
      evidence.map(({ evidence: value, count }) => ({ value, count })),
      (value) => ownValue<string>(words.evidenceName, value),
    ),
    field(
      'actors.anyOf',
      search.actors,
      actors.map(({ actor, count }) => ({ value: actor.slug, count })),
      (value) => actorNames.get(value) ?? names.actors.get(value),
    ),
    field(
      'places.anyOf',
      search.places,
      places.map(({ place, count }) => ({ value: place.slug, count })),
      (value) => placeNames.get(value) ?? names.places.get(value),
    ),
  ];
}

function isKind(value: string): value is EventKind {
  return Object.hasOwn(eventKinds, value);
}

/** The values of a list that a view asks for, each once. */
export function asksFor({ filter }: PageView, name: string): string[] {
  return [...new Set(filter.getAll(name).flatMap((each) => each.split(',').map((value) => value.trim())))];
}
