import { isIdOf } from '../../domain/base/subject.ts';
import type { AskRecord } from './ask-record.ts';
import type { PageContext } from './page-context.ts';
import { actorAsked, placeAsked } from './page-documents.ts';
import { type AskedNames, asksFor, type Facets } from './parts/choices.ts';

/** So many names are looked up that an address asks for; what is beyond reads as the address has it. */
const mostNames = 20;

/** What actors and places are called that an address asks for and that are not among those offered. */
export async function namesAsked(
  ask: AskRecord,
  facets: Facets | undefined,
  asOf: string,
  { view, words: { language } }: PageContext,
): Promise<AskedNames> {
  const missing = (name: string, offered: readonly string[]) =>
    asksFor(view, name)
      .filter((value) => !offered.includes(value))
      .slice(0, mostNames);
  const actors = missing('actors.anyOf', facets?.actors.map(({ actor }) => actor.slug) ?? []);
  const places = missing('places.anyOf', facets?.places.map(({ place }) => place.slug) ?? []);
  const asked = { language, asOf };
  const [actorNames, placeNames] = await Promise.all([
    Promise.all(
      actors.map(async (value) => {
        const by = isIdOf('actor', value) ? { id: value } : { slug: value };
        return [value, (await ask.all(actorAsked, { ...asked, by })).actor?.name.text] as const;
      }),
    ),
    Promise.all(
      places.map(async (value) => {
        const by = isIdOf('place', value) ? { id: value } : { slug: value };
        return [value, (await ask.all(placeAsked, { ...asked, by })).place?.name.text] as const;
      }),
    ),
  ]);
  return { actors: known(actorNames), places: known(placeNames) };
}

function known(names: readonly (readonly [string, string | undefined])[]): ReadonlyMap<string, string> {
  return new Map(names.flatMap(([value, name]) => (name === undefined ? [] : [[value, name]])));
}
