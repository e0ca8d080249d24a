import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Heartbeats } from '../../src/server/heartbeats.ts';

// Which streams show that they are alive, and when: by a clock that the test sets.

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function quietStream() {
  const stream = {
    quietFor: 0,
    beats: 0,
    beat: () => void stream.beats++,
  };
  return stream;
}

test('a quiet stream shows that it is alive each time it has been quiet for so long', () => {
  const heartbeats = new Heartbeats(12_000);
  const stream = quietStream();
  heartbeats.add(stream);
  vi.advanceTimersByTime(11_000);
  expect(stream.beats).toBe(0);
  vi.advanceTimersByTime(1_000);
  expect(stream.beats).toBe(1);
  vi.advanceTimersByTime(24_000);
  expect(stream.beats).toBe(3);
});

test('one on which something was sent need not, until it is quiet for so long again', () => {
  const heartbeats = new Heartbeats(12_000);
  const [busy, quiet] = [quietStream(), quietStream()];
  for (const each of [busy, quiet]) heartbeats.add(each);
  for (let second = 0; second < 24; second++) {
    busy.quietFor = 0;
    vi.advanceTimersByTime(1_000);
  }
  expect([busy.beats, quiet.beats]).toEqual([0, 2]);
  vi.advanceTimersByTime(11_000);
  expect(busy.beats).toBe(1);
});

test('there is a timer only while there is a stream', () => {
  const heartbeats = new Heartbeats(12_000);
  const streams = [quietStream(), quietStream()];
  for (const each of streams) heartbeats.add(each);
  expect(vi.getTimerCount()).toBe(1);
  for (const each of streams) heartbeats.delete(each);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(24_000);
  expect(streams.map(({ beats }) => beats)).toEqual([0, 0]);
});
