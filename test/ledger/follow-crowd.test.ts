import { expect, test } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import { LiveHub } from '../../src/ledger/follow/live-hub.ts';
import type { Interest } from '../../src/ledger/follow/notices.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { compareTold, type Horizon, type OpenStream, subscribe } from '../kit/crowd.ts';
import { headOf, startFollower, textOfNotice } from '../kit/follower.ts';
import { rounds } from '../kit/long-run.ts';
import { makeRequests, progressEvery, readOn } from '../kit/make-requests.ts';
import { MessageOracle } from '../kit/oracle-messages.ts';
import { OracleRecord } from '../kit/oracle-record.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { followedRecord } from '../kit/random-values.ts';
import { editor, reporter, testRecord } from '../kit/test-record.ts';
import { someTurns, wavering } from '../kit/wrapped-storage.ts';

function followStream(parts: { storage: Storage; hub: LiveHub }, interest: Interest, maxWaitingBytes: number): OpenStream {
  return async function* (since) {
    await using reader = startFollower(parts, { interest, since: [since], progressEvery, maxWaitingBytes });
    for (let message = await reader.next(); message !== undefined; message = await reader.next()) {
      if (message.type === 'ENDED') {
        // Nothing but slowness ends a stream here; it comes back where it says.
        expect(message.code).toBe('READER_TOO_SLOW');
        return;
      }
      const { position } = message;
      yield {
        seq: position.seq,
        cursor: cursorOf(position),
        text: message.type === 'CHANGE' ? textOfNotice(message.noticed.notice) : '',
      };
    }
  };
}

async function crowd(seed: number): Promise<void> {
  const random = new Random(seed);
  await using record = await testRecord({ seed });
  const { storage } = record;
  for (const request of followedRecord) await record.write(request);
  const start = new OracleRecord();
  await readOn(storage, start, 0);
  const interests = Array.from({ length: 40 }, () => randomInterest(random, start, reporter.key, { merged: true }));
  const wavers = wavering(storage, random);
  await using hub = await LiveHub.open({
    storage: wavers,
    onError: (error) => {
      throw error;
    },
  });
  const head = await headOf(storage);
  const begin = { seq: head.seq, cursor: cursorOf(head) };
  const origin = { seq: 0, cursor: cursorOf({ seq: 0, hash: storage.ledgerId }) };
  const horizon: Horizon = { seq: undefined };
  const subscribers = Array.from({ length: rounds(60, 200) }, (_, i) => ({
    interest: i % interests.length,
    since: random.chance(0.2) ? origin : begin,
  }));
  const told = subscribers.map(async (each) => {
    for (let i = random.below(200); i > 0; i--) await someTurns(random);
    const slow = random.chance(0.1) ? 3_000 : 1_000_000;
    const open = followStream({ storage: wavers, hub }, interests[each.interest]!, slow);
    return subscribe({ open, since: each.since, random, horizon, cuts: random.below(6) });
  });
  const authors = { builtIn: await storage.keys.builtIn(), editor, reporter, inBatches: true };
  const [, ...all] = await Promise.all([makeRequests(storage, authors, random, rounds(80, 500), horizon), ...told]);
  const oracle = new MessageOracle(interests);
  await readOn(storage, oracle, 0);
  for (const [i, each] of subscribers.entries()) {
    const who = `subscriber ${i} of seed ${seed}, ${JSON.stringify(interests[each.interest])}`;
    compareTold(all[i]!, oracle.expected[each.interest]!, each.since.seq, horizon.seq!, who);
  }
}

test('each of many subscribers, cut and resumed at random, is told what the record as of each change says', async () => {
  for (const seed of [1, 2]) await crowd(seed);
});
