import { expect, test } from 'vitest';
import { newIdsFrom } from '../../src/domain/base/subject.ts';
import { IdTable } from '../../src/reading/index/id-table.ts';
import { Random } from '../kit/random.ts';

test('an id that came with others is found, whichever is asked for first and however many they are', () => {
  const random = new Random(1);
  const ids = newIdsFrom((size) => random.bytes(size));
  for (const count of [1, 90, 100, 439, 2_000]) {
    const added = Array.from({ length: count }, () => ids.subject('event'));
    const table = new IdTable('event');
    for (const id of added) table.ordinalOf(id);
    for (const [ordinal, id] of added.entries()) {
      if (ordinal % 50 > 0) continue;
      const filled = new IdTable('event');
      filled.addWords(table.wordsBetween(0, table.size));
      expect([count, filled.find(id)]).toEqual([count, ordinal]);
      expect(filled.find(ids.subject('event'))).toBe(-1);
    }
  }
});

test('ids that came with others get their slots in steps, and are found however many of these were taken', () => {
  const random = new Random(2);
  const ids = newIdsFrom((size) => random.bytes(size));
  const table = new IdTable('event');
  const added = Array.from({ length: 50_000 }, () => ids.subject('event'));
  for (const id of added) table.ordinalOf(id);
  const words = table.wordsBetween(0, table.size);
  let isOver = false;
  for (let taken = 0; !isOver; taken++) {
    const filled = new IdTable('event');
    filled.addWords(words);
    const steps = filled.placing();
    for (let i = 0; i < taken; i++) isOver = steps.next().done === true;
    if (!isOver) expect(filled.find(ids.subject('event'))).toBe(-1);
    for (const ordinal of [17, 49_999]) expect([taken, filled.find(added[ordinal]!)]).toEqual([taken, ordinal]);
    expect(filled.ordinalOf(ids.subject('event'))).toBe(50_000);
    // It was some steps at least.
    if (isOver) expect(taken).toBeGreaterThan(2);
  }
});
