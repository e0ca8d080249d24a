import fc from 'fast-check';
import { expect } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import type { Interest } from '../../src/ledger/follow/notices.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { type FollowerOptions, inShort, startFollower } from '../kit/follower.ts';
import { rounds } from '../kit/long-run.ts';
import { makeRequests, progressEvery, readOn } from '../kit/make-requests.ts';
import { OracleRecord } from '../kit/oracle-record.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { followedRecord } from '../kit/random-values.ts';
import { editor, reporter } from '../kit/test-record.ts';
import { someTurns, wavering } from '../kit/wrapped-storage.ts';
import { type Followable, followable, type OpenRecord, type Promises } from './followed-record.ts';

interface Run {
  readonly seed: number;
  /** Where the reader begins, in the part of the ledger that is there before it. */
  readonly since: number;
  /** How many turns it comes after the first write. */
  readonly joins: number;
  /** After how many messages each of its connections is cut. */
  readonly cuts: readonly number[];
}

const runs = fc.record<Run>({
  seed: fc.nat(),
  since: fc.nat({ max: followedRecord.length }),
  joins: fc.nat({ max: 60 }),
  cuts: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
});

/** That it does not matter where the stored part of a stream ends and the live one begins. */
export const cutoverPromises: Promises = {
  'any cut-over point gives the same stream': (open) =>
    fc.assert(
      fc.asyncProperty(runs, (run) => sameStream(open, run)),
      { numRuns: rounds(25, 400) },
    ),
};

async function sameStream(open: OpenRecord, { seed, since, joins, cuts }: Run): Promise<void> {
  const random = new Random(seed);
  await using parts = await followable(open, { empty: true, storage: (storage) => wavering(storage, random) });
  const { storage } = parts.record;
  for (const request of followedRecord) await parts.write(request);
  const record = new OracleRecord();
  await readOn(storage, record, 0);
  const interest = randomInterest(random, record, reporter.key);
  const cursor = await cursorAt(storage, since);
  const horizon: { seq: number | undefined } = { seq: undefined };
  const read = async (): Promise<string[]> => {
    for (let i = 0; i < joins; i++) await someTurns(random);
    const told: string[] = [];
    let at = cursor;
    for (const cut of [...cuts, Number.POSITIVE_INFINITY])
      at = await readSome(parts, { interest, since: [at] }, cut, told, horizon, random);
    return told;
  };
  const authors = { builtIn: await storage.keys.builtIn(), editor, reporter };
  const [, told] = await Promise.all([makeRequests(storage, authors, random, 12, horizon), read()]);
  expect(told).toEqual(await storedStream(parts, interest, cursor, horizon.seq!));
}

/** Takes messages until it is cut; where it goes on. */
async function readSome(
  parts: Followable,
  options: FollowerOptions & { readonly since: readonly string[] },
  cut: number,
  told: string[],
  horizon: { readonly seq: number | undefined },
  random: Random,
): Promise<string> {
  await using reader = startFollower(parts, { ...options, progressEvery });
  let at = options.since[0]!;
  for (let taken = 0; taken < cut; taken++) {
    const message = await reader.next();
    if (message?.type !== 'CHANGE' && message?.type !== 'PROGRESS' && message?.type !== 'STARTED')
      throw new Error(inShort(message));
    at = cursorOf(message.position);
    if (message.type === 'CHANGE' && (horizon.seq === undefined || message.position.seq <= horizon.seq))
      told.push(inShort(message));
    if (horizon.seq !== undefined && message.position.seq >= horizon.seq) break;
    await someTurns(random);
  }
  return at;
}

/** The same stream once all of it is stored. */
async function storedStream(parts: Followable, interest: Interest, since: string, upTo: number): Promise<string[]> {
  await using reader = startFollower(parts, { interest, since: [since], progressEvery });
  const messages = await reader.untilSeq(upTo);
  return messages.flatMap((message) => (message.type === 'CHANGE' && message.position.seq <= upTo ? [inShort(message)] : []));
}

async function cursorAt(storage: Storage, seq: number): Promise<string> {
  await using view = await storage.openView();
  const hash = seq === 0 ? storage.ledgerId : (await view.changeAt(seq))!.hash;
  return cursorOf({ seq, hash });
}
