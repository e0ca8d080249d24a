import { expect, test } from 'vitest';
import { cursorOf, parseCursor } from '../../src/domain/base/cursor.ts';
import type { Interest } from '../../src/ledger/follow/notices.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { createKey } from '../../src/server/authenticate.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { filterInput, type LiveRequest, liveStream } from '../kit/live-stream.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { addEvent, basicRecord, putActor } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';
import { reporter } from '../kit/test-record.ts';
import { reporting, silent, someTurns } from '../kit/wrapped-storage.ts';

// One fragment for a query and for a stream.
const figures = `fragment figures on EventTotals {
  totalCount
  histogram(by: MONTH) { buckets { firstDay lastDay count } imprecise { firstDay lastDay count } }
  facets {
    kinds { kind count } evidence { evidence count } actors { actor { slug name { text } } count }
    claimants { actor { slug } count } places { place { slug name { text } } count } sources { source { slug } count }
  }
  groups(by: [{ dimension: ACTOR }, { dimension: MONTH }], first: 20) { totalCount nodes { count imprecise casualties { harm group low } } }
  casualties {
    harm group low best high eventsCounted eventsWithoutLow eventsWithoutBest eventsWithoutHigh eventsDisputed eventsWithoutFigure
    eventsIncluded claimedByPartyOnly
  }
  bounds { earliest latest }
}`;
const query = `query ($filter: EventFilter, $asOf: AsOf) { events(filter: $filter, asOf: $asOf) { readAt ...figures } } ${figures}`;
const follow = `subscription ($filter: EventFilter, $since: LedgerCursor, $every: Duration! = "PT0.1S") {
  timelineTotals(filter: $filter, since: $since, every: $every) { ...figures ... on LiveMessage { at: cursor } ... on Ended { code } }
} ${figures}`;

/** What somebody follows, what a query answered them at each position, and what they were sent by each of their connections. */
class Reader {
  readonly variables: Record<string, unknown>;
  readonly key: string | undefined;
  readonly room: number | undefined;
  /** By cursor, each with how often words had been withheld when it was asked last: they are in none that comes later. */
  readonly answered = new Map<string, Map<string, number>>();
  readonly connections: (readonly [cursor: string, text: string])[][] = [];
  /** How often words had been withheld when each connection was opened. */
  readonly withheldBefore: number[] = [];
  withheld = 0;
  readonly #waqai: TestApp;

  constructor(waqai: TestApp, filter: object, key: string | undefined, room: number | undefined) {
    this.#waqai = waqai;
    this.variables = { filter };
    this.key = key;
    this.room = room;
  }

  /** Asks anew, or as of a cursor; the answer as text. */
  async ask(asOf?: string): Promise<string> {
    const { data, errors } = await this.#waqai.ask(query, { ...this.variables, asOf }, this.key);
    expect(errors).toBeUndefined();
    const { readAt, ...rest } = data.events;
    const text = JSON.stringify(rest);
    this.answered.set(readAt, (this.answered.get(readAt) ?? new Map()).set(text, this.withheld));
    return text;
  }

  /** Asks as of every cursor that it has asked at. */
  async askAllAgain(): Promise<void> {
    this.withheld++;
    for (const cursor of [...this.answered.keys()]) await this.ask(cursor);
  }

  /** What it was sent last. */
  get last(): string | undefined {
    return this.connections.flat().at(-1)?.[1];
  }

  /** Follows, cut and resumed at random, until it is told to leave. */
  async follow(random: Random, signal: AbortSignal): Promise<void> {
    let since: string | undefined;
    while (!signal.aborted) {
      const came: (readonly [string, string])[] = [];
      this.connections.push(came);
      this.withheldBefore.push(this.withheld);
      const most = 1 + random.below(4);
      const request = { query: follow, variables: { ...this.variables, since }, key: this.key, room: this.room, signal };
      for await (const { at, ...rest } of liveStream(this.#waqai, request)) {
        came.push([at, JSON.stringify(rest)]);
        since = at;
        // Now and then it takes its time.
        if (random.chance(0.3)) await someTurns(random);
        if (came.length === most) break;
      }
    }
  }
}

/** The key of a viewer with an interest's rights. */
function keyFor({ rights }: Interest, keys: Readonly<Record<'reader' | 'reporter' | 'editor', string>>): string | undefined {
  if (rights.drafts === 'ALL') return keys.editor;
  if (rights.drafts !== 'NONE') return keys.reporter;
  return rights.internal ? keys.reader : undefined;
}

test('at each cursor totals say what a fresh query says there, whoever asks, whatever is written, and however often the connection is cut', async () => {
  const random = new Random(31);
  await using waqai = await testApp({ seed: 31 });
  for (let i = 0; i < 80; i++) await writeRandom(random, waqai.record);
  const keys = {
    reader: await waqai.keyOf('READER'),
    reporter: await waqai.keyOf('REPORTER'),
    editor: await waqai.keyOf('EDITOR'),
  };
  const everything = { states: ['DRAFT', 'PUBLISHED', 'RETRACTED', 'MERGED'] };
  let [messages, cuts, withheld] = [0, 0, 0];
  for (let round = 0; round < rounds(6, 150); round++) {
    const oracle = await oracleOf(waqai.record);
    const readers = Array.from({ length: 4 }, (_, i) => {
      const interest = randomInterest(random, oracle, reporter.key);
      const filter = random.chance(0.4) ? everything : filterInput(interest.filter);
      return new Reader(waqai, filter, keyFor(interest, keys), i % 2 === 0 ? undefined : 5);
    });
    const over = new AbortController();
    for (const reader of readers) await reader.ask();
    const following = readers.map((reader, i) => reader.follow(new Random(round * 10 + i), over.signal));
    for (let i = 0; i < 12; i++) {
      if (random.chance(0.1) && (await withholdRandom(random, waqai.record))) {
        withheld++;
        for (const reader of readers) await reader.askAllAgain();
      } else await writeRandom(random, waqai.record);
      for (const reader of readers) await reader.ask();
    }
    for (const reader of readers) {
      const fresh = await reader.ask();
      await untilTrue(() => reader.last === fresh);
    }
    over.abort();
    await Promise.all(following);
    for (const { connections, withheldBefore, variables, answered } of readers) {
      for (const [i, came] of connections.entries())
        for (const [cursor, text] of came) {
          const asked = answered.get(cursor)?.get(text);
          expect(asked, JSON.stringify([variables, cursor, text, [...(answered.get(cursor) ?? [])]])).toBeDefined();
          expect(asked).toBeGreaterThanOrEqual(withheldBefore[i]!);
        }
      const seqs = connections.flat().map(([cursor]) => parseCursor(cursor)?.seq ?? 0);
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
      // On one connection nothing is sent that says what was sent last.
      for (const came of connections) for (const [i, [, text]] of came.entries()) expect(text).not.toBe(came[i - 1]?.[1]);
      messages += connections.flat().length;
      cuts += connections.length - 1;
    }
  }
  expect(messages).toBeGreaterThan(30);
  expect(cuts).toBeGreaterThan(10);
  expect(withheld).toBeGreaterThan(2);
});

/** Streams of everything that is public, each handed what is made for many, with what it was sent. */
async function crowdOf(waqai: TestApp, count: number, request: Partial<LiveRequest> = {}) {
  const over = new AbortController();
  const before = waqai.hub.readers;
  const sent: { readonly totalCount: number; readonly at: string }[][] = Array.from({ length: count }, () => []);
  const following = sent.map(async (each) => {
    for await (const message of liveStream(waqai, { query: follow, room: 5, signal: over.signal, ...request }))
      each.push(message);
  });
  await untilTrue(() => waqai.hub.readers === before + count);
  return {
    sent,
    /** Waits until all have been sent this many messages. */
    until: (messages: number) => untilTrue(() => sent.every(({ length }) => length === messages)),
    async [Symbol.asyncDispose]() {
      over.abort();
      await Promise.all(following);
    },
  };
}

test('several write at once: totals are those of as of their cursor, and come to what all have written', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  const editor = await waqai.keyOf('EDITOR');
  await using crowd = await crowdOf(waqai, 3, { key: editor });
  const writers = Array.from({ length: 4 }, async (_, i) => {
    for (let each = 0; each < 10; each++) await waqai.record.write(addEvent({ title: { en: `Shelling ${i} ${each}` } }));
  });
  await Promise.all(writers);
  await untilTrue(() => crowd.sent.every((each) => each.at(-1)?.totalCount === 40));
  for (const { at, ...rest } of crowd.sent.flat()) {
    const { data } = await waqai.ask(query, { asOf: at }, editor);
    expect(rest).toEqual({ ...data.events, readAt: undefined });
  }
});

test('totals are made once for all with equal document, variables and rights, and not again for those who come later', async () => {
  let made = 0;
  await using waqai = await testApp({ wrap: (storage) => reporting(storage, 'countEvents', () => made++) });
  for (const request of basicRecord) await waqai.record.write(request);
  await using crowd = await crowdOf(waqai, 20);
  await crowd.until(1);
  expect(made).toBe(1);
  await waqai.record.write(addEvent());
  await crowd.until(2);
  expect(made).toBe(2);
  await using later = await crowdOf(waqai, 5);
  await later.until(1);
  expect(made).toBe(2);
});

test('what changes nothing of what is selected is told to nobody, whatever else it changes', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  const count = 'subscription { timelineTotals(every: "PT0.1S") { ... on TimelineTotals { at: cursor totalCount } } }';
  await using crowd = await crowdOf(waqai, 2, { query: count });
  for (let i = 0; i < 3; i++) await waqai.record.write(putActor(`somebody-${i}`));
  await waqai.record.write(addEvent({}, { publish: false }));
  const { position } = await waqai.record.write(addEvent());
  await crowd.until(2);
  for (const each of crowd.sent) expect(each.map(({ totalCount }) => totalCount)).toEqual([0, 1]);
  expect(crowd.sent[0]?.[1]?.at).toBe(cursorOf(position));
});

test('whoever comes back is sent the newest once, whether or not it has changed', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  const { head } = (await waqai.ask('{ ledger { head } }')).data.ledger;
  const first = async (variables: object) => {
    for await (const message of liveStream(waqai, { query: follow, variables: { ...variables } })) return message;
  };
  expect(await first({ since: head })).toMatchObject({ at: head, totalCount: 0 });
  const { position } = await waqai.record.write(addEvent());
  expect(await first({ since: head })).toMatchObject({ at: cursorOf(position), totalCount: 1 });
  expect(await first({ since: 'c_1_0000000000000000' })).toMatchObject({ code: 'CURSOR_FORKED' });
  expect(await first({ since: 'p_1' })).toMatchObject({ code: 'CURSOR_INVALID' });
});

test('totals stand where they were read, also where the tailer has not come yet', async () => {
  let hint = (): void => undefined;
  const wrap = (storage: Storage): Storage => {
    const quiet = silent(storage);
    hint = () => quiet.hint('CHANGED');
    return quiet.storage;
  };
  await using waqai = await testApp({ wrap });
  for (const request of basicRecord) await waqai.record.write(request);
  const { position } = await waqai.record.write(addEvent());
  const stream = liveStream(waqai, { query: follow });
  expect((await stream.next()).value).toMatchObject({ at: cursorOf(position), totalCount: 1 });
  const next = stream.next();
  const last = await waqai.record.write(addEvent());
  hint();
  expect((await next).value).toMatchObject({ at: cursorOf(last.position), totalCount: 2 });
  await stream.return();
});

test('a revoked key’s totals end with ACCESS_ENDED', async () => {
  await using waqai = await testApp();
  const { id, secret } = await createKey(waqai.storage.keys, { name: 'a', role: 'EDITOR', mayPublish: false });
  await using crowd = await crowdOf(waqai, 1, { key: secret });
  await crowd.until(1);
  await waqai.storage.keys.revoke(id);
  await crowd.until(2);
  expect(crowd.sent[0]?.[1]).toMatchObject({ code: 'ACCESS_ENDED' });
});

test.each([
  ['often', 'INVALID_DURATION'],
  ['P1M', 'INVALID_DURATION'],
  ['PT0.01S', 'OUT_OF_RANGE'],
  ['P2D', 'OUT_OF_RANGE'],
])('every %s is refused by name before anything starts', async (every, code) => {
  await using waqai = await testApp();
  const { errors } = await waqai.ask(follow, { every, filter: { kinds: ['CLASH'], killed: { min: -1 } } });
  expect(errors?.[0].extensions).toMatchObject({
    code: 'BAD_INPUT',
    problems: [{ path: ['timelineTotals', 'filter', 'killed', 'min'] }, { path: ['timelineTotals', 'every'], code }],
  });
});
