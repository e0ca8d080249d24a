import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActorId } from '../../src/domain/base/subject.ts';
import type { BatchEntry, ChangeRequest, ImportEntry } from '../../src/domain/rules/change.ts';
import type { Interest } from '../../src/ledger/follow/notices.ts';
import { entryOfRecorded } from '../kit/entry-of.ts';
import { addEvent, basicRecord, claimBy, putActor, putSource } from '../kit/requests.ts';
import { interest, sentNotices } from '../kit/sent-notices.ts';
import { type TestRecord, testRecord } from '../kit/test-record.ts';

let record: TestRecord;
let turkey: ActorId;

beforeAll(async () => {
  record = await testRecord();
  for (const request of basicRecord) await record.write(request);
  turkey = (await record.write(putActor('turkey', { kind: 'STATE' }))).subject as ActorId;
});

afterAll(() => record[Symbol.asyncDispose]());

const sent = (request: ChangeRequest, ...interests: readonly Interest[]) => sentNotices(record, request, ...interests);

async function publish(event: Parameters<typeof addEvent>[0] = {}, input: Parameters<typeof addEvent>[1] = {}): Promise<string> {
  return (await record.write(addEvent(event, input))).subject!;
}

const inFile = (id: string, became: Parameters<typeof entryOfRecorded>[2]) => entryOfRecorded(record, id, became);

async function imported(...entries: readonly Promise<ImportEntry>[]): Promise<ChangeRequest> {
  return { type: 'importSubjects', input: { correctWith: 'a better file', entries: await Promise.all(entries) } };
}

const merging = (into: [string, number], merged: [string, number]): BatchEntry => {
  const [one, other] = [into, merged].map(([id, expectedVersion]) => ({ id, expectedVersion }));
  return { type: 'mergeEvents', input: { into: one!, merge: [other!], reason: 'the same' } };
};

const mergedInto = (into: string) =>
  ({ state: 'MERGED', mergedInto: into, mergedClaims: { all: [], date: [], values: {} } }) as const;

test('a merge is told once, whichever of its events a file has first', async () => {
  for (const inOrder of [true, false]) {
    const [one, other] = [await publish(), await publish()];
    const entries = [inFile(one, { mergedFrom: [other] }), inFile(other, mergedInto(one))];
    const request = await imported(...(inOrder ? entries : entries.toReversed()));
    const [all, merged] = await sent(request, interest(), interest({ states: ['MERGED'] }));
    expect([inOrder, all, merged]).toEqual([inOrder, ['EVENTS_MERGED STAYED'], ['REFETCH']]);
  }
});

test('a merge in a batch is told once, whatever else the batch changes of the event that stays', async () => {
  const [one, other] = [await publish(), await publish()];
  const claim: BatchEntry = { type: 'addClaim', input: { event: one, claim: claimBy('turkey') } };
  const correct: BatchEntry = {
    type: 'correctEvent',
    input: { id: one, expectedVersion: 2, reason: 'better known', set: { kind: 'MEETING' } },
  };
  const [all, ofTurkey, ofOther] = await sent(
    { type: 'apply', input: { changes: [claim, merging([one, 1], [other, 1]), correct] } },
    interest(),
    interest({ claimants: { anyOf: [turkey], parts: false } }),
    interest({ kinds: ['MEETING'] }),
  );
  expect(all).toEqual(['EVENTS_MERGED STAYED', 'EVENT_CHANGED STAYED']);
  expect(ofTurkey).toEqual(['EVENTS_MERGED ENTERED', 'EVENT_CHANGED STAYED']);
  expect(ofOther).toEqual(['EVENT_CHANGED ENTERED']);
});

test('an event that is split off again is compared with what it was while it was merged', async () => {
  const [one, other] = [await publish(), await publish({}, { claims: [claimBy('turkey')] })];
  await record.write(merging([one, 1], [other, 1]));
  const [event, from] = [other, one].map((id) => ({ id, expectedVersion: 2 }));
  const [merged] = await sent(
    { type: 'splitEvent', input: { event: event!, from: from!, reason: 'two' } },
    interest({ states: ['MERGED'], excluding: { claimants: { anyOf: [turkey], parts: false } } }),
  );
  expect(merged).toEqual(['EVENT_CHANGED LEFT']);
});

test('an event that a file says was merged is told by itself, where the other one says nothing of it or is something else besides', async () => {
  const [one, other, third] = [await publish(), await publish(), await publish()];
  const [alone] = await sent(await imported(inFile(other, mergedInto(one))), interest());
  await record.write({ type: 'retractEvent', input: { id: one, expectedVersion: 1, reason: 'wrong' } });
  const back = await imported(inFile(third, mergedInto(one)), inFile(one, { state: 'PUBLISHED', mergedFrom: [third] }));
  const [besides] = await sent(back, interest());
  expect(alone).toEqual(['EVENT_CHANGED LEFT']);
  expect(besides!.toSorted()).toEqual(['EVENT_CHANGED ENTERED', 'EVENT_CHANGED LEFT']);
});

test('a merge with an event that a file has named as merged before is told, and that event is named once', async () => {
  const [one, other] = [await publish(), await publish()];
  await record.write(await imported(inFile(one, { mergedFrom: [other] })), await record.storage.keys.builtIn());
  const [all] = await sent(merging([one, 2], [other, 1]), interest());
  expect(all).toEqual(['EVENTS_MERGED STAYED']);
  await using view = await record.storage.openView();
  expect((await view.events([one]))[0]!.state.mergedFrom).toEqual([other]);
});

test('who follows merged events is told where one is not passed on any more, since a claim that it was merged with rests on what is not', async () => {
  await record.write(putSource('dataset', { kind: 'DATASET', redistribution: 'INTERNAL' }));
  const [one, other] = [await publish(), await publish()];
  const { subject: claim } = await record.write({ type: 'addClaim', input: { event: other, claim: claimBy('gna') } });
  await record.write(merging([one, 1], [other, 1]));
  const citing = (source: string): ChangeRequest => {
    const entry = { type: 'claim', id: claim!, event: one, input: claimBy('gna', { citations: [{ source }] }) } as const;
    return { type: 'importSubjects', input: { correctWith: 'found out', entries: [entry] } };
  };
  const both = [interest({ states: ['MERGED'] }), interest({ states: ['PUBLISHED', 'MERGED'] })];
  const said = [
    await sent(citing('article'), ...both),
    await sent(citing('dataset'), ...both),
    await sent(citing('article'), ...both),
  ];
  expect(said).toEqual([
    [[], ['EVENT_CHANGED STAYED']],
    [['WITHHELD'], ['REFETCH']],
    [['EVENT_CHANGED ENTERED'], ['REFETCH']],
  ]);
});
