import type { Actor } from '../../src/domain/actor.ts';
import type { Claim } from '../../src/domain/claim.ts';
import type { Place } from '../../src/domain/place.ts';
import type { SearchTerms } from '../../src/domain/search-terms.ts';
import type { TimelineEvent } from '../../src/domain/timeline-event.ts';

// What a search means, a second time: texts of plain words, which nothing has to be folded of.

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

function isIn({ words, prefix }: Term, text: string): boolean {
  const spaced = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return spaced.includes(` ${words.join(' ')}${prefix ? '' : ' '}`);
}

/** Whether an event has what a search asks for. */
export function isFound(record: Held, event: string, { all, none }: SearchTerms): boolean {
  const texts = textsOf(record, event).flatMap(([, each]) => each);
  const has = (term: Term) => texts.some((text) => isIn(term, text));
  return all.every(has) && !none.some(has);
}

/** How well an event answers a search. */
export function plainScore(record: Held, event: string, { all }: SearchTerms): number {
  const weights = textsOf(record, event);
  const best = (term: Term) =>
    Math.max(0, ...weights.filter(([, texts]) => texts.some((text) => isIn(term, text))).map(([each]) => each));
  return all.reduce((sum, term) => sum + best(term), 0);
}
