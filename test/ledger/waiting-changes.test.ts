import { expect, test } from 'vitest';
import type { Position } from '../../src/domain/base/cursor.ts';
import { LiveTail } from '../../src/ledger/follow/live-tail.ts';
import { type Next, type NoticedChange, type NoticeRange, WaitingChanges } from '../../src/ledger/follow/waiting-changes.ts';

// What one reader has waiting, without a ledger: ranges as the tailer would hand them on.

function at(seq: number): Position {
  return { seq, hash: String(seq).padStart(64, '0') };
}

function noticed(seq: number, size = 0): NoticedChange {
  return { notice: { type: 'REFETCH' }, change: { header: { seq }, hash: at(seq).hash, size } } as NoticedChange;
}

function range(from: number, to: number, seqs: readonly number[] = [], size = 0): NoticeRange {
  return { from: at(from), to: at(to), changes: seqs.map((seq) => noticed(seq, size)) };
}

function waiting(
  from: number,
  { maxWaitingBytes = 100_000, progressEvery = 1_000, onEnding = (): void => undefined } = {},
): WaitingChanges {
  return new WaitingChanges(at(from), at(from), { maxWaitingBytes, progressEvery }, onEnding);
}

/** Waits for something to take, or for the abort. */
async function nextOf(reader: WaitingChanges, signal: AbortSignal): Promise<Next | undefined> {
  while (!signal.aborted) {
    const next = reader.take();
    if (next !== undefined) return next;
    await reader.moved(signal);
  }
  return undefined;
}

function takeAll(reader: WaitingChanges): (number | string)[] {
  const taken: (number | string)[] = [];
  for (let next = reader.take(); next !== undefined; next = reader.take()) {
    taken.push(
      next.type === 'CHANGE'
        ? next.noticed.change.header.seq
        : next.type === 'PROGRESS'
          ? `PROGRESS ${next.position.seq}`
          : next.type,
    );
    if (next.type === 'END' || next.type === 'GAP') break;
  }
  return taken;
}

test('ranges that follow on are taken in order', () => {
  const reader = waiting(4);
  reader.accept(range(4, 6, [5, 6]));
  reader.accept(range(6, 9, [8]));
  expect(reader.last).toEqual(at(9));
  expect(takeAll(reader)).toEqual([5, 6, 8]);
});

test('a range with nothing to tell moves the reader on', () => {
  const reader = waiting(4);
  reader.accept(range(4, 7));
  reader.accept(range(7, 8, [8]));
  expect(takeAll(reader)).toEqual([8]);
});

test('a range that was taken before is dropped', () => {
  const reader = waiting(4);
  reader.accept(range(4, 6, [5, 6]));
  reader.accept(range(4, 6, [5, 6]));
  reader.accept(range(2, 5, [3, 5]));
  expect(reader.last).toEqual(at(6));
  expect(takeAll(reader)).toEqual([5, 6]);
});

test('of a range that overlaps, what was taken before is dropped and the rest is taken', () => {
  const reader = waiting(5);
  reader.accept(range(3, 8, [4, 5, 6, 8]));
  expect(reader.last).toEqual(at(8));
  expect(takeAll(reader)).toEqual([6, 8]);
});

test('a range that leaves something out sends the reader back, after what follows on', () => {
  const reader = waiting(4);
  reader.accept(range(4, 5, [5]));
  reader.accept(range(6, 7, [7]));
  reader.accept(range(5, 6, [6]));
  expect(reader.last).toEqual(at(5));
  expect(takeAll(reader)).toEqual([5, 'GAP']);
});

test('an empty range that leaves something out is a gap all the same', () => {
  const reader = waiting(4);
  reader.accept(range(5, 9));
  expect(takeAll(reader)).toEqual(['GAP']);
});

test('more than may wait ends the reader by name, and what waited is dropped', () => {
  let endings = 0;
  const reader = waiting(0, { maxWaitingBytes: 3_000, onEnding: () => void endings++ });
  reader.accept(range(0, 2, [1, 2], 1_000));
  expect(endings).toBe(0);
  reader.accept(range(2, 3, [3], 1_000));
  expect(endings).toBe(1);
  expect(takeAll(reader)).toEqual(['END']);
  expect(reader.take()).toEqual({ type: 'END', code: 'READER_TOO_SLOW' });
});

test('what is taken makes room for more', () => {
  const reader = waiting(0, { maxWaitingBytes: 3_000 });
  for (let seq = 1; seq <= 50; seq++) {
    reader.accept(range(seq - 1, seq, [seq], 2_000));
    expect(takeAll(reader)).toEqual([seq]);
  }
});

test('changes without words of their own count too, so that nothing grows without bound', () => {
  const reader = waiting(0, { maxWaitingBytes: 10_000 });
  for (let seq = 1; seq <= 10_000; seq++) reader.accept(range(seq - 1, seq, [seq], 0));
  expect(takeAll(reader)).toEqual(['END']);
});

test('an ended reader takes nothing more in, and keeps its first end', () => {
  let endings = 0;
  const reader = waiting(0, { onEnding: () => void endings++ });
  reader.accept(range(0, 1, [1]));
  reader.end('SERVER_STOPPING');
  reader.end('CURSOR_FORKED');
  reader.accept(range(1, 2, [2]));
  expect(reader.last).toEqual(at(1));
  expect(reader.take()).toEqual({ type: 'END', code: 'SERVER_STOPPING' });
  expect(reader.take()).toEqual({ type: 'END', code: 'SERVER_STOPPING' });
  expect(endings).toBe(1);
});

test('a reader that is told nothing hears of its position', () => {
  const reader = waiting(0, { progressEvery: 5 });
  reader.accept(range(0, 4));
  expect(takeAll(reader)).toEqual([]);
  reader.accept(range(4, 6));
  expect(takeAll(reader)).toEqual(['PROGRESS 6']);
  expect(takeAll(reader)).toEqual([]);
  reader.accept(range(6, 12, [8]));
  expect(takeAll(reader)).toEqual([8]);
  reader.accept(range(12, 13));
  expect(takeAll(reader)).toEqual(['PROGRESS 13']);
});

test('a reader at the tail stands where that is, and keeps its place once it leaves', () => {
  const tail = new LiveTail(at(4));
  const reader = waiting(4);
  reader.standAt(tail);
  tail.moveTo(at(6));
  expect(reader.last).toEqual(at(6));
  reader.accept(range(6, 9, [8]));
  tail.moveTo(at(9));
  reader.leaveTail();
  tail.moveTo(at(12));
  expect(reader.last).toEqual(at(9));
  expect(takeAll(reader)).toEqual([8]);
});

test('one that has read further stays there until the tail comes', () => {
  const tail = new LiveTail(at(4));
  const reader = waiting(7);
  reader.standAt(tail);
  tail.moveTo(at(6));
  expect(reader.last).toEqual(at(7));
  tail.moveTo(at(8));
  expect(reader.last).toEqual(at(8));
});

test('an end and a gap keep it where it was', () => {
  const tail = new LiveTail(at(4));
  const [ended, gap] = [waiting(4), waiting(4)];
  for (const each of [ended, gap]) each.standAt(tail);
  ended.end('SERVER_STOPPING');
  gap.accept(range(5, 6, [6]));
  tail.moveTo(at(6));
  expect([ended.last, gap.last]).toEqual([at(4), at(4)]);
});

test('at the tail it hears of its position as often, with nothing handed to it', async () => {
  const signal = new AbortController().signal;
  const tail = new LiveTail(at(0));
  const reader = waiting(0, { progressEvery: 5 });
  reader.standAt(tail);
  const first = nextOf(reader, signal);
  for (let seq = 1; seq <= 6; seq++) tail.moveTo(at(seq));
  expect(await first).toEqual({ type: 'PROGRESS', position: at(6) });
  reader.accept(range(6, 9, [9]));
  tail.moveTo(at(9));
  expect(takeAll(reader)).toEqual([9]);
  const second = nextOf(reader, signal);
  tail.moveTo(at(13));
  expect(reader.take()).toBeUndefined();
  tail.moveTo(at(14));
  expect(await second).toEqual({ type: 'PROGRESS', position: at(14) });
});

test('one that knows less than it did hears of it sooner', async () => {
  const tail = new LiveTail(at(10));
  const reader = waiting(10, { progressEvery: 5 });
  reader.standAt(tail);
  reader.knowFrom(at(7));
  const next = nextOf(reader, new AbortController().signal);
  tail.moveTo(at(12));
  expect(await next).toEqual({ type: 'PROGRESS', position: at(12) });
});

test('whoever has left the tail is not held by it', () => {
  const told: number[] = [];
  const tail = new LiveTail(at(0));
  const standing = { tailIsThere: () => void told.push(tail.position.seq) };
  const where = [tail.tellAt(2, standing), tail.tellAt(3, standing), tail.tellAt(0, standing)];
  expect(where).toEqual([2, 3, 1]);
  tail.tellNoMore(2, standing);
  tail.moveTo(at(5));
  expect(told).toEqual([5, 5]);
});

test('whoever waits is woken by a change, by progress, by a gap and by an end', async () => {
  const signal = new AbortController().signal;
  const reader = waiting(0, { progressEvery: 2 });
  const change = nextOf(reader, signal);
  reader.accept(range(0, 1, [1]));
  expect(await change).toMatchObject({ type: 'CHANGE' });
  const progress = nextOf(reader, signal);
  reader.accept(range(1, 2));
  reader.accept(range(2, 3));
  expect(await progress).toEqual({ type: 'PROGRESS', position: at(3) });
  const gap = nextOf(reader, signal);
  reader.accept(range(4, 5));
  expect(await gap).toEqual({ type: 'GAP' });
  const other = waiting(0);
  const end = nextOf(other, signal);
  other.end('ACCESS_ENDED');
  expect(await end).toEqual({ type: 'END', code: 'ACCESS_ENDED' });
});

test('abort ends the wait at once', async () => {
  const over = new AbortController();
  const reader = waiting(0);
  const next = nextOf(reader, over.signal);
  over.abort();
  expect(await next).toBeUndefined();
  reader.accept(range(0, 1, [1]));
  expect(await nextOf(reader, over.signal)).toBeUndefined();
});
