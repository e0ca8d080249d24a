import { writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { besideYoga } from '../kit/beside-yoga.ts';
import { soundOperations, unsoundOperations, writingOperations } from '../kit/documents.ts';
import { exchange, type Got, type Sent } from '../kit/exchange.ts';
import { rounds } from '../kit/long-run.ts';
import { type TempFolder, tempFolder } from '../kit/temp-folder.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';
import { trustedDocument, wildHttp } from '../kit/wild-http.ts';

// The lean path answers what Yoga would: whatever is sent over HTTP is answered by both, and alike.

/** What matters of an answer. */
function shown({ status, headers, body }: Got): object {
  const { date: _, connection: __, 'keep-alive': ___, 'transfer-encoding': ____, ...told } = headers;
  return { status, headers: told, body: told['content-encoding'] === undefined ? String(body) : body.toString('base64') };
}

let folder: TempFolder;
let waqai: TestApp;
let sides: Awaited<ReturnType<typeof besideYoga>>;
let keys: string[];

beforeAll(async () => {
  folder = await tempFolder();
  await writeFile(
    folder.file('m.json'),
    JSON.stringify({ 'sha256:abc': trustedDocument, live: 'subscription { incidentAdded { __typename } }' }),
  );
  waqai = await testApp({
    tripoli: true,
    config: { operations: folder.file('m.json'), notYetAfterMs: 20, maxBodyBytes: 20_000, origins: 'https://a.example' },
  });
  sides = await besideYoga(waqai);
  keys = [await waqai.keyOf('REPORTER'), await waqai.keyOf('ADMIN', true), 'waqai_unknown'];
});

afterAll(async () => {
  await sides[Symbol.asyncDispose]();
  await waqai[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

async function alike(sent: Sent): Promise<boolean> {
  const before = sides.answered();
  await exchange(sides.counted, sent);
  const isLean = sides.answered() > before;
  const answers = [await exchange(sides.served, sent), await exchange(sides.yoga, sent)];
  const [served, yoga] = answers.map(shown);
  expect({ sent: { ...sent, body: String(sent.body) }, ...served }).toEqual({
    sent: { ...sent, body: String(sent.body) },
    ...yoga,
  });
  return isLean;
}

test('whatever is sent, the lean path answers as Yoga does, and what is usual is answered by it', async () => {
  let lean = 0;
  const runs = rounds(600, 20_000);
  await fc.assert(
    fc.asyncProperty(
      wildHttp(() => keys),
      async (sent) => {
        if (await alike(sent)) lean++;
      },
    ),
    { numRuns: runs, seed: 17 },
  );
  expect(lean).toBeGreaterThan(runs / 5);
});

const json = { 'content-type': 'application/json', accept: 'application/json' };

test.each(
  [...soundOperations, ...unsoundOperations, ...writingOperations].map((each) => [each.query.slice(0, 60), each] as const),
)('answered alike: %s', async (_, each) => {
  const body = JSON.stringify(each);
  for (const accept of ['application/json', 'application/graphql-response+json'])
    await alike({
      method: 'POST',
      path: '/graphql',
      headers: { ...json, accept, 'content-length': String(Buffer.byteLength(body)) },
      body,
    });
});

test('every sound operation is answered by the lean path itself, by POST and GET', async () => {
  for (const { query, variables, operationName } of soundOperations) {
    const before = sides.answered();
    const body = JSON.stringify({ query, variables, operationName });
    const length = String(Buffer.byteLength(body));
    await exchange(sides.counted, { method: 'POST', path: '/graphql', headers: { ...json, 'content-length': length }, body });
    const search = new URLSearchParams({
      query,
      variables: JSON.stringify(variables ?? {}),
      ...(operationName && { operationName }),
    });
    if (query.length < 4_000) await exchange(sides.counted, { method: 'GET', path: `/graphql?${search}`, headers: {} });
    expect([query, sides.answered() - before]).toEqual([query, query.length < 4_000 ? 2 : 1]);
  }
});

const audits = serverAudits({ url: () => `${sides.counted}/graphql`, fetchFn: fetch });

test.each(audits.map((audit) => [audit.name, audit] as const))('audit of the lean path: %s', async (_, audit) => {
  expect(await audit.fn()).toMatchObject({ status: 'ok' });
});

test('most audits of GraphQL over HTTP are answered by the lean path itself', async () => {
  const before = sides.answered();
  for (const audit of audits) await audit.fn();
  expect([audits.length, sides.answered() - before]).toEqual([61, 36]);
});

const withoutIds = (answer: object): unknown =>
  JSON.parse(JSON.stringify(answer).replaceAll(/\b[0-9a-f-]{36}\b|\bfault_\w+/g, '…'));

test('a fault in the middle of an answer, and a ledger that cannot be read, are told alike', async () => {
  await using broken = await testApp({ tripoli: true });
  await using others = await besideYoga(broken);
  await broken.record.execute('ALTER TABLE headers RENAME TO lost');
  for (const query of [
    '{ changes(first: 1) { nodes { cursor } } }',
    '{ viewer { role } changes(first: 1) { nodes { cursor } } }',
    '{ events(asOf: "c_1_00000000") { totalCount } }',
  ]) {
    const body = JSON.stringify({ query });
    const sent = { method: 'POST', path: '/graphql', headers: { ...json, 'content-length': String(body.length) }, body };
    const before = others.answered();
    const [counted, served, yoga] = [
      await exchange(others.counted, sent),
      await exchange(others.served, sent),
      await exchange(others.yoga, sent),
    ].map((each) => withoutIds(shown(each)));
    expect([counted, served]).toEqual([yoga, yoga]);
    expect(others.answered() - before).toBe(1);
  }
});
