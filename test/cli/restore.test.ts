import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import { backUp } from '../../src/ledger/sqlite/back-up.ts';
import { putInPlace } from '../../src/ledger/sqlite/put-in-place.ts';
import { expectReplayed, expectSound } from '../contract/sound-ledger.ts';
import { openEventStream } from '../kit/event-stream.ts';
import { headOf } from '../kit/follower.ts';
import { incidents } from '../kit/incidents.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { runCli, serveCli } from '../kit/run-cli.ts';
import { openSqlite } from '../kit/sqlite-opened.ts';
import { inDatabase } from '../kit/tables.ts';
import { tempFolder } from '../kit/temp-folder.ts';
import { openTestStorage, writeTo } from '../kit/test-record.ts';

/** A database with more events after a backup of it, and two withheld, one of each; cursors of the backup's end and of what is lost with it. */
async function backedUp(file: string, backup: string) {
  await using storage = openTestStorage({ file });
  for (const request of basicRecord) await writeTo(storage, request);
  const { subject } = await writeTo(storage, addEvent({ title: { en: 'kept' } }));
  const kept = cursorOf(await headOf(storage));
  await backUp(file, backup);
  for (const en of ['lost', 'lost too']) await writeTo(storage, addEvent({ title: { en } }));
  const also = await writeTo(storage, addEvent({ title: { en: 'lost and withheld' } }));
  for (const id of [subject!, also.subject!])
    await writeTo(storage, { type: 'withhold', input: { subjects: [{ id, expectedVersion: 1 }], reason: 'r' } });
  const lost = cursorOf(await headOf(storage));
  return { kept, lost, subject, length: await expectSound(storage) };
}

test('after a restore and new writes a cursor of what was lost is told so, and one of the backup goes on', async () => {
  await using folder = await tempFolder();
  const [file, backup] = [folder.file('w.db'), folder.file('monday.db')];
  const { kept, lost, subject, length } = await backedUp(file, backup);
  const { code, stdout, stderr } = await runCli(['restore', '--from', backup, '--database', file]);
  expect([code, stderr]).toEqual([0, '']);
  const changes = basicRecord.length + 2;
  expect(stdout.split('\n')).toEqual([
    expect.stringMatching(new RegExp(`^${file}: ${changes} changes, verified, head [0-9a-f]{64}\\.$`)),
    `What was there has ${length - changes} changes more; it is kept as ${file}.before-restore.`,
    'API keys are those of the backup: revoke again what was revoked since.',
    expect.stringMatching(new RegExp(`^What was withheld since is there again. Withhold it anew: claim_[^,]+, ${subject}\\.$`)),
    '',
  ]);
  expect((await readdir(folder.path)).toSorted()).toEqual(['monday.db', 'w.db', 'w.db.before-restore']);

  await using storage = openTestStorage({ file, seed: 2 });
  await using server = await serveCli(['--database', file]);
  const endOf = async (since: string) => {
    await using stream = await openEventStream(server.address, { query: incidents, variables: { since } });
    return (await stream.events.one()).data.data.incidentAdded;
  };
  expect((await endOf(lost)).code).toBe('CURSOR_AHEAD');
  await using following = await openEventStream(server.address, { query: incidents, variables: { since: kept } });
  expect((await following.events.one()).data.data.incidentAdded.__typename).toBe('Started');
  for (let i = 0; i < 8; i++) await writeTo(storage, addEvent({ title: { en: `new ${i}` } }));
  expect(await expectSound(storage)).toBeGreaterThan(length);
  expect((await endOf(lost)).code).toBe('CURSOR_FORKED');
  const came = (await following.events.take(8)).map(({ data }) => data.data.incidentAdded.incident.title.text);
  expect(came).toEqual(Array.from({ length: 8 }, (_, i) => `new ${i}`));
  await expectReplayed(storage, openSqlite);
});

test('a restore changes nothing while anybody has the database open, with a backup that is none or damaged, or where one was kept', async () => {
  await using folder = await tempFolder();
  const [file, backup] = [folder.file('w.db'), folder.file('monday.db')];
  const { length } = await backedUp(file, backup);
  const restored = (from: string) => runCli(['restore', '--from', folder.file(from), '--database', file]);
  await writeFile(folder.file('text.db'), 'This is no database. '.repeat(100));
  expect(await restored('text.db')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/text\.db cannot be copied: file is not a database\.\n$/),
  });
  await copyFile(backup, folder.file('damaged.db'));
  inDatabase(folder.file('damaged.db'), (db) => db.exec("UPDATE payloads SET bytes = replace(bytes, 'kept', 'KEPT')"));
  expect(await restored('damaged.db')).toMatchObject({ code: 3, stderr: expect.stringMatching(/^Change \d+ of the backup: /) });
  const untouched = ['damaged.db', 'monday.db', 'text.db', 'w.db'];
  expect((await readdir(folder.path)).toSorted()).toEqual(untouched);
  await using storage = openTestStorage({ file });
  const opened = (await readdir(folder.path)).toSorted();
  await expect(putInPlace(backup, file, 0)).rejects.toThrow(`${file} is open: stop the server and whatever else uses it`);
  expect((await readdir(folder.path)).toSorted()).toEqual(opened);
  await writeFile(`${file}.before-restore`, 'kept');
  await expect(putInPlace(backup, file, 0)).rejects.toThrow('before-restore is there from an earlier restore');
  expect(await expectSound(storage)).toBe(length);
});

test('a database that cannot be read is kept, its log is out of the way, and the backup is what is there', async () => {
  await using folder = await tempFolder();
  const [file, backup, kept] = ['w.db', 'monday.db', 'w.db.before-restore'].map((name) => folder.file(name)) as [
    string,
    string,
    string,
  ];
  await backedUp(file, backup);
  await writeFile(file, 'No database any more. '.repeat(100));
  await writeFile(`${file}-wal`, 'Its log. '.repeat(100));
  expect(await putInPlace(backup, file, 0)).toEqual({ kept });
  expect(await readFile(kept, 'utf8')).toMatch(/^No database any more\./);
  expect((await readdir(folder.path)).filter((name) => name.startsWith('w.db-'))).toEqual([]);
  await using storage = openTestStorage({ file, seed: 2 });
  expect(await expectSound(storage)).toBe(basicRecord.length + 2);
});
