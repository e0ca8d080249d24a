import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/chain/verify-ledger.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { reading } from '../contract/opened-storage.ts';
import { rounds } from '../kit/long-run.ts';
import { addEvent, basicRecord, putActor } from '../kit/requests.ts';
import { erased, storedChanges, storedState, withholding } from '../kit/stored-changes.ts';
import { inDatabase } from '../kit/tables.ts';
import { openTestStorage, type TestRecord, testRecord } from '../kit/test-record.ts';

/** A ledger of some changes; and what `verify` says of it after something was done to its file. */
async function recorded(): Promise<TestRecord> {
  const record = await testRecord();
  for (const request of basicRecord) await record.write(request);
  for (let i = 0; i < 5; i++) await record.write(addEvent({ title: { en: `Event ${i}` } }));
  return record;
}

const verify = ({ storage }: { storage: Storage }) => reading(storage, (view) => verifyLedger(view, storage.ledgerId));

async function afterwards(damage: (file: string) => void): Promise<unknown> {
  await using record = await recorded();
  damage(record.file);
  // As `waqai verify` does: opened after it happened.
  await using storage = openTestStorage({ file: record.file });
  const verdict = await verify({ storage });
  return verdict.ok ? 'ok' : `${verdict.seq}: ${verdict.problem}`;
}

const sql = (statement: string) => (file: string) => inDatabase(file, (db) => db.exec(statement));

test('a ledger that nobody touched is whole, and says how long it is', async () => {
  await using record = await recorded();
  const { position } = await record.write(putActor('last'));
  expect(await verify(record)).toEqual({ ok: true, changes: position.seq, hash: position.hash, withheld: 0 });
});

test.each([
  ['a header is removed', 'DELETE FROM headers WHERE seq = 7', '7: it is missing: change 8 follows on 6'],
  ['the last header is removed', 'DELETE FROM headers WHERE seq = 18', /^18: the chain ends at change 17, the head says 18/],
  ['a payload is removed', 'DELETE FROM payloads WHERE seq = 7', '7: its payload is missing, and no WITHHELD change names it'],
  [
    'two headers are swapped',
    'UPDATE headers SET seq = -1 WHERE seq = 4; UPDATE headers SET seq = 4 WHERE seq = 5; UPDATE headers SET seq = 5 WHERE seq = -1',
    '4: its header stands at another position than it says',
  ],
  [
    'two payloads are swapped',
    'UPDATE payloads SET seq = -1 WHERE seq = 4; UPDATE payloads SET seq = 5 WHERE seq = 5; UPDATE payloads SET seq = 4 WHERE seq = 6; UPDATE payloads SET seq = 6 WHERE seq = -1',
    '4: its payload is not the one that was hashed',
  ],
  [
    'the head is moved back',
    'UPDATE ledger_head SET seq = 16, hash = (SELECT hash FROM headers WHERE seq = 16)',
    /the chain ends at change 18, the head says 16/,
  ],
  ['the head’s hash is another', "UPDATE ledger_head SET hash = 'ab'", /^19: the chain ends at change 18/],
  [
    'the ledger’s id is another',
    "UPDATE ledger_head SET ledger_id = printf('%064d', 1)",
    '1: it does not follow on the change before: previousHash differs',
  ],
  [
    'a copied column is another',
    "UPDATE headers SET kind = 'EVENT_RETRACTED' WHERE seq = 12",
    '12: a column beside its header is not what the header says',
  ],
  [
    'a copied subject is another',
    'UPDATE headers SET subject_id = (SELECT subject_id FROM headers WHERE seq = 3) WHERE seq = 4',
    '4: a column beside its header is not what the header says',
  ],
] as const)('%s: the first bad change is named', async (_, statement, told) => {
  const found = afterwards(sql(statement));
  await (typeof told === 'string' ? expect(found).resolves.toBe(told) : expect(found).resolves.toMatch(told));
});

test('one byte of a header, of a payload or of a salt is enough, wherever it is', async () => {
  await using record = await recorded();
  const columns = [
    ['headers', 'bytes'],
    ['headers', 'hash'],
    ['payloads', 'bytes'],
    ['payloads', 'salt'],
  ] as const;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...columns), fc.integer({ min: 1, max: 18 }), fc.nat(), async ([table, column], seq, at) => {
      const read = `SELECT ${column} AS text FROM ${table} WHERE seq = ?`;
      const write = `UPDATE ${table} SET ${column} = ? WHERE seq = ?`;
      const { text } = inDatabase(record.file, (db) => db.prepare<[number], { text: string }>(read).get(seq)!);
      const place = at % text.length;
      const other = text[place] === '0' ? '1' : '0';
      inDatabase(record.file, (db) => db.prepare(write).run(text.slice(0, place) + other + text.slice(place + 1), seq));
      expect(await verify(record)).toMatchObject({ ok: false, seq });
      inDatabase(record.file, (db) => db.prepare(write).run(text, seq));
    }),
    { numRuns: rounds(60, 1_000), seed: 9 },
  );
  expect(await verify(record)).toMatchObject({ ok: true });
});

test('a payload that is missing where a WITHHELD change names it is none the worse, and is counted', async () => {
  await using record = await recorded();
  const changes = await storedChanges(record.storage);
  const withheld = [...changes, withholding(changes, 18, [17, 18], { ...storedState(changes[17]!), title: { en: 'Withheld' } })];
  await using other = await testRecord({ seed: 2 });
  await other.storage.adopt(record.storage.ledgerId, erased(withheld, [17, 18]));
  expect(await verify(other)).toMatchObject({ ok: true, changes: 19, withheld: 2 });
  inDatabase(other.file, (db) => db.exec('DELETE FROM payloads WHERE seq = 12'));
  expect(await verify(other)).toEqual({
    ok: false,
    seq: 12,
    problem: 'its payload is missing, and no WITHHELD change names it',
  });
});
