import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Expected } from './oracle-messages.ts';
import type { Random } from './random.ts';
import { someTurns } from './wrapped-storage.ts';

/** Something that a stream says, and where it stands; `text` is '' where it is told of its position alone. */
export interface Said {
  readonly seq: number;
  readonly cursor: string;
  readonly text: string;
}

/** Opens a stream after a cursor. A stream that ends by itself is opened again where it was. */
export type OpenStream = (since: string) => AsyncGenerator<Said, void, void>;

/** Where the requests that count end; undefined as long as they are being made. */
export interface Horizon {
  seq: number | undefined;
}

interface Start {
  readonly open: OpenStream;
  readonly since: { readonly seq: number; readonly cursor: string };
  readonly random: Random;
  readonly horizon: Horizon;
  /** How often the connection may be cut. */
  readonly cuts: number;
}

/** One subscriber, that is cut and comes back at the last cursor it has seen, until it has come to the horizon. */
export async function subscribe({ open, since, random, horizon, cuts }: Start): Promise<Said[]> {
  const told: Said[] = [];
  let at = since;
  for (let left = cuts; ; left--) {
    const take = left > 0 ? 1 + random.below(12) : Number.POSITIVE_INFINITY;
    at = await takeSome(open(at.cursor), take, at, told, random, horizon);
    if (horizon.seq !== undefined && at.seq >= horizon.seq) return told;
    if (random.chance(0.5)) for (let i = random.below(20); i > 0; i--) await turn();
  }
}

async function takeSome(
  stream: AsyncGenerator<Said, void, void>,
  take: number,
  since: Start['since'],
  told: Said[],
  random: Random,
  horizon: Horizon,
): Promise<Start['since']> {
  let at = since;
  let taken = 0;
  for await (const said of stream) {
    if (said.text !== '') told.push(said);
    at = said;
    await someTurns(random);
    if (++taken >= take || (horizon.seq !== undefined && at.seq >= horizon.seq)) break;
  }
  return at;
}

/** Holds what was told against what must be, position by position: nothing more, nothing less, in order, once. */
export function compareTold(
  told: readonly Said[],
  expected: readonly Expected[],
  since: number,
  upTo: number,
  who: string,
): void {
  const wanted = expected.filter(({ seq }) => seq > since && seq <= upTo);
  const positions = told.map(({ seq }) => seq).filter((seq) => seq <= upTo);
  expect(positions, `${who}: in order, each once`).toEqual([...new Set(positions)].toSorted((a, b) => a - b));
  const bySeq = new Map(told.map((each) => [each.seq, each.text]));
  const wrong = wanted
    .map(({ seq, texts }) => ({ seq, texts, got: bySeq.get(seq) ?? '' }))
    .filter(({ texts, got }) => !texts.includes(got))
    .map(({ seq, texts, got }) => `${seq}: ${texts.map((text) => text || 'nothing').join(' or ')}, got ${got || 'nothing'}`);
  expect(wrong, who).toEqual([]);
}
