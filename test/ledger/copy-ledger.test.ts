import { expect, test } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import { CopyRefused, copyLedger } from '../../src/ledger/chain/copy-ledger.ts';
import { compareProjections } from '../../src/ledger/chain/verify-ledger.ts';
import { LiveHub } from '../../src/ledger/follow/live-hub.ts';
import { LedgerMoved } from '../../src/ledger/ledger-moved.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { createKey } from '../../src/server/authenticate.ts';
import type { EngineRecord } from '../kit/engine-record.ts';
import { inShort, startFollower } from '../kit/follower.ts';
import { postgresRecord } from '../kit/postgres-record.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';
import { putActor } from '../kit/requests.ts';
import { sqliteRecord } from '../kit/sqlite-record.ts';
import { storedChanges } from '../kit/stored-changes.ts';
import { pending } from '../kit/test-record.ts';

const whole = { live: false, keys: false };

async function written(record: EngineRecord, count: number): Promise<EngineRecord> {
  const random = new Random(51);
  for (let i = 0; i < count; i++) await writeRandom(random, record);
  return record;
}

/** What a client that stopped at a cursor is told first. */
async function resumes(storage: Storage, since: string): Promise<string> {
  await using hub = await LiveHub.open({ storage, onError: (error) => expect.unreachable(String(error)) });
  await using reader = startFollower({ storage, hub }, { since: [since] });
  return inShort(await reader.next());
}

test('a ledger moves from a file to PostgreSQL and back with its hashes, and an old cursor resumes in each', async () => {
  await using file = await written(await sqliteRecord(), 30);
  await using server = await postgresRecord();
  await using again = await sqliteRecord({ seed: 3 });
  const { secret } = await createKey(file.storage.keys, { name: 'desk', role: 'EDITOR', mayPublish: false });
  const { seq, hash } = (await storedChanges(file.storage))[9]!;
  await copyLedger(file.storage, server.storage, { ...whole, keys: true });
  await writeRandom(new Random(52), server);
  await copyLedger(server.storage, again.storage, { ...whole, keys: true });
  for (const { storage } of [server, again])
    expect((await storedChanges(storage)).slice(0, 30)).toEqual((await storedChanges(file.storage)).slice(0, 30));
  for (const { storage } of [file, server, again]) expect(await resumes(storage, cursorOf({ seq, hash }))).toBe(`STARTED ${seq}`);
  await using one = await server.storage.openView();
  await using other = await again.storage.openView();
  expect(await compareProjections(one, other)).toBeUndefined();
  expect(await again.storage.keys.stored()).toEqual(await file.storage.keys.stored());
  expect(secret).toMatch(/^waqai_/);
});

test('a writer that is left on the source of a copy is refused by name, and one on the source of a live copy is not', async () => {
  await using file = await written(await sqliteRecord(), 10);
  await using server = await postgresRecord();
  await copyLedger(file.storage, server.storage, { ...whole, live: true });
  await file.write(putActor('after-a-live-copy'));
  const report = await copyLedger(file.storage, server.storage, whole);
  expect(report.changes - report.before).toBe(1);
  const rows = await file.rows();
  const left = await file.storage.append([pending(putActor('one')), pending(putActor('two'))]);
  for (const outcome of left) expect(outcome).toMatchObject({ type: 'FAILED', error: expect.any(LedgerMoved) });
  expect(await file.rows()).toEqual(rows);
  // It comes back by being copied back.
  await server.write(putActor('meanwhile'));
  await copyLedger(server.storage, file.storage, whole);
  await file.write(putActor('back'));
  const refused = await server.storage.append([pending(putActor('left-behind'))]);
  expect(refused).toMatchObject([{ type: 'FAILED', error: expect.any(LedgerMoved) }]);
});

test('a copy that was broken off goes on where it was, and nothing is copied onto another ledger or onto changes of its own', async () => {
  await using file = await written(await sqliteRecord(), 20);
  await using server = await postgresRecord();
  const stored = await storedChanges(file.storage);
  const cut = stored.findIndex(({ seq, header }) => seq > 8 && JSON.parse(header).request.first === seq);
  await server.storage.adopt(file.storage.ledgerId, stored.slice(0, cut));
  const told: number[] = [];
  const report = await copyLedger(file.storage, server.storage, {
    ...whole,
    live: true,
    progress: (done) => void told.push(done),
  });
  expect(report).toMatchObject({ before: cut, changes: stored.length, hash: stored.at(-1)!.hash });
  expect(told.at(-1)).toBe(stored.length);
  await server.write(putActor('here'));
  await file.write(putActor('there'));
  await expect(copyLedger(file.storage, server.storage, whole)).rejects.toThrow(/both were written to/);
  await using other = await written(await postgresRecord(), 1);
  await expect(copyLedger(file.storage, other.storage, whole)).rejects.toBeInstanceOf(CopyRefused);
  // Refused, it has closed nothing.
  await file.write(putActor('still-open'));
});
