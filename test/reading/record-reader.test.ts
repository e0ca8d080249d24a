import { expect, test } from 'vitest';
import type { EventId, SubjectId, SubjectType } from '../../src/domain/base/subject.ts';
import { deriveEvent } from '../../src/domain/derived/derive-event.ts';
import type { States } from '../../src/domain/record/record.ts';
import { type LedgerChange, statedBy } from '../../src/ledger/ledger-change.ts';
import type { View } from '../../src/ledger/storage.ts';
import { RecordIndex } from '../../src/reading/index/record-index.ts';
import { Payloads } from '../../src/reading/payloads.ts';
import { RecordReader } from '../../src/reading/record-reader.ts';
import { stateInLedger } from '../kit/ledger-states.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { catchUp } from '../kit/record-index.ts';
import { addEvent, basicRecord, claimBy } from '../kit/requests.ts';
import { testRecord } from '../kit/test-record.ts';

const types = ['timeline', 'claim', 'actor', 'place', 'source'] as const satisfies readonly SubjectType[];

/** What the ledger says of a subject at a position: by the simplest means. */
function simply(changes: readonly LedgerChange[], id: SubjectId, at: number) {
  const found = stateInLedger(changes, id, at);
  return found && pick(found);
}

/** The same at the first position after one at which anything is said of it. */
function nextOf(changes: readonly LedgerChange[], id: SubjectId, after: number) {
  for (let at = after + 1; at <= changes.length; at++) {
    const found = stateInLedger(changes, id, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** When an event, or a claim about it before or after its change, was changed last, up to a position. */
async function changedAt(view: View, event: EventId, at: number): Promise<string> {
  const about = new Map<string, string>();
  let last = '';
  for (const change of await view.changesAfter(0, 1_000_000)) {
    const { seq, subject, recordedAt } = change.header;
    if (seq > at) break;
    const before = about.get(subject.id);
    const stated = statedBy(change);
    if (stated?.type === 'claim') about.set(subject.id, stated.state.event);
    const isOfIt = stated?.type === 'claim' ? [before, stated.state.event].includes(event) : subject.id === event;
    if (isOfIt) last = recordedAt;
  }
  return last;
}

test('what is read through the index at any position is what the ledger says of it, whatever was merged, moved or withheld', async () => {
  const random = new Random(77);
  await using record = await testRecord({ seed: 77 });
  let withheld = 0;
  for (let round = 0; round < rounds(5, 40); round++) {
    for (let i = 0; i < 40; i++) {
      await writeRandom(random, record);
      if (round > 0 && random.chance(0.05) && (await withholdRandom(random, record))) withheld++;
    }
    const oracle = await oracleOf(record);
    await using view = await record.storage.openView();
    const changes = await view.changesAfter(0, 1_000_000);
    const index = new RecordIndex();
    await catchUp(index, view);
    for (const position of [view.position.seq, random.below(view.position.seq) + 1, random.below(view.position.seq) + 1]) {
      const reader = new RecordReader({ index, payloads: new Payloads(100_000_000), view, position });
      for (const type of types) {
        const ids = oracle.all<object>(type).map(({ id }) => id as SubjectId<typeof type>);
        const before = ids.map((id) => reader.subject(type, id));
        const found = await reader.subjects(type, ids);
        for (const [i, id] of ids.entries()) {
          const asked = found[i];
          // What is in memory is answered at once, and what is not is not told otherwise.
          expect([id, position, reader.subject(type, id)]).toEqual([id, position, asked ?? null]);
          if (before[i] !== undefined) expect([id, position, before[i]]).toEqual([id, position, asked ?? null]);
          const then = simply(changes, id, position);
          // Of an entity of which what was said then is gone, what was left of it is told; of a claim nothing.
          const left = type === 'claim' ? { ...asked, state: {}, withheld: true } : nextOf(changes, id, position);
          const expected = then ?? (asked && pick(left as typeof asked));
          expect([id, position, asked && pick(asked)]).toEqual([id, position, expected]);
          const [state] = await reader.statesAt([{ id, at: position }]);
          expect([id, position, state && pick(state)]).toEqual([id, position, then]);
        }
      }
      const ids = oracle.all<object>('event').map(({ id }) => id as EventId);
      const claims = await reader.claimsOfEvents(ids);
      const derivedBefore = ids.map((id) => reader.derived(id));
      const derived = await reader.derivedOf(ids);
      for (const [i, event] of (await reader.events(ids)).entries()) {
        const id = ids[i]!;
        expect([id, position, reader.event(id), reader.claimsOf(id)]).toEqual([id, position, event ?? null, claims[i]]);
        expect([id, position, reader.derived(id)]).toEqual([id, position, derived[i] ?? null]);
        expect([id, position, event && pick(event)]).toEqual([id, position, simply(changes, id, position)]);
        if (event === undefined) continue;
        const about = claims[i]!.map((claim) => claim.id);
        const states = about.map((claim) => stateInLedger(changes, claim, position));
        const made = about.map((claim, k) => ({ id: claim, state: states[k]!.state as States['claim'] }));
        expect(made.every(({ state }) => state.event === id)).toBe(true);
        expect([id, derived[i]]).toEqual([id, deriveEvent(id, event.state, made)]);
        if (derivedBefore[i] !== undefined) expect([id, derivedBefore[i]]).toEqual([id, derived[i]]);
        if (withheld === 0) expect(event.changedAt).toBe(await changedAt(view, id, position));
      }
    }
  }
  expect(withheld).toBeGreaterThan(3);
});

function pick<T extends { version: number; state: object; withheld: boolean; addedBy: string; addedAt: string }>(read: T) {
  const { version, state, withheld, addedBy, addedAt } = read;
  return { version, state, withheld, addedBy, addedAt };
}

test('what a view is told of claims is of its own position, though the index has gone on', async () => {
  await using record = await testRecord({ seed: 3 });
  for (const request of basicRecord) await record.write(request);
  const [into, merged] = [await record.write(addEvent()), await record.write(addEvent({}, { claims: [claimBy('gna')] }))];
  const ids = [into, merged].map(({ subject }) => subject as EventId);
  await using before = await record.storage.openView();
  const then = await before.claimsEverOf(ids);
  const [one, other] = ids.map((id) => ({ id, expectedVersion: 1 }));
  await record.write({ type: 'mergeEvents', input: { into: one!, merge: [other!], reason: 'the same' } });
  await using after = await record.storage.openView();
  expect((await after.claimsEverOf(ids))[0]).toHaveLength(then.flat().length);
  expect(await before.claimsEverOf(ids)).toEqual(then);
});
