import { expect, test } from 'vitest';
import { gatherChanges, type Interest, type Notice, noticeOf } from '../../src/ledger/follow/notices.ts';
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
    const interests = Array.from({ length: 150 }, () => randomInterest(random, start, reporter.key, { merged: true }));
    await makeRequests(storage, { builtIn: await storage.keys.builtIn(), editor, reporter, inBatches: true }, random, 80, {
      seq: undefined,
    });
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

/** What a follower has who begins with what its filter accepts, and does what it is told; `complaints`: what cannot be done. */
function follow(
  inside: Set<string>,
  { type, ...told }: Notice,
  now: () => Set<string>,
): { next: Set<string>; complaint: string } {
  const {
    event = '',
    subject = '',
    membership,
    merged = [],
  } = told as Partial<Record<'event' | 'subject' | 'membership', string>> & {
    merged?: readonly string[];
  };
  if (type === 'REFETCH') return { next: now(), complaint: '' };
  const next = new Set(inside);
  for (const each of merged) next.delete(each);
  if (membership === undefined) next.delete(subject);
  else if (membership === 'LEFT') next.delete(event);
  else next.add(event);
  // The event that stays may never have been there: what was, is gone in it.
  const mayBeAway = type === 'EVENTS_MERGED' && membership === 'LEFT';
  const isWrong = membership !== undefined && !mayBeAway && inside.has(event) !== (membership !== 'ENTERED');
  return { next, complaint: isWrong ? `${membership} ${event}` : '' };
}

test.for(Array.from({ length: rounds(2, 60) }, (_, i) => i + 1_001))(
  'who does what each notice says has what their filter accepts after each request (%i)',
  async (seed) => {
    const random = new Random(seed);
    await using record = await testRecord({ seed });
    const { storage } = record;
    for (const request of followedRecord) await record.write(request);
    const now = new OracleRecord();
    const since = await readOn(storage, now, 0);
    const all = Array.from({ length: 40 }, () => randomInterest(random, now, reporter.key, { merged: true }));
    const interests = all.filter(({ about }) => about === 'TIMELINE');
    await makeRequests(storage, { builtIn: await storage.keys.builtIn(), editor, reporter, inBatches: true }, random, 60, {
      seq: undefined,
    });
    await using view = await storage.openView();
    const gathered = await gatherChanges(view, await view.changesAfter(since, 100_000), new LoopTurns());
    const accepted = ({ filter, rights }: Interest): Set<string> => {
      const seen = now.as(rights);
      const ids = now.all('event').map(({ id }) => id);
      return new Set(ids.filter((id) => now.isSeen(id, rights) && now.isAccepted(id, filter, seen)));
    };
    let has = interests.map(accepted);
    for (const request of Map.groupBy(gathered, ({ change }) => change.header.request.first).values()) {
      for (const { change } of request) now.apply(change);
      has = interests.map((interest, i) => {
        let [inside, asked] = [has[i]!, false];
        for (const each of request) {
          const notice = noticeOf(interest, each);
          if (notice === undefined) continue;
          const { next, complaint } = follow(inside, notice, () => accepted(interest));
          // Who has asked again has what the rest of the request makes of it already.
          if (!asked) expect(complaint, `${each.change.header.seq}, ${JSON.stringify(interest)}`).toBe('');
          asked ||= notice.type === 'REFETCH';
          inside = asked ? accepted(interest) : next;
        }
        expect([...inside].toSorted(), JSON.stringify(interest)).toEqual([...accepted(interest)].toSorted());
        return inside;
      });
    }
  },
);
