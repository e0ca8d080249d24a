import { expect, test } from 'vitest';
import { segmentsBySql } from '../../src/ledger/engine/segments-by-sql.ts';
import { fileIdentity } from '../../src/ledger/sqlite/connection.ts';
import { WriterThread } from '../../src/ledger/sqlite/writer-thread.ts';
import { putActor } from '../kit/requests.ts';
import { testRecord } from '../kit/test-record.ts';

test('the thread that writes runs a statement too, answers its rows, and says what is wrong with one as SQLite does', async () => {
  await using record = await testRecord();
  const { position } = await record.write(putActor('somebody'));
  await using thread = new WriterThread({ file: record.file, identity: fileIdentity(record.file) });
  const openView = () => Promise.reject(new Error('nothing is read'));
  const { put } = segmentsBySql({ openView, write: (query) => thread.run(query) });
  const { ledgerId } = record.storage;
  const segment = { indexVersion: 1_000, after: 0, last: position.seq, drawsFrom: 0, ledgerId, bytes: Uint8Array.of(1, 2, 3) };
  expect([await put(segment, position.seq), await put(segment, position.seq)]).toEqual([true, false]);
  await expect(thread.run({ sql: 'INSERT INTO nowhere VALUES (1)', params: [] })).rejects.toMatchObject({ code: 'SQLITE_ERROR' });
  // It goes on after that.
  expect(
    await thread.run({ sql: 'DELETE FROM segments WHERE index_version = ? RETURNING last_seq AS last', params: [1_000] }),
  ).toEqual([{ last: position.seq }]);
});
