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
