import { expect, test } from 'vitest';
import type { EventId } from '../../src/domain/base/subject.ts';
import { AnswerText } from '../../src/server/answer-text.ts';
import { KeptAnswers } from '../../src/server/kept-answers.ts';
import { besideYoga } from '../kit/beside-yoga.ts';
import { soundOperations } from '../kit/documents.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { addEvent } from '../kit/requests.ts';
import { type TestAppOptions, testApp } from '../kit/test-app.ts';
import { admin } from '../kit/test-record.ts';
import { reporting } from '../kit/wrapped-storage.ts';

// Whole answers are kept while the record stays as it is, and are always those that would be made anew.

async function serving(options: TestAppOptions = {}) {
  let reads = 0;
  const wrap: TestAppOptions['wrap'] = (storage) => reporting(storage, 'eventPage', () => void reads++);
  const waqai = await testApp({ tripoli: true, wrap, ...options });
  const sides = await besideYoga(waqai);
  return {
    waqai,
    sides,
    reads: () => reads,
    async [Symbol.asyncDispose]() {
      await sides[Symbol.asyncDispose]();
      await waqai[Symbol.asyncDispose]();
    },
  };
}

async function post(address: string, query: string, key?: string): Promise<string> {
  const headers = { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) };
  return (await fetch(`${address}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).text();
}

const titles = '{ events { nodes { title { text } } } }';

test('what is asked again is not read again, until something is recorded', async () => {
  await using serves = await serving();
  const { waqai, sides, reads } = serves;
  const ask = () => post(sides.counted, titles);
  const first = await ask();
  expect([await ask(), await ask(), await ask()]).toEqual([first, first, first]);
  expect(reads()).toBe(2);
  await waqai.record.write(addEvent({ title: { en: 'Published since' } }));
  const second = await ask();
  expect([second, await ask(), reads()]).toEqual([expect.stringContaining('Published since'), second, 3]);
  const search = new URLSearchParams({ query: titles });
  const get = async () => (await fetch(`${sides.counted}/graphql?${search}`, { headers: { 'accept-encoding': 'br' } })).text();
  expect([await get(), await get(), await get(), reads()]).toEqual([second, second, second, 5]);
});

test('what is not all of one byte a letter is written by its bytes the second time, and is the same', async () => {
  const answer = new AnswerText('{"title":"طرابلس, “الغرب”"}');
  const [first, second, third] = [answer.toWrite(), answer.toWrite(), answer.toWrite()];
  expect([first, second.length, third]).toEqual([answer.text, answer.length, second]);
  expect(Buffer.from(second, 'latin1').toString()).toBe(answer.text);
  await using serves = await serving();
  await serves.waqai.record.write(addEvent({ title: { ar: 'طرابلس, “الغرب”' } }));
  const ask = () => post(serves.sides.counted, '{ events { nodes { title { text } } } }');
  const said = await ask();
  expect(said).toContain('طرابلس, “الغرب”');
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual([said, said, said, said]);
});

test('what hangs on who asks, or on what is kept beside the ledger, is never kept', async () => {
  await using serves = await serving();
  const { waqai, sides } = serves;
  const key = await waqai.keyOf('EDITOR');
  for (const query of [
    '{ viewer { role } }',
    '{ ledger { origin } }',
    '{ importReports { nodes { id } } }',
    '{ node(id: "import_1") { id } }',
  ]) {
    for (let i = 0; i < 3; i++) await post(sides.counted, query, key);
    expect([query, sides.kept.bytes]).toEqual([query, 0]);
  }
  expect(JSON.parse(await post(sides.counted, '{ viewer { role } }', key)).data).toEqual({ viewer: { role: 'EDITOR' } });
  expect(JSON.parse(await post(sides.counted, '{ viewer { role } }')).data).toEqual({ viewer: { role: null } });
  for (let i = 0; i < 3; i++) await post(sides.counted, '{ nothing }');
  expect(sides.kept.bytes).toBe(0);
  for (let i = 0; i < 3; i++) await post(sides.counted, titles, key);
  expect(sides.kept.bytes).toBeGreaterThan(0);
});

test('what is withheld is in no kept answer once that is answered, nor in one that was being made', async () => {
  await using serves = await serving();
  const { waqai, sides } = serves;
  const written = await waqai.record.write(addEvent({ title: { en: 'Secret words' } }));
  const id = written.subject as EventId;
  for (let i = 0; i < 3; i++) expect(await post(sides.counted, titles)).toContain('Secret words');
  expect(sides.kept.bytes).toBeGreaterThan(0);
  await waqai.record.write({ type: 'withhold', input: { subjects: [{ id, expectedVersion: 1 }], reason: 'r' } }, admin);
  expect(sides.kept.bytes).toBe(0);
  expect(await post(sides.counted, titles)).not.toContain('Secret words');

  using kept = new KeptAnswers(waqai.storage, waqai.hub, 1_000_000);
  const signal = new AbortController().signal;
  const run = async () => ({ answer: AnswerText.of({ data: { n: 1 } }), isShareable: true });
  await kept.make('r', signal, run);
  await kept.find('r', () => signal);
  const making = Promise.withResolvers<void>();
  const made = kept.make('r', signal, async () => {
    await making.promise;
    return run();
  });
  await waqai.record.write(addEvent({ title: { en: 'Meanwhile' } }));
  making.resolve();
  expect((await made).text).toBe('{"data":{"n":1}}');
  expect(kept.bytes).toBe(0);
  await kept.find('r', () => signal);
  await kept.make('r', signal, run);
  expect(kept.bytes).toBeGreaterThan(0);
});

test('requests that come while their answer is made wait for it; it is given up when nobody waits any more', async () => {
  await using waqai = await testApp();
  using kept = new KeptAnswers(waqai.storage, waqai.hub, 1_000_000);
  let runs = 0;
  const making = Promise.withResolvers<void>();
  let given: AbortSignal | undefined;
  const run = async (signal: AbortSignal) => {
    runs++;
    given = signal;
    await making.promise;
    return { answer: AnswerText.of({ data: { n: runs } }), isShareable: true };
  };
  const clients = Array.from({ length: 3 }, () => new AbortController());
  const never = new AbortController().signal;
  await kept.make('r', never, async () => ({ answer: AnswerText.of({ data: { n: 0 } }), isShareable: true }));
  await kept.find('r', () => never);
  const answers = clients.map(({ signal }) => kept.make('r', signal, run));
  expect(runs).toBe(1);
  clients[0]!.abort();
  clients[1]!.abort();
  expect(given?.aborted).toBe(false);
  const late = kept.find('r', () => never);
  making.resolve();
  expect((await Promise.all([...answers, late])).map((each) => each?.text)).toEqual(Array(4).fill('{"data":{"n":1}}'));
  expect((await kept.find('r', () => never))?.text).toBe('{"data":{"n":1}}');
  const leaving = new AbortController();
  await kept.make('s', never, async () => ({ answer: AnswerText.of({ data: { n: 0 } }), isShareable: true }));
  void kept.make('s', leaving.signal, run);
  expect(given?.aborted).toBe(false);
  leaving.abort();
  expect(given?.aborted).toBe(true);
});

test('of a crowd that asks for what nobody has asked for before one has it made, then one for all others; each has its own where it may not be shared', async () => {
  await using waqai = await testApp();
  using kept = new KeptAnswers(waqai.storage, waqai.hub, 1_000_000);
  const crowd = async (request: string, isShareable: boolean): Promise<number> => {
    let [runs, atOnce, most] = [0, 0, 0];
    const run = async () => {
      const n = ++runs;
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce--;
      return { answer: AnswerText.of({ data: { n } }), isShareable };
    };
    const asked = Array.from({ length: 20 }, () => kept.make(request, new AbortController().signal, run));
    const said = new Set((await Promise.all(asked)).map(({ text }) => text));
    expect(said.size).toBe(isShareable ? 2 : 20);
    if (isShareable) expect(most).toBe(1);
    return runs;
  };
  expect(await crowd('shared', true)).toBe(2);
  expect(await crowd('own', false)).toBe(20);
  expect(await crowd('own', false)).toBe(20);
});

test('whoever waits for what somebody else has made first may leave, and goes on where that fails', async () => {
  await using waqai = await testApp();
  using kept = new KeptAnswers(waqai.storage, waqai.hub, 1_000_000);
  const failing = Promise.withResolvers<never>();
  const never = new AbortController().signal;
  const first = kept.make('r', never, () => failing.promise);
  const leaving = new AbortController();
  const run = async () => ({ answer: AnswerText.of({ data: { n: 1 } }), isShareable: true });
  const left = kept.make('r', leaving.signal, run);
  const stays = kept.make('r', never, run);
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  failing.reject(new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  expect((await stays).text).toBe('{"data":{"n":1}}');
});

test('kept answers take no more than they may', async () => {
  await using waqai = await testApp();
  using kept = new KeptAnswers(waqai.storage, waqai.hub, 100_000);
  const signal = new AbortController().signal;
  for (let i = 0; i < 100; i++)
    for (const length of [1_000, 30_000]) {
      const run = async () => ({ answer: AnswerText.of({ data: { x: 'x'.repeat(length) } }), isShareable: true });
      for (let k = 0; k < 2; k++) {
        await kept.find(`${i} ${length}`, () => signal);
        await kept.make(`${i} ${length}`, signal, run);
      }
    }
  expect([kept.bytes > 50_000, kept.bytes <= 100_000]).toEqual([true, true]);
  using none = new KeptAnswers(waqai.storage, waqai.hub, 0);
  for (let k = 0; k < 3; k++)
    await none.make('r', signal, async () => ({ answer: AnswerText.of({ data: { n: 1 } }), isShareable: true }));
  expect([await none.find('r', () => signal), none.bytes]).toEqual([undefined, 0]);
});

test('whatever is written and withheld between, kept answers are those that are made anew, for everybody', async () => {
  await using serves = await serving();
  const { waqai, sides } = serves;
  const random = new Random(31);
  const keys = ['', await waqai.keyOf('REPORTER'), await waqai.keyOf('ADMIN')];
  let kept = 0;
  // Few questions, so that each is asked before a change and after it.
  const operations = soundOperations
    .filter(({ query, variables }) => variables === undefined && /events|changes/.test(query))
    .slice(0, 6);
  for (let round = 0; round < rounds(150, 5_000); round++) {
    if (random.chance(0.2)) await writeRandom(random, waqai);
    if (random.chance(0.05)) await withholdRandom(random, waqai);
    const [{ query }, key] = [random.pick(operations), random.pick(keys)];
    if (sides.kept.bytes > 0) kept++;
    const [counted, yoga] = await Promise.all([sides.counted, sides.yoga].map((each) => post(each, query, key || undefined)));
    expect([query, counted]).toEqual([query, yoga]);
  }
  expect(kept).toBeGreaterThan(20);
});
