import { expect, test } from 'vitest';
import type { EventId } from '../../src/domain/base/subject.ts';
import { readConfig } from '../../src/server/config.ts';
import { openStorage } from '../../src/server/open-storage.ts';
import { seed } from '../../src/transfer/seed.ts';
import { tempFolder } from '../kit/temp-folder.ts';

test('as much of the record is kept as it was read as the operator says', async () => {
  await using folder = await tempFolder();
  const database = folder.file('w.db');
  const keptOf = async (maxKeptPayloads: number) => {
    await using storage = await openStorage(readConfig({ database, maxKeptPayloads }, {}));
    await seed(storage);
    await using view = await storage.openView();
    const { items } = await view.eventPage(
      { filter: { states: ['PUBLISHED'] }, rights: { internal: false, drafts: 'NONE' } },
      { limit: 100, fromEnd: false },
    );
    const ids = items.map(({ id }) => id as EventId);
    expect((await view.events(ids)).every((each) => each !== undefined)).toBe(true);
    return ids.filter((id) => view.atOnce?.()?.event(id) !== undefined).length / ids.length;
  };
  expect([await keptOf(1_000_000), await keptOf(1)]).toEqual([1, 0]);
});
