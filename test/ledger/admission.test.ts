import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Admission } from '../../src/ledger/admission.ts';

const stays = new AbortController().signal;

test('so many pieces of work run at a time, and the others begin in the order that they came in', async () => {
  const admission = new Admission(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const all = Array.from({ length: 5 }, (_, i) =>
    admission.run(() => {
      begun.push(i);
      return new Promise<void>((resolve) => ends.push(resolve));
    }, stays),
  );
  for (let i = 0; i < 5; i++) {
    while (begun.length < Math.min(5, i + 2)) await turn();
    await turn();
    expect(begun).toEqual([0, 1, 2, 3, 4].slice(0, i + 2));
    ends[i]?.();
  }
  await Promise.all(all);
});

test('whoever goes away while it waits never begins, and keeps nobody’s place', async () => {
  const admission = new Admission(1);
  const gone = new AbortController();
  const { promise, resolve } = Promise.withResolvers<string>();
  const first = admission.run(() => promise, stays);
  const left = admission.run(async () => expect.unreachable(), gone.signal);
  const last = admission.run(async () => 'last', stays);
  gone.abort();
  expect(await left).toBeUndefined();
  resolve('first');
  expect([await first, await last]).toEqual(['first', 'last']);
  expect(await admission.run(async () => 'again', gone.signal)).toBeUndefined();
  expect(await admission.run(async () => 'after', stays)).toBe('after');
});

test('work that fails leaves its place to the next', async () => {
  const admission = new Admission(1);
  const failed = admission.run(() => Promise.reject(new Error('broken')), stays);
  const next = admission.run(async () => 'next', stays);
  await expect(failed).rejects.toThrow('broken');
  expect(await next).toBe('next');
});
