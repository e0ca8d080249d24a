import { expect, onTestFinished, test, vi } from 'vitest';
import { LoopTurns } from '../../src/ledger/loop-turns.ts';
import { holdLoop } from '../kit/hold-loop.ts';

/** Does so many pieces of work, and leaves others their turn; notes when it had its own. */
async function worker(name: string, pieces: number, log: string[]): Promise<void> {
  const turns = new LoopTurns();
  for (let i = 0; i < pieces; i++) {
    if (turns.isOver) await turns.wait();
    log.push(name);
    holdLoop(1.1);
  }
}

test('whoever comes while others work for long is answered in the next round of the loop', async () => {
  const log: string[] = [];
  const long = [worker('a', 20, log), worker('b', 20, log), worker('c', 20, log)];
  const { promise, resolve } = Promise.withResolvers<number>();
  setImmediate(() => void worker('late', 1, log).then(() => resolve(log.length)));
  // The first share of each and a turn of one of them, each of two pieces at most; where others hold the processor and that takes long, one of each.
  expect(await promise).toBeLessThanOrEqual(2 * (3 + 1 + 3) + 1);
  await Promise.all(long);
  expect(log).toHaveLength(61);
});

test('work that takes long has its turns one after the other, whatever it does at once', async () => {
  const log: string[] = [];
  const wide = new LoopTurns();
  const piece = async (): Promise<void> => {
    if (wide.isOver) await wide.wait();
    log.push('wide');
    holdLoop(1.1);
  };
  const many = Array.from({ length: 300 }, piece);
  const narrow = worker('narrow', 6, log);
  await narrow;
  // Each piece of the narrow one takes a turn at most, however long others hold the processor, and between two of its turns the wide one has
  // one share, of four pieces that go on together.
  expect(log.filter((each) => each === 'wide').length).toBeLessThanOrEqual(4 * (6 + 1));
  await Promise.all(many);
});

test('of many that come at once as many begin in a round as it may be long', async () => {
  const log: string[] = [];
  const many = Array.from({ length: 40 }, (_, i) => worker(`${i}`, 1, log));
  // Six milliseconds, of which each took at least one.
  expect(log.length).toBeLessThan(8);
  await Promise.all(many);
  expect(log).toEqual(Array.from({ length: 40 }, (_, i) => `${i}`));
});

test('work that is done within its share waits for nobody, where the round is not long yet', async () => {
  // The round that the test before ended in.
  await new Promise(setImmediate);
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const turns = new LoopTurns();
  expect([turns.isOver, turns.isOver]).toEqual([false, false]);
  vi.advanceTimersByTime(1.9);
  expect([turns.isOver, new LoopTurns().isOver]).toEqual([false, false]);
  vi.advanceTimersByTime(4.2);
  expect([turns.isOver, new LoopTurns().isOver]).toEqual([true, true]);
});

test('thousands who wait go on in the order that they came in, also who comes meanwhile', async () => {
  const turns = new LoopTurns();
  const order: number[] = [];
  let last: Promise<void> | undefined;
  for (let i = 0; i < 3_000; i++)
    last = turns.wait().then(() => {
      order.push(i);
      if (i % 3 === 0) void turns.wait().then(() => order.push(3_000 + i / 3));
    });
  await last;
  await turns.wait();
  expect(order).toEqual(Array.from({ length: 4_000 }, (_, i) => i));
});
