// Thousands of subscribers, and who makes the changes that they are told of, in one process: a message’s time is read off one clock.
import { setTimeout as delay } from 'node:timers/promises';
import { type StreamConnection, subscribe } from './stream-connection.ts';
import type { OpenOrder, PublishOrder, StreamOrder, StreamReport } from './stream-orders.ts';

/** So many connect at a time. */
const together = 100;
const [longestWaitMs, untilMoreWouldComeMs] = [120_000, 100];

const connections: StreamConnection[] = [];
/** When each change was asked for, and what its messages took. */
const askedAt = new Map<number, number>();
let took: number[] = [];
let lastChange = 0;
let onMessage = (): void => undefined;

function onChange(change: number): void {
  const asked = askedAt.get(change);
  if (asked === undefined) return;
  took.push(performance.now() - asked);
  onMessage();
}

async function open({ count, variables, ...order }: OpenOrder): Promise<void> {
  for (let i = 0; i < count; i += together) {
    const some = Array.from({ length: Math.min(together, count - i) }, (_, k) =>
      subscribe({ ...order, variables: variables[(i + k) % variables.length], onChange }),
    );
    connections.push(...some);
    await Promise.all(some.map(({ started }) => started));
  }
}

async function publish(order: PublishOrder): Promise<StreamReport> {
  took = [];
  const wanted = order.times * order.messagesEach;
  const { promise: allCame, resolve } = Promise.withResolvers<void>();
  onMessage = () => {
    if (took.length >= wanted) resolve();
  };
  const began = performance.now();
  const requests: Promise<void>[] = [];
  for (let i = 0; i < order.times; i++) {
    requests.push(change(order, i));
    await delay(Math.max(0, began + (i + 1) * order.everyMs - performance.now()));
  }
  await Promise.all(requests);
  if (wanted > 0 && (await Promise.race([allCame, delay(longestWaitMs, 'late', { ref: false })])) === 'late')
    throw new Error(`${took.length} of ${wanted} messages came`);
  const tookMs = performance.now() - began;
  await delay(untilMoreWouldComeMs);
  if (took.length !== wanted) throw new Error(`${took.length} messages came where ${wanted} were to`);
  const sorted = Float64Array.from(took).sort();
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { p50Ms: at(0.5), p99Ms: at(0.99), mostMs: at(1), messages: sorted.length, tookMs };
}

async function change({ url, headers, bodies, accepted }: PublishOrder, i: number): Promise<void> {
  const number = ++lastChange;
  const body = (bodies[i % bodies.length] ?? '').replaceAll('#', String(number));
  askedAt.set(number, performance.now());
  const answer = await (await fetch(url, { method: 'POST', headers, body })).text();
  if (!answer.includes(accepted)) throw new Error(`a change was not made: ${answer}`);
}

const nothing: StreamReport = { p50Ms: 0, p99Ms: 0, mostMs: 0, messages: 0, tookMs: 0 };

async function obey(order: StreamOrder): Promise<StreamReport> {
  switch (order.do) {
    case 'open':
      await open(order);
      return nothing;
    case 'publish':
      return publish(order);
    case 'close':
      for (const connection of connections.splice(0)) {
        connection.started.catch(() => undefined);
        connection.close();
      }
      return nothing;
  }
}

process.on('message', (order: StreamOrder) => {
  obey(order).then(
    (report) => process.send?.(report),
    (error: unknown) => process.send?.({ ...nothing, error: String(error) }),
  );
});
