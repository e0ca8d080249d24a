import { describe, expect, test } from 'vitest';
import type { FollowState } from '../../clients/waqai-client/src/connection.ts';
import { cursorIn } from '../../clients/waqai-client/src/cursor-store.ts';
import { type Following, type FollowOptions, follow } from '../../clients/waqai-client/src/follow.ts';
import { overWebSocket } from '../../clients/waqai-client/src/over-web-socket.ts';
import { Refused, serverStream } from '../../clients/waqai-client/src/server-stream.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { fakeVisibility } from '../kit/fake-visibility.ts';
import { headOf, publish } from '../kit/incidents.ts';
import { rounds } from '../kit/long-run.ts';
import { proxiedServer } from '../kit/proxied-server.ts';
import { Random } from '../kit/random.ts';
import { addEvent } from '../kit/requests.ts';

// Over a real server behind a proxy that cuts connections, and answers 502 while the server is away.

const { waqai, proxy } = await proxiedServer();

interface Message {
  readonly __typename: string;
  readonly incident?: { readonly title: { readonly text: string } };
}

const document = 'subscription { incidentAdded { __typename ... on IncidentAdded { incident { title { text } } } } }';

/** The titles of incidents, as they come, until there are so many. */
async function titles(stream: Following<Message>, count: number): Promise<string[]> {
  const told: string[] = [];
  while (told.length < count) {
    const { value, done } = await stream.next();
    if (done === true) throw new Error('it is over, and more was expected');
    told.push(...value.messages.flatMap(({ incident }) => incident?.title.text ?? []));
  }
  return told;
}

describe.each([
  { over: 'server-sent events', stream: serverStream },
  { over: 'WebSocket', stream: overWebSocket() },
])('over $over', ({ over, stream: streamOver }) => {
  function following(options: Partial<FollowOptions> = {}) {
    return follow<Message>({ url: proxy.graphql, document, retryWaitMs: () => 2, stream: streamOver, ...options });
  }

  test('each incident comes once and in order, over cuts at any moment and a proxy’s 502', async () => {
    const random = new Random(5);
    const stream = following();
    await stream.next();
    const published: string[] = [];
    const got: string[] = [];
    for (let round = 0; round < rounds(12, 200); round++) {
      for (let left = 1 + random.below(4); left > 0; left--) {
        published.push(`incident ${published.length}`);
        await publish(waqai, published.at(-1)!);
      }
      if (random.chance(0.5)) got.push(...(await titles(stream, published.length - got.length)));
      if (random.chance(0.3)) {
        proxy.away();
        // Whoever reads finds out, and asks, and is refused.
        const next = titles(stream, published.length + 1 - got.length);
        await proxy.refused.one();
        published.push(`away ${round}`);
        await publish(waqai, `away ${round}`);
        proxy.back();
        got.push(...(await next));
      } else waqai.cut();
    }
    got.push(...(await titles(stream, published.length - got.length)));
    expect(got).toEqual(published);
    await stream.return();
    await waqai.untilReaders(0);
    expect([stream.state, stream.cursor]).toEqual(['ended', await headOf(waqai)]);
  });

  test('what it does can be seen: it catches up, is live, is lost and comes back, and ends', async () => {
    const since = await headOf(waqai);
    await publish(waqai, 'missed');
    const states: FollowState[] = [];
    const over = new AbortController();
    const stream = following({ since, signal: over.signal, onState: (state) => states.push(state) });
    expect(stream.state).toBe('catching-up');
    expect(await titles(stream, 1)).toEqual(['missed']);
    expect(states).toEqual(['live']);
    const next = titles(stream, 1);
    proxy.away();
    await proxy.refused.one();
    expect(['lost', 'catching-up']).toContain(stream.state);
    proxy.back();
    await publish(waqai, 'after it');
    expect(await next).toEqual(['after it']);
    const last = stream.next();
    over.abort();
    expect((await last).done).toBe(true);
    expect([...new Set(states)]).toEqual(['live', 'lost', 'catching-up', 'ended']);
  });

  test('what was missed comes in batches, of which the last says that there is no more', async () => {
    const since = await headOf(waqai);
    const missed = Array.from({ length: 25 }, (_, i) => `missed ${i}`);
    for (const title of missed) await publish(waqai, title);
    const stream = following({ since, maxBatch: 10 });
    const batches: { readonly titles: string[]; readonly upToDate: boolean }[] = [];
    for await (const { messages, upToDate } of stream) {
      batches.push({ titles: messages.flatMap(({ incident }) => incident?.title.text ?? []), upToDate });
      if (upToDate) break;
    }
    expect(batches.flatMap((each) => each.titles)).toEqual(missed);
    expect(batches.map(({ upToDate }) => upToDate)).toEqual([...batches.slice(1).map(() => false), true]);
    await waqai.untilReaders(0);
  });

  test('a hidden page lets its connection go, and gets all that it missed as one batch when it is seen again', async () => {
    const visibility = fakeVisibility();
    const stream = following({ visibility, hideAfterMs: 0 });
    await stream.next();
    const next = stream.next();
    await waqai.untilReaders(1);
    visibility.hide();
    await waqai.untilReaders(0);
    const missed = Array.from({ length: 60 }, (_, i) => `hidden ${i}`);
    for (const title of missed) await publish(waqai, title);
    expect(stream.state).toBe('lost');
    const asked = proxy.passedOn.length;
    visibility.show();
    const { value } = await next;
    expect(value?.messages.flatMap(({ incident }) => incident?.title.text ?? [])).toEqual(missed);
    expect([value?.upToDate, proxy.passedOn.length - asked]).toEqual([true, 1]);
    await stream.return();
  });

  test('a cursor is kept once its batch is handled, and the next visit goes on after it', async () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, text: string) => void kept.set(name, text),
    };
    const store = cursorIn(storage, 'cursor');
    const first = following({ store });
    await first.next();
    await publish(waqai, 'handled');
    expect(await titles(first, 1)).toEqual(['handled']);
    const handled = await headOf(waqai);
    await publish(waqai, 'not handled');
    expect(await titles(first, 1)).toEqual(['not handled']);
    await first.return();
    expect(kept.get('cursor')).toBe(handled);
    const second = following({ store });
    expect(await titles(second, 1)).toEqual(['not handled']);
    await second.return();
  });

  test('a stream that the server ends for good is over, and says why', async () => {
    const stream = following({ since: 'c_x' });
    expect((await stream.next()).done).toBe(true);
    expect([stream.end, stream.state]).toEqual([{ code: 'CURSOR_INVALID', resumable: false }, 'ended']);
  });

  test('what is refused is thrown, with why, and not asked for again', async () => {
    const asked = proxy.passedOn.length;
    const wrong: [Partial<FollowOptions>, string][] = [
      [{ document: 'subscription { nothing }' }, 'nothing'],
      [{ document: undefined, filter: { killed: { min: -1 } } }, 'filter'],
      // A browser does not say what an upgrade was answered.
      ...(over === 'WebSocket' ? [] : ([[{ url: `${proxy.address}/elsewhere` }, 'elsewhere']] as typeof wrong)),
    ];
    for (const [options, why] of wrong) {
      const stream = following(options);
      const error = await stream.next().catch((thrown: unknown) => thrown);
      expect([error instanceof Refused, JSON.stringify(error instanceof Refused && error.errors)]).toEqual([
        true,
        expect.stringContaining(why),
      ]);
      expect(stream.state).toBe('ended');
    }
    expect(proxy.passedOn.length - asked).toBe(wrong.length);
  });
});

test('a key is sent along, and a filter that is long too', async () => {
  const { secret } = await waqai.keyOf('READER');
  const text = Array.from({ length: 300 }, (_, i) => `"word${i}"`).join(' ');
  const stream = follow({ url: proxy.graphql, key: secret, filter: { text: `"${'x'.repeat(10)}" ${text}`.slice(0, 900) } });
  const asked = stream.next();
  asked.catch(() => undefined);
  await expect.poll(() => proxy.passedOn.at(-1)?.headers.authorization).toBe(`Bearer ${secret}`);
  await stream.return();
});

test('over WebSocket a key is sent along', async () => {
  const { secret } = await waqai.keyOf('EDITOR');
  const told = async (key?: string) => {
    const stream = follow({ url: proxy.graphql, key, filter: { states: ['DRAFT'] }, since, stream: overWebSocket() });
    const { value } = await stream.next();
    await stream.return();
    return value?.messages.filter(({ __typename }) => __typename === 'EventChanged').length;
  };
  const since = await headOf(waqai);
  await waqai.record.write(addEvent({}, { publish: false }));
  expect([await told(), await told(secret)]).toEqual([0, 1]);
});

test('over WebSocket a socket is closed when more waits than may, and another goes on once that is taken', async () => {
  const since = await headOf(waqai);
  const missed = Array.from({ length: 200 }, (_, i) => `waits ${i}`);
  for (const title of missed) await publish(waqai, title);
  const sockets: WebSocket[] = [];
  class Watched extends WebSocket {
    constructor(...how: ConstructorParameters<typeof WebSocket>) {
      super(...how);
      sockets.push(this);
    }
  }
  const over = overWebSocket({ webSocket: Watched, mostWaiting: 60 });
  const stream = follow<Message>({ url: proxy.graphql, document, since, stream: over, maxBatch: 10 });
  const first = await stream.next();
  await untilTrue(() => sockets.every(({ readyState }) => readyState === WebSocket.CLOSED));
  const told = first.value?.messages.flatMap(({ incident }) => incident?.title.text ?? []) ?? [];
  expect(told.length).toBeLessThanOrEqual(60);
  expect([...told, ...(await titles(stream, missed.length - told.length))]).toEqual(missed);
  expect(sockets.length).toBeGreaterThan(1);
  await stream.return();
});
