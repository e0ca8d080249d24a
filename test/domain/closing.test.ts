import { expect, test } from 'vitest';
import { Closing } from '../../src/domain/base/closing.ts';

const noting = (done: string[], name: string) => ({ [Symbol.asyncDispose]: async () => void done.push(name) });

test('what was opened last is closed first, and once', async () => {
  const done: string[] = [];
  {
    await using closing = new Closing();
    const opened = noting(done, 'first');
    expect(closing.use(opened)).toBe(opened);
    closing.defer(() => done.push('second'));
    await closing[Symbol.asyncDispose]();
  }
  expect(done).toEqual(['second', 'first']);
});

test('what was moved is closed where it is now', async () => {
  const done: string[] = [];
  const closing = new Closing();
  closing.use(noting(done, 'moved'));
  const moved = closing.move();
  await closing[Symbol.asyncDispose]();
  expect(done).toEqual([]);
  await moved[Symbol.asyncDispose]();
  expect(done).toEqual(['moved']);
});

test('what cannot be closed leaves nothing else open', async () => {
  const done: string[] = [];
  const closing = new Closing();
  closing.use(noting(done, 'first'));
  closing.defer(() => Promise.reject(new Error('a fault')));
  await expect(closing[Symbol.asyncDispose]()).rejects.toThrow('a fault');
  expect(done).toEqual(['first']);
});
