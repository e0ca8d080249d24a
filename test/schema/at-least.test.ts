import { expect, test } from 'vitest';
import { cursorOf, parseCursor } from '../../src/domain/base/cursor.ts';
import { basicRecord, putActor } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

/** Every query that takes `atLeast`, each so that it finds something. */
const queries: Readonly<Record<string, string>> = {
  ledger: 'ledger(atLeast: $at) { head }',
  node: 'node(id: "x", atLeast: $at) { id }',
  nodes: 'nodes(ids: ["x"], atLeast: $at) { id }',
  actor: 'actor(by: { slug: "gna" }, atLeast: $at) { slug }',
  place: 'place(by: { slug: "libya" }, atLeast: $at) { slug }',
  source: 'source(by: { slug: "article" }, atLeast: $at) { slug }',
  event: 'event(by: { id: "x" }, atLeast: $at) { id }',
  events: 'events(atLeast: $at) { readAt }',
  timeline: 'timeline(by: { slug: "tripoli" }, atLeast: $at) { slug }',
  actors: 'actors(atLeast: $at) { totalCount }',
  places: 'places(atLeast: $at) { totalCount }',
  sources: 'sources(atLeast: $at) { totalCount }',
  timelines: 'timelines(atLeast: $at) { totalCount }',
  changes: 'changes(atLeast: $at) { nodes { seq } }',
};

const asked = (field: string): string => `query ($at: LedgerCursor) { ${queries[field]} head: ledger { head } }`;

async function recording(notYetAfterMs: number): Promise<TestApp> {
  const waqai = await testApp({ config: { notYetAfterMs } });
  for (const request of basicRecord) await waqai.record.write(request);
  return waqai;
}

const headOf = async (waqai: TestApp): Promise<string> => (await waqai.ask('{ ledger { head } }')).data.ledger.head;

test('a query that names a position reads there or later, whichever of its fields names it', async () => {
  await using waqai = await recording(60_000);
  for (const field of Object.keys(queries)) {
    const now = parseCursor(await headOf(waqai))!;
    const next = await ahead(waqai, `by-${field.toLowerCase()}`);
    const answer = waqai.ask(asked(field), { at: next.cursor });
    await next.write();
    const { data, errors } = await answer;
    expect([field, errors]).toEqual([field, undefined]);
    expect(parseCursor(data.head.head)!.seq).toBe(now.seq + 1);
  }
  // The latest counts, and one that is behind asks for nothing.
  const two = `query ($a: LedgerCursor, $b: LedgerCursor) { one: ledger(atLeast: $a) { head } other: ledger(atLeast: $b) { head } }`;
  const head = await headOf(waqai);
  const origin = cursorOf({ seq: 0, hash: waqai.storage.ledgerId });
  expect((await waqai.ask(two, { a: origin, b: head })).data).toEqual({ one: { head }, other: { head } });
});

/** A position that is not there yet, and how it comes to be: what is written is made before in a copy of the ledger. */
async function ahead(waqai: TestApp, slug: string): Promise<{ readonly cursor: string; write(): Promise<unknown> }> {
  await using other = await testApp({ seed: 2 });
  const stored = async (app: TestApp, after: number) => {
    await using view = await app.storage.openView();
    return await view.storedAfter(after, 10_000);
  };
  const here = await stored(waqai, 0);
  await other.storage.adopt(waqai.storage.ledgerId, here);
  const { position } = await other.record.write(putActor(slug));
  const changes = await stored(other, here.length);
  return { cursor: cursorOf(position), write: () => waqai.storage.adopt(waqai.storage.ledgerId, changes) };
}

test('a position that does not come in time is answered NOT_YET with the head, and one of another ledger as forked', async () => {
  await using waqai = await recording(20);
  const head = await headOf(waqai);
  const next = await ahead(waqai, 'somebody');
  const late = await waqai.ask(asked('events'), { at: next.cursor });
  expect([late.status, late.data ?? null]).toEqual([503, null]);
  expect(late.errors).toMatchObject([{ extensions: { code: 'NOT_YET', retryable: true, head } }]);
  await next.write();
  expect((await waqai.ask(asked('events'), { at: next.cursor })).data.events.readAt).toBe(next.cursor);
  const { seq } = parseCursor(head)!;
  const forked = await waqai.ask(asked('timeline'), { at: cursorOf({ seq, hash: 'f'.repeat(64) }) });
  expect([forked.status, forked.errors?.[0].extensions]).toMatchObject([
    409,
    { code: 'CURSOR_FORKED', path: ['timeline', 'atLeast'] },
  ]);
  const garbage = await waqai.ask(asked('changes'), { at: 'p_x' });
  expect(garbage.errors).toMatchObject([{ extensions: { code: 'BAD_INPUT', path: ['changes', 'atLeast'] } }]);
});
