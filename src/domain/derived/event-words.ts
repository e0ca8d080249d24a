import type { LocalizedText } from '../base/localized-text.ts';
import { type SearchTerm, type SearchTerms, standsAt } from '../base/search-terms.ts';
import { formsOf, stemsOf } from '../base/term-forms.ts';
import { wordsOf } from '../base/tokens.ts';
import type { Actor, Name } from '../record/actor.ts';
import type { Claim } from '../record/claim.ts';
import type { Place } from '../record/place.ts';
import type { Source } from '../record/source.ts';
import type { TimelineEvent } from '../record/timeline-event.ts';
import type { ClaimOfEvent } from './derive-event.ts';

/** The words of one text, or their light stems; a phrase stands within one. */
export type Passage = readonly string[];

/**
 * Where in an event a search looks, the one that counts most first, with what a term counts for that is found there in another form.
 * Found as it was asked for it counts for `asAsked` more: for more than in any other form anywhere.
 */
export const searchedParts = { title: 8, names: 4, summary: 2, statements: 1 } as const;
export const asAsked = 8;
export type SearchedPart = keyof typeof searchedParts;

/** What can be searched of an event: its own texts, what is claimed about it, and the names of who and where. */
export type EventWords = Readonly<Record<SearchedPart, readonly Passage[]>>;

/**
 * Most words and stems that are searched of what one change says: of an event its title’s first, then its summary’s. What is claimed about
 * it is cut by itself: which texts an event has at some position is nobody’s to know who enters one of them.
 */
const maxWords = 16_000;

/** The words of an event’s own texts and of its claims’ statements. */
export function textWords(
  event: Pick<TimelineEvent, 'title' | 'summary'>,
  claims: readonly Pick<ClaimOfEvent, 'state'>[],
): Omit<EventWords, 'names'> {
  return { ...ownWords(event), statements: claims.flatMap(({ state }) => statementWords(state)) };
}

/** The words of an event’s own texts alone. */
export function ownWords({ title, summary }: Pick<TimelineEvent, 'title' | 'summary'>): Pick<EventWords, 'title' | 'summary'> {
  const passages = passageTaker();
  return { title: passages(title), summary: passages(summary) };
}

/** The words of a claim’s statement. */
export function statementWords({ statement }: Pick<Claim, 'statement'>): Passage[] {
  return passageTaker()(statement);
}

/** Takes passages out of texts, until there have been as many words as are searched. */
function passageTaker(): (texts: LocalizedText | undefined) => Passage[] {
  let left = maxWords;
  return (texts) =>
    Object.entries(texts ?? {})
      .toSorted(byLanguage)
      .flatMap(([, text]) => passagesOf(text))
      .map((words) => {
        const searched = words.slice(0, left);
        left -= searched.length;
        return searched;
      })
      .filter((words) => words.length > 0);
}

/** What one text is searched by: its words, and their stems where these are others. */
function passagesOf(text: string): Passage[] {
  const words = wordsOf(text);
  const stems = stemsOf(words);
  return words.length === 0 ? [] : stems === undefined ? [words] : [words, stems];
}

/** The words of names, variants included. */
function nameWords(names: readonly Name[]): Passage[] {
  return names.flatMap(({ text }) => passagesOf(text));
}

/** The words that an actor, a place or a source is found by: names with their variants, a publication's titles and publishers. */
export function namesOf(type: 'actor' | 'place' | 'source', state: Actor | Place | Source | object): Passage[] {
  if (type !== 'source') return nameWords('names' in state ? state.names : []);
  const { title = {}, publisher = {} } = state as Partial<Source>;
  const texts = [...Object.entries(title).toSorted(byLanguage), ...Object.entries(publisher).toSorted(byLanguage)];
  return texts.flatMap(([, text]) => passagesOf(text));
}

function byLanguage([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}

/** Where each word stands, and all of them in order: many searches are held against the same event. */
interface WordIndex {
  readonly places: ReadonlyMap<string, readonly { readonly passage: Passage; readonly at: number }[]>;
  readonly sorted: readonly string[];
}

const indexes = new WeakMap<EventWords, WordIndex>();

function indexOf(words: EventWords): WordIndex {
  const known = indexes.get(words);
  if (known !== undefined) return known;
  const places = new Map<string, { passage: Passage; at: number }[]>();
  for (const passage of Object.values(words).flat()) {
    for (const [at, word] of passage.entries()) {
      const found = places.get(word);
      if (found === undefined) places.set(word, [{ passage, at }]);
      else found.push({ passage, at });
    }
  }
  const index = { places, sorted: [...places.keys()].sort() };
  indexes.set(words, index);
  return index;
}

/** Whether an event has what a search asks for. */
export function hasTerms(words: EventWords, { all, none }: SearchTerms): boolean {
  const index = indexOf(words);
  return all.every((term) => hasTerm(index, term)) && !none.some((term) => hasTerm(index, term));
}

function hasTerm(index: WordIndex, term: SearchTerm): boolean {
  return formsOf(term).some((form) => hasForm(index, form));
}

function hasForm({ places, sorted }: WordIndex, term: SearchTerm): boolean {
  const [first = ''] = term.words;
  if (term.words.length === 1 && term.prefix) return sorted[firstFrom(sorted, first)]?.startsWith(first) === true;
  return (places.get(first) ?? []).some(({ passage, at }) => standsAt(term, passage, at));
}

/** The first of some sorted words that does not come before one. */
function firstFrom(sorted: readonly string[], word: string): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] ?? '') < word) from = middle + 1;
    else to = middle;
  }
  return from;
}
