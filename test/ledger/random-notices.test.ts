import { expect, test } from 'vitest';
import { type GatheredChange, gatherChanges, type Interest, type Notice, noticeOf } from '../../src/ledger/follow/notices.ts';
import { LoopTurns } from '../../src/ledger/loop-turns.ts';
import { partsOf, textOfNotice } from '../kit/follower.ts';
import { rounds } from '../kit/long-run.ts';
import { makeRequests, readOn } from '../kit/make-requests.ts';
import { MessageOracle } from '../kit/oracle-messages.ts';
import { OracleRecord } from '../kit/oracle-record.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { followedRecord } from '../kit/random-values.ts';
import { editor, reporter, type TestRecord, testRecord } from '../kit/test-record.ts';

// Streams are tried elsewhere (`follow-crowd.test.ts`); without them there is time for many more records and interests.

interface Written {
  readonly storage: TestRecord['storage'];
  readonly interests: readonly Interest[];
  /** The record as of the first change that is gathered. */
  readonly start: OracleRecord;
  readonly gathered: readonly GatheredChange[];
}

/** Writes a random record, and gathers its changes. */
async function write(
  record: TestRecord,
  seed: number,
  made: { readonly interests: number; readonly requests: number },
): Promise<Written> {
  const random = new Random(seed);
  const { storage } = record;
  for (const request of followedRecord) await record.write(request);
  const start = new OracleRecord();
  const since = await readOn(storage, start, 0);
  const newInterest = () => randomInterest(random, start, reporter.key, { merged: true });
  const interests = Array.from({ length: made.interests }, newInterest);
  const authors = { builtIn: await storage.keys.builtIn(), editor, reporter, inBatches: true };
  await makeRequests(storage, authors, random, made.requests, { seq: undefined });
  await using view = await storage.openView();
  const gathered = await gatherChanges(view, await view.changesAfter(since, 100_000), new LoopTurns());
  return { storage, interests, start, gathered };
}

test.for(Array.from({ length: rounds(4, 400) }, (_, i) => i + 1))(
  'the notices of a random record, of many interests, are what an oracle says (%i)',
  async (seed) => {
    await using record = await testRecord({ seed });
    const { storage, interests, gathered } = await write(record, seed, { interests: 150, requests: 80 });
    const oracle = new MessageOracle(interests);
    await readOn(storage, oracle, 0);
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

/** What a follower has who had this and does what it is told; `complaint`: what of that cannot be done. */
function follow(inside: ReadonlySet<string>, notice: Notice): { readonly next: ReadonlySet<string>; readonly complaint: string } {
  const { type, event = '', subject = '', merged = [], membership } = partsOf(notice);
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
    await using record = await testRecord({ seed });
    const { interests: all, start: now, gathered } = await write(record, seed, { interests: 40, requests: 60 });
    const interests = all.filter(({ about }) => about === 'TIMELINE');
    const accepted = ({ filter, rights }: Interest): ReadonlySet<string> => {
      const seen = now.as(rights);
      const ids = now.all('event').map(({ id }) => id);
      return new Set(ids.filter((id) => now.isSeen(id, rights) && now.isAccepted(id, filter, seen)));
    };
    let has = interests.map(accepted);
    for (const request of Map.groupBy(gathered, ({ change }) => change.header.request.first).values()) {
      for (const { change } of request) now.apply(change);
      has = interests.map((interest, i) => {
        const is = accepted(interest);
        let inside = has[i]!;
        for (const each of request) {
          const notice = noticeOf(interest, each);
          if (notice === undefined) continue;
          // Who asks again has what the rest of the request makes of it already.
          if (notice.type === 'REFETCH') return is;
          const { next, complaint } = follow(inside, notice);
          expect(complaint, `${each.change.header.seq}, ${JSON.stringify(interest)}`).toBe('');
          inside = next;
        }
        expect([...inside].toSorted(), JSON.stringify(interest)).toEqual([...is].toSorted());
        return is;
      });
    }
  },
);
