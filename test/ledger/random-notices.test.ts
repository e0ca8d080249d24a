import { expect, test } from 'vitest';
import { gatherChanges, noticeOf } from '../../src/ledger/follow/notices.ts';
import { LoopTurns } from '../../src/ledger/loop-turns.ts';
import { textOfNotice } from '../kit/follower.ts';
import { rounds } from '../kit/long-run.ts';
import { makeRequests, readOn } from '../kit/make-requests.ts';
import { MessageOracle } from '../kit/oracle-messages.ts';
import { OracleRecord } from '../kit/oracle-record.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { followedRecord } from '../kit/random-values.ts';
import { editor, reporter, testRecord } from '../kit/test-record.ts';

// Streams are tried elsewhere (`follow-crowd.test.ts`); without them there is time for many more records and interests.

test.for(Array.from({ length: rounds(4, 400) }, (_, i) => i + 1))(
  'the notices of a random record, of many interests, are what an oracle says (%i)',
  async (seed) => {
    const random = new Random(seed);
    await using record = await testRecord({ seed });
    const { storage } = record;
    for (const request of followedRecord) await record.write(request);
    const start = new OracleRecord();
    const since = await readOn(storage, start, 0);
    const interests = Array.from({ length: 150 }, () => randomInterest(random, start, reporter.key));
    await makeRequests(storage, { builtIn: await storage.keys.builtIn(), editor, reporter }, random, 80, { seq: undefined });
    const oracle = new MessageOracle(interests);
    await readOn(storage, oracle, 0);
    await using view = await storage.openView();
    const gathered = await gatherChanges(view, await view.changesAfter(since, 100_000), new LoopTurns());
    const wrong = interests.flatMap((interest, i) =>
      gathered.flatMap((each) => {
        const { seq } = each.change.header;
        const { texts } = oracle.expected[i]!.find((expected) => expected.seq === seq)!;
        const notice = noticeOf(interest, each);
        const text = notice === undefined ? '' : textOfNotice(notice);
        return texts.includes(text) ? [] : [{ seq, texts, text, interest: JSON.stringify(interest) }];
      }),
    );
    expect(wrong).toEqual([]);
  },
);
