import type { SubjectType } from '../domain/base/subject.ts';
import { namesOf, ownWords, type Passage, statementWords } from '../domain/derived/event-words.ts';
import type { Stated } from '../domain/record/record.ts';
import { passageBreak } from './passage-break.ts';

/**
 * Where every text stands that was ever recorded and can be read, under the position of the change that recorded it: an event's title, its
 * summary or a claim's statement, and the names of an actor, a place or a source.
 */
export const entryTables = { text_entries: ['title', 'text'], name_entries: ['names'] } as const;
export type EntryTable = keyof typeof entryTables;

/** A text that is searched, as its engine is given it, by the table that it stands in. */
export type SearchEntry =
  | { readonly table: 'text_entries'; readonly title: string; readonly text: string }
  | { readonly table: 'name_entries'; readonly names: string };

type Entries = { readonly [Type in SubjectType]: (stated: Stated<Type>) => SearchEntry | undefined };

/** Every name begins with a break, so that its beginning can be asked for. */
const named = ({ type, state }: Stated<'actor' | 'place' | 'source'>): SearchEntry => ({
  table: 'name_entries',
  names: joined(namesOf(type, state)),
});

const entries: Entries = {
  event: ({ state }) => {
    const own = ownWords(state);
    return { table: 'text_entries', title: joined(own.title), text: joined(own.summary) };
  },
  claim: ({ state }) => ({ table: 'text_entries', title: '', text: joined(statementWords(state)) }),
  actor: named,
  place: named,
  source: named,
  timeline: () => undefined,
};

/**
 * What a state is searched by: an event’s by its title and its summary, a claim’s by its statement, all others’ by their names. Undefined
 * where it has no words.
 */
export function searchEntry(stated: Stated): SearchEntry | undefined {
  const entry = (entries[stated.type] as (each: Stated) => SearchEntry | undefined)(stated);
  if (entry === undefined) return undefined;
  const texts = entry.table === 'name_entries' ? [entry.names] : [entry.title, entry.text];
  return texts.some((text) => text !== '') ? entry : undefined;
}

function joined(passages: readonly Passage[]): string {
  return passages.map((words) => `${passageBreak} ${words.join(' ')}`).join(' ');
}
