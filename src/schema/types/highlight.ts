import { directionOf, type LanguageTag, type LocalizedText } from '../../domain/base/localized-text.ts';
import type { SearchTerm } from '../../domain/base/search-terms.ts';
import { type HighlightPart, highlight, parseText } from '../../domain/derived/highlight.ts';
import type { Name } from '../../domain/record/actor.ts';
import { builder, enumOf } from '../builder.ts';
import type { EventModel } from '../refs.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import { textDirection } from './localized-text.ts';

const places = {
  TITLE: 'The event’s title. A word found here counts most.',
  NAME: 'The name of an actor that takes part or speaks, or of a place; variants included.',
  SUMMARY: 'The event’s summary.',
  STATEMENT: 'What a claim says. A word found here counts least.',
} as const satisfies Record<string, string>;

const searchedPart = enumOf('SearchedPart', 'Where in an event a search finds something.', places);

export const highlightPart = builder.objectRef<HighlightPart>('HighlightPart').implement({
  description: 'A piece of a text.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'The piece, as it is written: to be shown as text, never as HTML.' }),
    marked: t.exposeBoolean('marked', { description: 'Whether it is what was searched for.' }),
  }),
});

interface HighlightModel {
  readonly foundIn: keyof typeof places;
  readonly language: LanguageTag;
  readonly parts: readonly HighlightPart[];
}

export const highlightType = builder.objectRef<HighlightModel>('Highlight').implement({
  description: 'A text in which a search found something: whole, or cut to about 240 characters, with … where it was cut.',
  fields: (t) => ({
    foundIn: t.expose('foundIn', { type: searchedPart, description: 'What text it is.' }),
    language: t.expose('language', { type: 'LanguageTag', description: 'The language it is in.' }),
    direction: t.field({
      type: textDirection,
      description: 'Which way that is written.',
      resolve: ({ language }) => directionOf(language),
    }),
    parts: t.expose('parts', { type: [highlightPart], description: 'Its pieces, in order.' }),
  }),
});

/** Most texts of one event that are shown with what was found in them. */
const maxHighlights = 10;

/** The texts of an event in which a search finds something, what counts most first. */
export async function highlightsOf(
  { id, state }: EventModel,
  terms: readonly SearchTerm[],
  reader: OperationReader,
): Promise<HighlightModel[]> {
  const claims = await reader.claims((await reader.claimsOf(id)).map((each) => each.id));
  const actors = new Set([
    ...state.participants.map(({ actor }) => actor),
    ...claims.flatMap((each) => [each.state.claimant, each.state.through ?? []].flat()),
  ]);
  const located = new Set(state.locations.flatMap(({ place, anchors }) => [place ?? [], anchors].flat()));
  const named = await Promise.all([
    ...[...actors].map((actor) => reader.referred('actor', actor)),
    ...[...located].map((place) => reader.referred('place', place)),
  ]);
  // Texts may be long, and there may be many events on the page.
  if (reader.turns.isOver) await reader.turns.wait();
  const texts = [
    ...textsOf('TITLE', state.title),
    ...named.flatMap((each) => each.state.names.map(({ language, text }: Name) => ['NAME', language, text] as const)),
    ...textsOf('SUMMARY', state.summary ?? {}),
    ...claims.flatMap((each) => textsOf('STATEMENT', each.state.statement)),
  ];
  return texts
    .flatMap(([foundIn, language, text]) => {
      const parts = highlight(parseText(text), terms);
      return parts === undefined ? [] : [{ foundIn, language, parts }];
    })
    .slice(0, maxHighlights);
}

function textsOf(foundIn: keyof typeof places, texts: LocalizedText) {
  return Object.entries(texts).map(([language, text]) => [foundIn, language, text] as const);
}
