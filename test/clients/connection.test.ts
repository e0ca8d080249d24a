import { afterEach, expect, test, vi } from 'vitest';
import { type FollowOptions, follow } from '../../clients/waqai-client/src/follow.ts';
import { whileSeen } from '../../clients/waqai-client/src/visibility.ts';
import { backoff } from '../../clients/waqai-client/src/waiting.ts';
import { answeredStreams, type Body, eventOf, silence } from '../kit/answered-streams.ts';
import { fakeVisibility } from '../kit/fake-visibility.ts';

// What a client does with what comes over its connections, byte by byte.

afterEach(() => void vi.useRealTimers());

function following(options: Partial<FollowOptions>, ...bodies: Body[]) {
  const streams = answeredStreams(...bodies);
  const stream = follow<{ readonly n: number }>({
    url: 'http://localhost/graphql',
    document: 'subscription { told }',
    retryWaitMs: () => 1,
    fetch: streams.fetch,
    ...options,
  });
  return { stream, resumedAt: streams.resumedAt };
}

const cursor = (n: number): string => `c_${n}`;
const message = (n: number, more: object = {}): string => eventOf({ n }, { cursor: cursor(n), ...more });

async function* texts(...all: string[]): AsyncGenerator<string, void, void> {
  yield* all;
}

test('a message may come in any pieces, with any ends of lines, beside comments and fields that are not known', async () => {
  const whole = `retry:5\n:\n\n${message(1, { upToDate: true })}: alive\n\nid: 7\nwhat: ever\n${message(2)}`;
  for (const size of [1, 2, 3, 7, 1_000])
    for (const line of ['\n', '\r\n', '\r']) {
      const text = whole.replaceAll('\n', line);
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
      const { stream } = following({}, () => texts(...pieces), silent);
      const told: number[] = [];
      for await (const { messages } of stream) {
        told.push(...messages.map(({ n }) => n));
        if (told.length === 2) break;
      }
      expect([size, line, told]).toEqual([size, line, [1, 2]]);
    }
});

const silent: Body = async function* (signal) {
  yield ':\n\n';
  await silence(signal);
};

test('a connection that says nothing for too long is lost, and another goes on after what came last', async () => {
  const first: Body = async function* (signal) {
    yield message(1, { upToDate: true });
    await silence(signal);
  };
  const { stream, resumedAt } = following({ quietMs: 20 }, first, silent, () => texts(message(2, { upToDate: true })));
  expect((await stream.next()).value).toMatchObject({ messages: [{ n: 1 }], cursor: 'c_1', upToDate: true });
  expect((await stream.next()).value).toMatchObject({ messages: [{ n: 2 }], cursor: 'c_2' });
  expect(resumedAt).toEqual([undefined, 'c_1', 'c_1']);
  await stream.return();
});

test('what a proxy or a café’s network says is no stream, and asked for again', async () => {
  const page = (status: number) => () => new Response('<html>', { status, headers: { 'content-type': 'text/html' } });
  const bodies = [page(502), page(200), page(503), page(429), () => texts(message(1, { upToDate: true }))];
  const { stream, resumedAt } = following({ since: 'c_0' }, ...bodies);
  expect((await stream.next()).value?.messages).toEqual([{ n: 1 }]);
  expect(resumedAt).toEqual(Array(5).fill('c_0'));
  await stream.return();
});

test('what came before a connection was lost is not asked for again, and handed on with what follows', async () => {
  const { stream, resumedAt } = following(
    {},
    () => texts(message(1), message(2).slice(0, 30)),
    () => texts(message(2), message(3, { upToDate: true })),
  );
  expect((await stream.next()).value).toEqual({ messages: [{ n: 1 }, { n: 2 }, { n: 3 }], cursor: 'c_3', upToDate: true });
  expect(resumedAt).toEqual([undefined, 'c_1']);
  await stream.return();
});

test('whoever does not take what comes is not read ahead for: of a long backlog nothing is kept but what it takes', async () => {
  let read = 0;
  const backlog = async function* (): AsyncGenerator<string, void, void> {
    for (let n = 1; n <= 100_000; n++) {
      read = n;
      yield message(n, n === 100_000 ? { upToDate: true } : {});
    }
  };
  const { stream } = following({ maxBatch: 100 }, backlog, silent);
  let taken = 0;
  let ahead = 0;
  for await (const { messages, upToDate } of stream) {
    taken += messages.length;
    // Whatever would be read meanwhile is read by now.
    await new Promise((turn) => setImmediate(turn));
    ahead = Math.max(ahead, read - taken, messages.length);
    if (upToDate) break;
  }
  expect(taken).toBe(100_000);
  expect(ahead).toBeLessThanOrEqual(101);
});

test('a result without data that may be asked for again is, and one that may not is an error', async () => {
  const told = (extensions: object) =>
    `event: next\ndata: ${JSON.stringify({ data: null, errors: [{ message: 'it broke', extensions }] })}\n\n`;
  const { stream, resumedAt } = following(
    {},
    () => texts(message(1, { upToDate: true })),
    () => texts(told({ retryable: true })),
    () => texts(told({ code: 'INTERNAL' })),
  );
  expect((await stream.next()).value?.messages).toEqual([{ n: 1 }]);
  await expect(stream.next()).rejects.toThrow('it broke');
  expect([stream.cursor, resumedAt]).toEqual(['c_1', [undefined, 'c_1', 'c_1']]);
});

test('a signal ends what waits for a connection, for another try, and for a page to be seen', async () => {
  const hidden = fakeVisibility();
  hidden.hide();
  for (const options of [{ retryWaitMs: () => 3_600_000 }, { visibility: hidden }]) {
    const over = new AbortController();
    const { stream } = following({ signal: over.signal, ...options }, () => new Response(null, { status: 502 }));
    const next = stream.next();
    await new Promise((turn) => setImmediate(turn));
    over.abort();
    expect([(await next).done, stream.state]).toEqual([true, 'ended']);
  }
});

test('a page is let be for as long as it was said, and not when it is seen again before', () => {
  vi.useFakeTimers();
  const visibility = fakeVisibility();
  const over = new AbortController();
  const seen = whileSeen(visibility, 30_000, over.signal);
  visibility.hide();
  vi.advanceTimersByTime(29_999);
  visibility.show();
  vi.advanceTimersByTime(3_600_000);
  expect(seen.signal.aborted).toBe(false);
  visibility.hide();
  vi.advanceTimersByTime(30_000);
  expect(seen.signal.aborted).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('tries come later and later, at moments of chance, and never long after each other', () => {
  const waits = (failures: number) => Array.from({ length: 200 }, () => backoff(failures));
  expect(Math.max(...waits(0))).toBeLessThanOrEqual(750);
  expect(Math.max(...waits(4))).toBeGreaterThan(Math.max(...waits(0)));
  expect(Math.max(...waits(50))).toBeLessThanOrEqual(15_250);
  expect(Math.min(...waits(50))).toBeGreaterThanOrEqual(250);
  expect(new Set(waits(50)).size).toBeGreaterThan(150);
});
