import { expect, test } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { exportEvents } from '../../src/transfer/export-events.ts';
import { exportTimeline } from '../../src/transfer/export-timeline.ts';
import { reading } from '../contract/opened-storage.ts';
import { getFeed } from '../kit/get-feed.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';
import { testApp } from '../kit/test-app.ts';

/** A timeline, whole and in a foreign format. */
async function exported(storage: Storage, asOf?: string) {
  const options = { language: undefined, filter: '', baseUrl: 'urn:waqai:', all: true, asOf };
  const csv = await exportEvents(storage, 'tripoli', { ...options, format: 'csv' });
  return {
    file: await exportTimeline(storage, 'tripoli', { all: true, asOf }),
    csv: csv && (await Array.fromAsync(csv, String)).join(''),
  };
}

test('an export and a feed as of a position are those of a ledger that was cut there', async () => {
  const random = new Random(71);
  await using waqai = await testApp({ seed: 71 });
  await using cut = await testApp({ seed: 72 });
  for (let i = 0; i < 60; i++) await writeRandom(random, waqai.record);
  const changes = await reading(waqai.storage, (view) => view.changesAfter(0, 1_000_000));
  const ends = [...new Set(changes.map(({ header: { request } }) => request.first + request.size - 1))];
  const [key, ofCut] = [await waqai.keyOf('ADMIN'), await cut.keyOf('ADMIN')];
  let last = 0;
  for (const seq of Array.from({ length: rounds(4, 100) }, () => random.pick(ends)).toSorted((a, b) => a - b)) {
    const stored = await reading(waqai.storage, (view) => view.storedAfter(last, seq - last));
    if (stored.length > 0) await cut.storage.adopt(waqai.storage.ledgerId, stored);
    last = seq;
    const asOf = cursorOf({ seq, hash: changes[seq - 1]?.hash ?? '' });
    expect([seq, await exported(waqai.storage, asOf)]).toEqual([seq, await exported(cut.storage)]);
    for (const path of ['/feeds/geojson', '/feeds/json?limit=1000']) {
      const past = await getFeed(waqai, `${path}${path.includes('?') ? '&' : '?'}asOf=${asOf}`, {
        authorization: `Bearer ${key}`,
      });
      const then = await getFeed(cut, path, { authorization: `Bearer ${ofCut}` });
      expect([seq, path, past.status]).toEqual([seq, path, 200]);
      // Where it was got is part of it.
      expect(past.text.replaceAll(/[?&]asOf=\w+/g, '')).toBe(then.text);
    }
  }
});

test('a feed and an export say by name why there is no such past', async () => {
  await using waqai = await testApp({ tripoli: true });
  const early = await getFeed(waqai, '/feeds/json?asOf=1999-01-01T00:00:00Z');
  expect([early.status, JSON.parse(early.text).errors[0].extensions.code]).toEqual([400, 'BEFORE_LEDGER']);
  const none = await getFeed(waqai, '/feeds/json?asOf=yesterday');
  expect([none.status, JSON.parse(none.text).errors[0].extensions.problems]).toEqual([
    400,
    [expect.objectContaining({ path: ['asOf'], code: 'INVALID_DATE' })],
  ]);
  await expect(exportTimeline(waqai.storage, 'tripoli', { all: false, asOf: '1999-01-01T00:00:00Z' })).rejects.toThrow(
    'Nothing was recorded yet',
  );
  await expect(exported(waqai.storage, 'c_1_0000000000000000')).rejects.toThrow('another one');
});
