import { expect, test } from 'vitest';
import type { EventId, SubjectId, SubjectType } from '../../src/domain/base/subject.ts';
import { deriveEvent } from '../../src/domain/derived/derive-event.ts';
import type { States } from '../../src/domain/record/record.ts';
import { statedBy } from '../../src/ledger/ledger-change.ts';
import type { View } from '../../src/ledger/storage.ts';
import { RecordIndex } from '../../src/reading/index/record-index.ts';
import { Payloads } from '../../src/reading/payloads.ts';
import { RecordReader } from '../../src/reading/record-reader.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { catchUp } from '../kit/record-index.ts';
import { testRecord } from '../kit/test-record.ts';

const types = ['timeline', 'claim', 'actor', 'place', 'source'] as const satisfies readonly SubjectType[];

/** What the ledger says of a subject at a position, and when it was changed last: by the simplest means. */
async function simply(view: View, id: SubjectId, at: number) {
  const [found] = await view.statesAt([{ id, at }]);
  if (found === undefined) return undefined;
  const { version, state, withheld, addedBy, addedAt } = found;
  return { version, state, withheld, addedBy, addedAt };
}

/** The same at the first position after one at which anything is said of it. */
async function nextOf(view: View, id: SubjectId, after: number) {
  const found = await view.statesAt(Array.from({ length: view.position.seq - after }, (_, i) => ({ id, at: after + 1 + i })));
  return found.find((each) => each !== undefined);
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
    const index = new RecordIndex();
    await catchUp(index, view);
    for (const position of [view.position.seq, random.below(view.position.seq) + 1, random.below(view.position.seq) + 1]) {
      const reader = new RecordReader({ index, payloads: new Payloads(1_000_000), view, position });
      for (const type of types) {
        const ids = oracle.all<object>(type).map(({ id }) => id as SubjectId<typeof type>);
        const found = await reader.subjects(type, ids);
        for (const [i, id] of ids.entries()) {
          const asked = found[i];
          const then = await simply(view, id, position);
          // Of an entity of which what was said then is gone, what was left of it is told; of a claim nothing.
          const left = type === 'claim' ? { ...asked, state: {}, withheld: true } : await nextOf(view, id, position);
          const expected = then ?? (asked && pick(left as typeof asked));
          expect([id, position, asked && pick(asked)]).toEqual([id, position, expected]);
        }
      }
      const ids = oracle.all<object>('event').map(({ id }) => id as EventId);
      const claims = await reader.claimsOfEvents(ids);
      for (const [i, event] of (await reader.events(ids)).entries()) {
        const id = ids[i]!;
        expect([id, position, event && pick(event)]).toEqual([id, position, await simply(view, id, position)]);
        if (event === undefined) continue;
        const about = claims[i]!.map((claim) => claim.id);
        const states = await view.statesAt(about.map((claim) => ({ id: claim, at: position })));
        const made = about.map((claim, k) => ({ id: claim, state: states[k]!.state as States['claim'] }));
        expect(made.every(({ state }) => state.event === id)).toBe(true);
        expect(event.derived).toEqual(deriveEvent(id, event.state, made));
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
