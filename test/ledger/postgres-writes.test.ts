import { expect, test } from 'vitest';
import { Connection } from '../../src/ledger/postgres/connection.ts';
import { inTransaction } from '../../src/ledger/postgres/transaction.ts';
import { headSeen, WakeUp } from '../../src/ledger/postgres/wake-up.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { openPostgresAt } from '../kit/open-postgres.ts';
import { postgresDatabase } from '../kit/postgres-database.ts';
import { postgresRecord } from '../kit/postgres-record.ts';
import { addEvent, basicRecord, claimBy, createTimeline, putActor } from '../kit/requests.ts';
import { writeTo } from '../kit/test-record.ts';

const limits = { busyForMs: 10_000, maxLockMs: 10_000 };

test('a write looks everything up by its key, and reads no table whole, whatever was thought of the tables when it was prepared', async () => {
  const statements = new Set<string>();
  await using record = await postgresRecord({ onStatement: (sql) => void statements.add(sql) });
  for (const request of basicRecord) await record.write(request);
  const { subject } = await record.write(addEvent());
  await record.write({ type: 'addClaim', input: { event: subject!, claim: claimBy('al-jazeera') } });
  const lookUps = [...statements].filter((sql) => sql.startsWith('SELECT') && sql.includes('FROM') && sql.includes('?'));
  expect(lookUps.length).toBeGreaterThan(2);
  using on = await Connection.open({ url: record.database.url, prepare: true, purpose: 'write' });
  const scanned = await inTransaction(on, limits, async () => {
    const found: string[] = [];
    for (const sql of lookUps) {
      const nothing = Array.from(sql.matchAll(/\?(::text::json)?/g), ([, list]) => (list === undefined ? '0' : '[]'));
      const plan = await on.all<Record<string, string>>(`EXPLAIN ${sql}`, ...nothing);
      found.push(...plan.map((line) => line['QUERY PLAN'] ?? '').filter((line) => line.includes('Seq Scan')));
    }
    return found;
  });
  expect(scanned).toEqual([]);
});

test('a notification waits for no disk: what is lost with it is looked for anyway', async () => {
  await using database = await postgresDatabase();
  const opened: Connection[] = [];
  using _wakeUp = new WakeUp({
    connect: async (onNotify, onLost) => {
      const on = await Connection.open({ url: database.url, prepare: true, purpose: 'listen', onNotify, onLost });
      opened.push(on);
      return on;
    },
    pollEveryMs: 60_000,
    tell: () => undefined,
    seen: { ledgerId: '', seq: 0, hash: '', keys: 0 },
  });
  await untilTrue(
    async () => (await opened[0]?.get<{ n: number }>('SELECT count(*) AS n FROM pg_listening_channels()'))?.n === 1,
  );
  expect(await opened[0]?.get('SHOW synchronous_commit')).toEqual({ synchronous_commit: 'off' });
});

test('what was there when a node opened, and what it has written itself, it is not told of when it looks', async () => {
  await using database = await postgresDatabase();
  await using storage = await openPostgresAt(database.url);
  using on = await Connection.open({ url: database.url, prepare: true, purpose: 'read' });
  const hints: string[] = [];
  let looks = 0;
  const gate = Promise.withResolvers<void>();
  using wakeUp = new WakeUp({
    connect: async (onNotify, onLost) => {
      await gate.promise;
      const onStatement = () => void looks++;
      return Connection.open({ url: database.url, prepare: true, purpose: 'listen', onNotify, onLost, onStatement });
    },
    pollEveryMs: 5,
    tell: (hint) => void hints.push(hint),
    seen: (await headSeen(on))!,
  });
  await writeTo(storage, createTimeline());
  wakeUp.wrote((await headSeen(on))!);
  gate.resolve();
  await untilTrue(() => looks >= 5);
  expect(hints).toEqual([]);
  await writeTo(storage, putActor('gna'));
  await untilTrue(() => hints.length > 0);
});
