import type { SearchTerm, SearchTerms } from '../../domain/base/search-terms.ts';
import { formsOf } from '../../domain/base/term-forms.ts';
import { none, rowMask } from '../index/event-block.ts';
import type { Searched } from './each-position.ts';
import { eventOfText } from './event-of-text.ts';
import { namedWith } from './find-named.ts';
import { type NamedInEvents, namesAny } from './named-events.ts';
import { haveTurn } from './share.ts';

/** Events that are looked at before the clock is. */
const atATime = 64;

/** Where a term stands in any of its forms: positions of texts, ascending in each list, and who and what is named so. */
interface TermPlaces {
  readonly texts: readonly Uint32Array[];
  readonly count: number;
  readonly named: NamedInEvents;
}

/**
 * The events that have what a search asks for, where one of its terms stands in few texts and in nobody's name: whatever else is asked for
 * is looked for in the events of these alone. Undefined where all its terms are in more texts than so many.
 */
export async function findAmong(
  { all, none: unwanted }: SearchTerms,
  searched: Searched,
  most: number,
): Promise<number[] | undefined> {
  const { at, share } = searched;
  const wanted: TermPlaces[] = [];
  for (const term of all) wanted.push(await placesOf(term, searched));
  const [rarest] = wanted.filter(({ named }) => isNobody(named)).sort((a, b) => a.count - b.count);
  if (rarest === undefined || rarest.count > most) return undefined;
  const others = wanted.filter((each) => each !== rarest);
  const excluded: TermPlaces[] = [];
  for (const term of unwanted) excluded.push(await placesOf(term, searched));
  const candidates = new Set(rarest.texts.flatMap((positions) => Array.from(positions, (seq) => eventOfText(at, seq))));
  candidates.delete(none);
  const found: number[] = [];
  let looked = 0;
  for (const event of candidates) {
    const has = termsOf(event, searched);
    if (others.every(has) && !excluded.some(has)) found.push(event);
    if (++looked % atATime === 0) await haveTurn(share);
  }
  return found;
}

function isNobody({ actor, place }: NamedInEvents): boolean {
  return actor.size === 0 && place.size === 0;
}

async function placesOf(term: SearchTerm, searched: Searched): Promise<TermPlaces> {
  const { at } = searched;
  const texts: Uint32Array[] = [];
  const named = { actor: new Set<number>(), place: new Set<number>() };
  for (const form of formsOf(term)) {
    for await (const positions of searched.positionsUpTo(at.position, form, 'TEXTS')) texts.push(positions);
    const found = await namedWith(form, searched);
    for (const type of ['actor', 'place'] as const)
      for (const ordinal of found[type]) if (!at.isHidden(type, ordinal)) named[type].add(ordinal);
  }
  return { texts, count: texts.reduce((sum, { length }) => sum + length, 0), named };
}

/** Tells of terms whether an event has them, in a text of its own or of a claim about it as it is at the position, or in a name. */
function termsOf(event: number, { at }: Searched): (term: TermPlaces) => boolean {
  const { index, position } = at;
  const { versions } = index.claims;
  const row = index.rowAt(event, position);
  const claims = index.claims.claimsAt(event, position).map((claim) => versions.payload(versions.at(claim, position)));
  const seqs = [index.rows.payloadOf(row), ...claims];
  return ({ texts, named }) =>
    seqs.some((seq) => texts.some((positions) => isAmong(positions, seq))) ||
    (!isNobody(named) && namesAny(index.rows.blockOf(row), row & rowMask, named));
}

/** Whether a number is among others, which ascend. */
function isAmong(numbers: Uint32Array, number: number): boolean {
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((numbers[middle] ?? 0) < number) from = middle + 1;
    else to = middle;
  }
  return numbers[from] === number;
}
