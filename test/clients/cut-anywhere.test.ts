import { createClient } from 'graphql-sse';
import { expect, test } from 'vitest';
import { follow } from '../../clients/waqai-client/src/follow.ts';
import { resumingFetch } from '../../clients/waqai-client/src/resuming-fetch.ts';
import { type AnsweredStreams, answeredStreams, silence } from '../kit/answered-streams.ts';

// A connection that is lost after any number of its bytes.

const messages = [1, 2, 3, 4];
const textOf = (n: number): string =>
  `id: c_${n}\nevent: next\ndata: ${JSON.stringify({ data: { told: { n } }, extensions: { cursor: `c_${n}`, upToDate: n === 4 } })}\n\n`;
const whole = messages.map(textOf).join('');

/** A server that loses the first connection after so many bytes, and goes on where it is asked to. */
function cutAfter(bytes: number): AnsweredStreams {
  const streams = answeredStreams(
    async function* () {
      yield whole.slice(0, bytes);
      throw new Error('the connection is lost');
    },
    async function* (signal) {
      const [, cursor] = /^c_(\d)$/.exec(streams.resumedAt.at(-1) ?? 'c_0') ?? [];
      yield messages
        .filter((n) => n > Number(cursor))
        .map(textOf)
        .join('');
      await silence(signal);
    },
  );
  return streams;
}

const cuts = Array.from({ length: whole.length }, (_, i) => i);

test('wherever a connection is lost, each message comes once and in order', async () => {
  for (const bytes of cuts) {
    const { fetch } = cutAfter(bytes);
    const told: number[] = [];
    const document = 'subscription { told }';
    for await (const batch of follow<{ n: number }>({ url: 'http://localhost/', document, fetch, retryWaitMs: () => 0 })) {
      told.push(...batch.messages.map(({ n }) => n));
      if (told.at(-1) === 4) break;
    }
    expect([bytes, told]).toEqual([bytes, messages]);
  }
});

test('so it does to a stock client of graphql-sse with a fetch that resumes', async () => {
  for (const bytes of cuts) {
    const fetchFn = resumingFetch(cutAfter(bytes).fetch);
    const client = createClient({ url: 'http://localhost/', fetchFn, retryAttempts: 1, retry: async () => undefined });
    const told: number[] = [];
    for await (const { data } of client.iterate<{ told: { n: number } }>({ query: 'subscription { told }' })) {
      told.push(data?.told.n ?? 0);
      if (told.at(-1) === 4) break;
    }
    expect([bytes, told]).toEqual([bytes, messages]);
    client.dispose();
  }
});
