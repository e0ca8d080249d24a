import { expect, test } from 'vitest';
import { ofOneRecord } from '../../src/schema/run/of-one-record.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';
import { interrupted, pausing, waitedFor } from '../kit/wrapped-storage.ts';

// Words are withheld while an answer is made of what is read one after the other: all of it is of the record after that.

const query = `{
  ledger { head length }
  events {
    readAt totalCount
    nodes { id version withheld changedAt title { text } participants { actor { slug } } casualties { best } claims { nodes { id version statement { text } claimant { slug } } } }
    casualties { harm low best high eventsCounted }
    histogram(by: WEEK) { buckets { firstDay count } }
    facets { kinds { kind count } }
  }
  again: events { totalCount nodes { id title { text } } }
}`;

/** An application with something that happens before one of the steps in which an operation reads; and how many there were. */
async function disturbed() {
  let [steps, at, appends] = [0, -1, 0];
  let happens = async (): Promise<void> => undefined;
  const between = async (): Promise<void> => {
    if (steps++ !== at) return;
    at = -1;
    await happens();
  };
  const waqai = await testApp({
    wrap: (storage) => pausing(interrupted(waitedFor(storage), between), async () => void appends++),
  });
  for (const request of basicRecord) await waqai.record.write(request);
  // It would read as well.
  await waqai.hub[Symbol.asyncDispose]();
  return {
    waqai,
    async during<T>(
      step: number,
      what: () => Promise<void>,
      run: () => Promise<T>,
    ): Promise<{ result: T; steps: number; appends: number }> {
      [steps, at, happens, appends] = [0, step, what, 0];
      const result = await run();
      at = -1;
      return { result, steps, appends };
    },
    [Symbol.asyncDispose]: () => waqai[Symbol.asyncDispose](),
  };
}

function clash(i: number) {
  const casualties = [{ harm: 'KILLED' as const, group: 'ALL' as const, best: 1 + i }];
  return addEvent(
    { title: { en: `Clash ${i}` } },
    { claims: [{ claimant: 'al-jazeera', casualties, statement: { en: `Word ${i}` } }] },
  );
}

async function withhold({ record }: TestApp, id: string): Promise<void> {
  const subjects = [{ id: id as `event_${string}`, expectedVersion: 1 }];
  await record.write({ type: 'withhold', input: { subjects, reason: 'a court says so' } });
}

test('whenever words are withheld while a query is answered, all of the answer is of one record', async () => {
  await using app = await disturbed();
  const { waqai } = app;
  for (let i = 0; i < 4; i++) await waqai.record.write(clash(i));
  let reached = 0;
  for (let step = 0; ; step++) {
    const { subject } = await waqai.record.write(clash(100 + step));
    const { result, steps } = await app.during(
      step,
      () => withhold(waqai, subject ?? ''),
      () => waqai.ask(query),
    );
    expect(result.errors).toBeUndefined();
    if (steps <= step) break;
    reached++;
    expect(result.data).toEqual((await waqai.ask(query)).data);
  }
  expect(reached).toBeGreaterThan(15);
});

test('a mutation beside whose answer words are withheld writes once', async () => {
  await using app = await disturbed();
  const { waqai } = app;
  const key = await waqai.keyOf('EDITOR');
  const lengthNow = async (): Promise<number> => (await waqai.ask('{ ledger { length } }')).data.ledger.length;
  let reached = 0;
  for (let step = 0; ; step++) {
    const { subject } = await waqai.record.write(clash(step));
    const mutation = `mutation { putActor(idempotencyKey: "key-${step}", input: { slug: "new-${step}", actorKind: ARMED_FORCE, names: [{ text: "New", language: "en" }] }) { __typename } }`;
    const before = await lengthNow();
    const { result, steps, appends } = await app.during(
      step,
      () => withhold(waqai, subject ?? ''),
      () => waqai.ask(mutation, {}, key),
    );
    expect(result.errors).toBeUndefined();
    if (steps <= step) break;
    reached++;
    // The actor; the event and the claim about it, whose words went.
    expect([appends, (await lengthNow()) - before]).toEqual([1, 3]);
  }
  expect(reached).toBeGreaterThan(1);
});

test('what is read while words go each time is read so often, and no more', async () => {
  let withholdings = 0;
  let reads = 0;
  const read = (goes: number) =>
    ofOneRecord(async (opened) => {
      opened({
        get withholdings() {
          return withholdings;
        },
      });
      if (reads < goes) withholdings++;
      return ++reads;
    });
  expect(await read(0)).toBe(1);
  reads = 0;
  expect(await read(1)).toBe(2);
  reads = 0;
  expect(await read(9)).toBe(3);
  reads = 0;
  expect(await ofOneRecord(async () => ++reads)).toBe(1);
});
