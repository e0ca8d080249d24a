import { randomBytes } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { newIdsFrom } from '../../src/domain/base/subject.ts';
import { OutcomeUnknown, type Storage, StorageUnavailable } from '../../src/ledger/storage.ts';
import { reading } from '../contract/opened-storage.ts';
import { expectSound } from '../contract/sound-ledger.ts';
import { addEvent, basicRecord, createTimeline, putActor } from '../kit/requests.ts';
import { admin, pending, testRecord } from '../kit/test-record.ts';

// What fails in the middle of a transaction leaves nobody's connection in it.

/** Fails one statement of a process, and those after it until it is mended. */
class Faults {
  #at = Number.POSITIVE_INFINITY;
  #lasting = false;
  #seen = 0;

  readonly onStatement = (): void => {
    this.#seen++;
    if (this.#seen === this.#at || (this.#lasting && this.#seen > this.#at))
      throw new Sqlite.SqliteError('unable to open database file', 'SQLITE_CANTOPEN');
  };

  /** From now on the n-th statement fails, and with `lasting` all that follow. */
  at(n: number, lasting: boolean): void {
    [this.#at, this.#lasting, this.#seen] = [n, lasting, 0];
  }

  /** Nothing fails any more; whether anything did. */
  mended(): boolean {
    const reached = this.#seen >= this.#at;
    this.at(Number.POSITIVE_INFINITY, false);
    return reached;
  }
}

async function namesOfFailures(attempt: Promise<unknown>): Promise<string | undefined> {
  return attempt.then(
    () => undefined,
    (error: Error) => error.name,
  );
}

const unavailable: readonly (string | undefined)[] = [undefined, StorageUnavailable.name, OutcomeUnknown.name];
const readHead = (storage: Storage): Promise<number> => reading(storage, async (view) => view.position.seq);

test('whichever statement of a write fails, and though its rollback fails too, the next write is made and the ledger is whole', async () => {
  const faults = new Faults();
  await using record = await testRecord({ onStatement: faults.onStatement, pollEveryMs: 60_000 });
  const { storage } = record;
  for (const request of basicRecord) await record.write(request);
  let length = basicRecord.length;
  for (const lasting of [false, true]) {
    for (let n = 1, reached = true; reached; n++) {
      const [key, slug] = [`${lasting} ${n}`, `${lasting ? 'all' : 'one'}-${n}`];
      const writes = [
        pending(putActor(slug), admin, key),
        pending(putActor(slug, { expectedVersion: 9 }), admin, `${key} other`),
      ];
      faults.at(n, lasting);
      expect(unavailable).toContain(await namesOfFailures(storage.append(writes)));
      reached = faults.mended();
      expect(await storage.append(writes)).toMatchObject([{ type: 'WRITTEN', seqs: [++length] }, { type: 'REFUSED' }]);
    }
  }
  expect(await expectSound(storage)).toBe(length);
});

test('whichever statement of a read fails, the only reader reads again, and never a transaction that is over', async () => {
  const faults = new Faults();
  await using record = await testRecord({ onStatement: faults.onStatement, readers: 1, maxWaitMs: 1_000, pollEveryMs: 60_000 });
  const { storage } = record;
  for (const request of basicRecord) await record.write(request);
  await record.write(addEvent());
  const read = async (): Promise<void> => {
    await using view = await storage.openView();
    await view.changesAfter(0, 100);
    await view.idsOfSlugs('actor', ['gna']);
    await storage.keys.list();
  };
  for (const lasting of [false, true]) {
    for (let n = 1, reached = true; reached; n++) {
      faults.at(n, lasting);
      expect(unavailable).toContain(await namesOfFailures(read()));
      reached = faults.mended();
      expect(await readHead(storage)).toBe(basicRecord.length + 2);
    }
  }
});

test('another process may write while an import is judged, which is most of what it takes', async () => {
  const locked: boolean[] = [];
  let file: string | undefined;
  const isLocked = (path: string): boolean => {
    const db = new Sqlite(path, { timeout: 0 });
    try {
      db.exec('BEGIN IMMEDIATE; ROLLBACK');
      return false;
    } catch {
      return true;
    } finally {
      db.close();
    }
  };
  // The clock is asked when a request has been judged.
  const now = (): Date => {
    if (file !== undefined) locked.push(isLocked(file));
    return new Date('2026-01-01T00:00:00.000Z');
  };
  await using record = await testRecord({ surroundings: { now, randomBytes } });
  await record.write(createTimeline());
  const entry = {
    type: 'actor',
    id: newIdsFrom(randomBytes).subject('actor'),
    input: { slug: 'imported', kind: 'STATE', names: [{ id: 'name_1', text: 'Imported', language: 'en' }] },
  } as const;
  file = record.file;
  await record.write({ type: 'importSubjects', input: { entries: [entry] } }, await record.storage.keys.builtIn());
  expect(locked).toEqual([false]);
});
