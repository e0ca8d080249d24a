import { expect, test } from 'vitest';
import type { Storage, WriteOutcome } from '../../src/ledger/storage.ts';
import { Appender } from '../../src/ledger/write/append.ts';
import { putActor } from '../kit/requests.ts';
import { pending, testRecord } from '../kit/test-record.ts';

test('requests that come one after the other, each before the loop has turned, share a commit as far as one takes them', async () => {
  await using record = await testRecord();
  const sizes: number[] = [];
  const storage: Pick<Storage, 'append'> = {
    append: (writes) => {
      sizes.push(writes.length);
      return record.storage.append(writes);
    },
  };
  const appender = new Appender(storage, { maxGroup: 6, maxWaiting: 100 });
  // As sockets are read: what comes of one has run before the next is.
  const send = (slug: string): Promise<WriteOutcome> =>
    new Promise((resolve, reject) => {
      setImmediate(() => void appender.append(pending(putActor(slug))).then(resolve, reject));
    });
  const outcomes = await Promise.all(Array.from({ length: 8 }, (_, i) => send(`actor-${i}`)));
  expect(outcomes.map(({ type }) => type)).toEqual(Array.from({ length: 8 }, () => 'WRITTEN'));
  expect(sizes).toEqual([6, 2]);
  await send('alone');
  expect(sizes).toEqual([6, 2, 1]);
});
