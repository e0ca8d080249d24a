import type { SearchTerm, SearchTerms } from '../../domain/base/search-terms.ts';
import { looseForms } from '../../domain/base/term-forms.ts';
import { asAsked, searchedParts } from '../../domain/derived/event-words.ts';
import { none } from '../index/event-block.ts';
import { eachPosition, type Searched } from './each-position.ts';
import { eventAt, eventOfClaim } from './event-of-text.ts';
import { findAmong } from './find-among.ts';
import { namedWith } from './find-named.ts';
import { FoundEvents } from './found-events.ts';
import { markNamed } from './named-events.ts';
import { haveTurn } from './share.ts';
import type { TermWeights } from './term-weights.ts';

/** The events that have what a search asks for, as of a snapshot and as its viewer sees them; what was looked for is not looked for again. */
export function findEvents(terms: SearchTerms, searched: Searched): Promise<FoundEvents> {
  const { found } = searched.at;
  const known = found.get(terms) ?? findAnew(terms, searched);
  found.set(terms, known);
  return known;
}

async function findAnew(terms: SearchTerms, searched: Searched): Promise<FoundEvents> {
  const { size } = searched.at.index.ids.event;
  // What a term counts for in each event is asked for next: it tells which have it, too.
  const among = searched.scored === true ? undefined : await findAmong(terms, searched, mostAmong);
  return among === undefined ? findInAll(terms, searched) : FoundEvents.of(among, size);
}

/** The same, by what every event has. */
export async function findInAll({ all, none: unwanted }: SearchTerms, searched: Searched): Promise<FoundEvents> {
  // How many of the terms each event has, or past all of them where it has one that it must not have.
  const terms = new Uint8Array(searched.at.index.ids.event.size);
  for (const term of all) {
    const weights = await weightsOf(term, searched);
    for (let event = 0; event < terms.length; event++) if ((weights[event] ?? 0) !== 0) terms[event] = (terms[event] ?? 0) + 1;
  }
  for (const term of unwanted) {
    const weights = await weightsOf(term, searched);
    for (let event = 0; event < terms.length; event++) if ((weights[event] ?? 0) !== 0) terms[event] = pastAll;
  }
  await haveTurn(searched.share);
  return FoundEvents.having(terms, all.length);
}

/** Texts of a term whose events are looked at one by one. */
const mostAmong = 10_000;

/** More terms than a search may ask for. */
const pastAll = 255;

/** How well each event answers a search, by its ordinal: for each term that is found, the best place it was found in counts. */
export async function scoreEvents({ all }: SearchTerms, searched: Searched): Promise<Uint16Array> {
  const scores = new Uint16Array(searched.at.index.ids.event.size);
  for (const term of all) {
    const weights = await weightsOf(term, { ...searched, scored: true });
    for (let event = 0; event < scores.length; event++) scores[event] = (scores[event] ?? 0) + (weights[event] ?? 0);
  }
  await haveTurn(searched.share);
  return scores;
}

/** What a term counts for in each event: the best place that it was found in; where that is not asked for, that it was found. */
async function weightsOf(term: SearchTerm, searched: Searched): Promise<TermWeights> {
  const { at, share, scored = false } = searched;
  const { size } = at.index.ids.event;
  await haveTurn(share);
  return at.weights.of(term, scored, size, async () => {
    const weights = new Uint8Array(size);
    await weigh(term, asAsked, weights, searched);
    for (const form of looseForms(term)) await weigh(form, 0, weights, searched);
    return weights;
  });
}

async function weigh(form: SearchTerm, more: number, weights: TermWeights, searched: Searched): Promise<void> {
  const { at, scored = false } = searched;
  const mark = (event: number, weight: number): void => {
    if (event < weights.length && (weights[event] ?? 0) < weight) weights[event] = weight;
  };
  if (scored) await eachPosition(form, 'TITLES', searched, (seq) => mark(eventAt(at, seq), searchedParts.title + more));
  await eachPosition(form, 'TEXTS', searched, (seq) => {
    const event = eventOfClaim(at, seq);
    if (event === none) mark(eventAt(at, seq), searchedParts.summary + more);
    else mark(event, searchedParts.statements + more);
  });
  const { actor, place } = await namedWith(form, searched);
  const seen = (type: 'actor' | 'place', ordinals: ReadonlySet<number>): number[] =>
    [...ordinals].filter((ordinal) => !at.isHidden(type, ordinal));
  const named = { actor: seen('actor', actor), place: seen('place', place) };
  await markNamed(at, named, searched.share, (event) => mark(event, searchedParts.names + more));
}
