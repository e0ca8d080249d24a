import type { Actor } from '../../src/domain/record/actor.ts';
import type { Claim } from '../../src/domain/record/claim.ts';
import type { Source } from '../../src/domain/record/source.ts';
import { speaksForIt } from './oracle-figures.ts';

// Where what is claimed comes from, a second time, with none of the product's own code.

interface Held {
  state<T>(id: string): T | undefined;
  claimsOf(event: string): Claim[];
}

/** How many independent origins the claims about an event have: claims that share one are walked together. */
export function originsOf(record: Held, event: string): number {
  let left = record.claimsOf(event).filter(speaksForIt);
  let count = 0;
  for (; left.length > 0; count++) {
    const together = [left[0]!];
    for (const claim of together)
      for (const other of left) if (!together.includes(other) && shareOne(record, claim, other)) together.push(other);
    left = left.filter((each) => !together.includes(each));
  }
  return count;
}

function shareOne(record: Held, a: Claim, b: Claim): boolean {
  const others = side(record, b.claimant);
  if (side(record, a.claimant).some((each) => others.includes(each))) return true;
  return carries(record, a, b) || carries(record, b, a);
}

/** Everybody that an actor is on a side with, as far up as it goes. */
function side(record: Held, actor: string, seen: readonly string[] = []): string[] {
  if (seen.includes(actor)) return [];
  const above = (record.state<Actor>(actor)?.affiliations ?? []).map(({ to }) => side(record, to, [...seen, actor]));
  return [actor, ...above.flat()];
}

/** Whether a news organisation only says what it has from where the other has it. */
function carries(record: Held, claim: Claim, origin: Claim): boolean {
  const isMedia = ({ claimant }: Claim): boolean => record.state<Actor>(claimant)?.kind === 'MEDIA';
  if (!isMedia(claim) || claim.citations.length === 0) return false;
  const known = origin.citations.flatMap(({ source }) => [source, ...(isMedia(origin) ? roots(record, source) : [])]);
  return claim.citations.every(({ source }) => roots(record, source).some((each) => known.includes(each as typeof source)));
}

function roots(record: Held, source: string, seen: readonly string[] = []): string[] {
  const from = record.state<Source>(source)?.derivedFrom;
  return from === undefined || seen.includes(from) ? [] : [from, ...roots(record, from, [...seen, from])];
}
