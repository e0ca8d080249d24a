import { expect, test } from 'vitest';
import type { ClaimId, EventId } from '../../src/domain/base/subject.ts';
import type { States } from '../../src/domain/record/record.ts';
import { type LedgerChange, stateOf } from '../../src/ledger/ledger-change.ts';
import { Payloads } from '../../src/reading/payloads.ts';
import { addEvent, basicRecord, claimBy } from '../kit/requests.ts';
import { testRecord } from '../kit/test-record.ts';

/** An event with a claim, as the ledger has them. */
async function eventWithClaim() {
  await using record = await testRecord({ seed: 5 });
  for (const request of basicRecord) await record.write(request);
  await record.write(addEvent({}, { claims: [claimBy('gna', { casualties: [{ harm: 'KILLED', group: 'ALL', best: 3 }] })] }));
  await using view = await record.storage.openView();
  const changes = await view.changesAfter(0, 1_000);
  const of = (type: string): LedgerChange => changes.find(({ header }) => header.subject.type === type)!;
  return { own: of('event'), claim: of('claim') };
}

test('what was dropped while it was being read is not kept', async () => {
  const { own } = await eventWithClaim();
  const payloads = new Payloads(1_000_000);
  const { seq } = own.header;
  const reading = Promise.withResolvers<LedgerChange[]>();
  const all = payloads.all([seq], { changesAt: () => reading.promise });
  payloads.drop([seq]);
  reading.resolve([own]);
  expect((await all).get(seq)).toBe(own);
  expect(payloads.get(seq)).toBeUndefined();
  await payloads.all([seq], { changesAt: async () => [own] });
  expect(payloads.get(seq)).toBe(own);
});

test('changes that follow on each other are read of the ledger once, and to the end of a request', async () => {
  await using record = await testRecord({ seed: 6 });
  for (const request of basicRecord) await record.write(request);
  await record.write(addEvent({}, { claims: [claimBy('gna')] }));
  await using view = await record.storage.openView();
  const all = await view.changesAfter(0, 1_000);
  const asked: number[] = [];
  const source = {
    position: view.position,
    changesAfter: async (seq: number, limit: number): Promise<LedgerChange[]> => {
      asked.push(seq);
      return all.filter(({ header }) => header.seq > seq).slice(0, limit);
    },
  };
  const payloads = new Payloads(1_000_000);
  const whole = await payloads.after(0, 1_000, source);
  expect(whole).toEqual(all);
  expect(await payloads.after(2, 1_000, source)).toEqual(all.slice(2));
  expect(asked).toEqual([0]);
  // The claim and its event are one request.
  const { first, size } = all.at(-1)!.header.request;
  expect(size).toBe(2);
  expect(await payloads.after(0, first, source)).toEqual(all);
  expect(await payloads.after(0, first - 1, source)).toEqual(all.slice(0, first - 1));
  payloads.drop([2]);
  await payloads.after(0, 3, source);
  await payloads.after(2, 1, source);
  expect(asked).toEqual([0, 0]);
});

test('changes that were dropped while they were being read are not kept', async () => {
  const { own } = await eventWithClaim();
  const payloads = new Payloads(1_000_000);
  const { seq } = own.header;
  const reading = Promise.withResolvers<LedgerChange[]>();
  const read = payloads.after(seq - 1, 1, { position: { seq, hash: own.hash }, changesAfter: () => reading.promise });
  payloads.drop([seq]);
  reading.resolve([own]);
  expect(await read).toEqual([own]);
  expect(payloads.get(seq)).toBeUndefined();
});

test('what follows from claims is derived once while they are kept, and anew when one of them was dropped', async () => {
  const { own, claim } = await eventWithClaim();
  const payloads = new Payloads(1_000_000);
  const id = own.header.subject.id as EventId;
  const state = stateOf(own) as States['event'];
  const claims = [{ id: claim.header.subject.id as ClaimId, state: stateOf(claim) as States['claim'], change: claim }];
  const derived = () => payloads.derived.of(id, state, own, claims);
  const first = derived();
  expect(first.casualties).toMatchObject([{ best: 3 }]);
  expect(derived()).not.toBe(first);
  for (const each of [own, claim]) payloads.keep(each);
  const kept = derived();
  expect(derived()).toBe(kept);
  expect(payloads.derived.of(id, state, own, []).casualties).toEqual([]);
  const again = derived();
  expect(derived()).toBe(again);
  payloads.drop([claim.header.seq]);
  expect(derived()).not.toBe(again);
  expect(derived()).toEqual(kept);
});
