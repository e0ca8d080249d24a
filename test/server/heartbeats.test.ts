import { setImmediate as round } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Heartbeats } from '../../src/server/heartbeats.ts';
import { holdLoop } from '../kit/hold-loop.ts';

// Which streams show that they are alive, and when: by a clock that the test sets.

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

/** Lets time go by, and a round of the event loop: what beats has its turns. */
async function pass(ms: number): Promise<void> {
  vi.advanceTimersByTime(ms);
  await round();
}

function quietStream() {
  const stream = {
    quietFor: 0,
    beats: 0,
    beat: () => void stream.beats++,
  };
  return stream;
}

test('a quiet stream shows that it is alive each time it has been quiet for so long', async () => {
  const heartbeats = new Heartbeats(12_000);
  const stream = quietStream();
  heartbeats.add(stream);
  await pass(11_000);
  expect(stream.beats).toBe(0);
  await pass(1_000);
  expect(stream.beats).toBe(1);
  await pass(24_000);
  expect(stream.beats).toBe(3);
});

test('one on which something was sent need not, until it is quiet for so long again', async () => {
  const heartbeats = new Heartbeats(12_000);
  const [busy, quiet] = [quietStream(), quietStream()];
  for (const each of [busy, quiet]) heartbeats.add(each);
  for (let second = 0; second < 24; second++) {
    busy.quietFor = 0;
    await pass(1_000);
  }
  expect([busy.beats, quiet.beats]).toEqual([0, 2]);
  await pass(11_000);
  expect(busy.beats).toBe(1);
});

test('there is a timer only while there is a stream', async () => {
  const heartbeats = new Heartbeats(12_000);
  const streams = [quietStream(), quietStream()];
  for (const each of streams) heartbeats.add(each);
  expect(vi.getTimerCount()).toBe(1);
  for (const each of streams) heartbeats.delete(each);
  expect(vi.getTimerCount()).toBe(0);
  await pass(24_000);
  expect(streams.map(({ beats }) => beats)).toEqual([0, 0]);
});

test('thousands that have been quiet as long beat in turns, each once, and none that has gone meanwhile', async () => {
  vi.useRealTimers();
  const heartbeats = new Heartbeats(1_200);
  const beaten: number[] = [];
  const many = 40;
  const streams = Array.from({ length: many }, (_, i) => ({
    quietFor: 11,
    beat: () => {
      holdLoop(1);
      beaten.push(i);
    },
  }));
  for (const each of streams) heartbeats.add(each);
  // What another does as soon as the first have beaten.
  const before = await vi.waitUntil(() => beaten.length > 0 && [...beaten], { interval: 1, timeout: 10_000 });
  for (const each of streams.slice(many / 2)) heartbeats.delete(each);
  expect(before.length).toBeLessThan(many / 2);
  await vi.waitUntil(() => beaten.length >= many / 2, { interval: 1, timeout: 10_000 });
  for (const each of streams) heartbeats.delete(each);
  expect(beaten).toEqual(Array.from({ length: many / 2 }, (_, i) => i));
});
