import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { EventConditions } from '../../src/domain/derived/event-filter.ts';
import { anonymousRights } from '../../src/domain/record/visibility.ts';
import { projectionVersion } from '../../src/ledger/projection-version.ts';
import { projectionsOf, reading } from '../contract/opened-storage.ts';
import { expectReplayed, expectSound } from '../contract/sound-ledger.ts';
import { addEvent } from '../kit/requests.ts';
import { openSqlite } from '../kit/sqlite-opened.ts';
import { tempFolder } from '../kit/temp-folder.ts';
import { openTestStorage, pending } from '../kit/test-record.ts';

// A database of each way in which projections were ever made, as the release that made it left it: eight subjects and three events,
// in which 3, 7 and no people were killed; from version 6 on a fourth, with figures that contradict each other: at least 5, best 4; from
// version 7 on a fifth, which was withheld, and whose foreign id was kept.
const made = readdirSync(import.meta.dirname).filter((name) => /^version-\d+\.db\.gz$/.test(name));

test('there is a database of every way in which projections were made before', () => {
  expect(made).toHaveLength(projectionVersion - 1);
});

test.each(made)('%s opens, with its ledger untouched and its projections made anew, and is written to', async (name) => {
  await using folder = await tempFolder();
  await writeFile(folder.file('w.db'), gunzipSync(readFileSync(`${import.meta.dirname}/${name}`)));
  await using storage = openTestStorage({ file: folder.file('w.db'), seed: 5 });
  const version = Number(/\d+/.exec(name)?.[0]);
  const more = version >= 6 ? 1 : 0;
  const length = 14 + 2 * more + (version >= 7 ? 4 : 0);
  expect(await expectSound(storage)).toBe(length);
  expect((await projectionsOf(storage)).filter((row) => row.includes('withheld-id'))).toEqual([]);
  await expectReplayed(storage, openSqlite);
  const count = (conditions: EventConditions) =>
    reading(storage, (view) => view.countEvents({ filter: { states: ['PUBLISHED'], ...conditions }, rights: anonymousRights }));
  const filters = [{}, { killed: { min: 3 } }, { maxWidthDays: 1 }, { figuresInconsistent: true }];
  expect(await Promise.all(filters.map(count))).toEqual([3 + more, 2 + more, 1 + more, more]);
  expect(await storage.append([pending(addEvent())])).toMatchObject([{ type: 'WRITTEN', seqs: [length + 1, length + 2] }]);
});
