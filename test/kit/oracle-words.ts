import type { SearchTerms } from '../../src/domain/base/search-terms.ts';
import type { Actor } from '../../src/domain/record/actor.ts';
import type { Claim } from '../../src/domain/record/claim.ts';
import type { Place } from '../../src/domain/record/place.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';

// What a search means, a second time: texts of plain words, which nothing has to be folded of, and of which these have others in them.
const bare: Readonly<Record<string, string>> = { القصف: 'قصف', وبقصف: 'قصف' };

interface Held {
  state<T>(id: string): T | undefined;
  claimsOf(event: string): Claim[];
}

type Term = SearchTerms['all'][number];

/** The texts of an event that are searched, by what a word in them counts for. */
function textsOf(record: Held, event: string): readonly (readonly [weight: number, texts: readonly string[]])[] {
  const { title, summary = {}, participants, locations } = record.state<TimelineEvent>(event)!;
  const claims = record.claimsOf(event);
  const actors = [...participants.map(({ actor }) => actor), ...claims.flatMap(({ claimant, through }) => [claimant, through])];
  const places = locations.flatMap(({ place, anchors }) => [place, ...anchors]);
  const names = [...actors, ...places].flatMap((id) => record.state<Actor | Place>(id ?? '')?.names ?? []);
  return [
    [8, Object.values(title)],
    [4, names.map(({ text }) => text)],
    [2, Object.values(summary)],
    [1, claims.flatMap(({ statement }) => Object.values(statement))],
  ];
}

/** Whether the words of a term stand in a text as they are. */
export function standsPlainly(term: Term, text: string): boolean {
  return isIn(term, wordsOf(text));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function isIn({ words, prefix }: Term, text: readonly string[]): boolean {
  return ` ${text.join(' ')} `.includes(` ${words.join(' ')}${prefix ? '' : ' '}`);
}

function allBare(words: readonly string[]): string[] {
  return words.map((word) => bare[word] ?? word);
}

/** Whether the words stand in the text as they are, or (`loosely`) as what is left of them, of a word that is only begun behind its ال. */
function stands(term: Term, text: string): 'AS_ASKED' | 'LOOSELY' | undefined {
  const words = wordsOf(text);
  if (standsPlainly(term, text)) return 'AS_ASKED';
  const last = term.words.at(-1)!;
  const begun = last.length > 4 && last.startsWith('ال') ? last.slice(2) : last;
  const left = term.prefix ? [...allBare(term.words.slice(0, -1)), begun] : allBare(term.words);
  const ways = [
    [term.words, allBare(words)],
    [left, words],
    [left, allBare(words)],
  ] as const;
  return ways.some(([asked, there]) => isIn({ ...term, words: asked }, there)) ? 'LOOSELY' : undefined;
}

/** Whether an event has what a search asks for. */
export function isFound(record: Held, event: string, { all, none }: SearchTerms): boolean {
  const texts = textsOf(record, event).flatMap(([, each]) => each);
  const has = (term: Term) => texts.some((text) => stands(term, text) !== undefined);
  return all.every(has) && !none.some(has);
}

/** How well an event answers a search: what has the words as they are always better than what has them loosely. */
export function plainScore(record: Held, event: string, { all }: SearchTerms): number {
  const weights = textsOf(record, event);
  const best = (term: Term) =>
    Math.max(
      0,
      ...weights.flatMap(([weight, texts]) =>
        texts.map((text) => ({ AS_ASKED: 8 + weight, LOOSELY: weight, none: 0 })[stands(term, text) ?? 'none']),
      ),
    );
  return all.reduce((sum, term) => sum + best(term), 0);
}
