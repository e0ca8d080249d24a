import { existsSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { isBusy } from './connection.ts';

/** What was there before another database was put in its place. */
export interface Replaced {
  /** Where it is now. */
  readonly kept: string;
  /** Its ledger's id and length; undefined where it cannot be read. */
  readonly ledgerId?: string;
  readonly seq?: number;
  /** Ids of what its changes past a position withheld of the changes before. */
  readonly withheld?: readonly string[];
}

/** The files that SQLite keeps beside a database while it is open, and after a crash. */
const besides = ['-wal', '-shm'] as const;

/**
 * Puts a database in the place of another, past whose changes up to a position it says what is lost, and keeps that one beside it. At every
 * moment one of them is there whole: the log of the one never lies beside the other, where SQLite would fold it in. Refused while anybody
 * has it open.
 */
export async function putInPlace(made: string, file: string, position: number): Promise<Replaced | undefined> {
  const kept = `${file}.before-restore`;
  if (existsSync(kept)) throw new Error(`${kept} is there from an earlier restore: move it away, or remove it`);
  const replaced = existsSync(file) ? { kept, ...closeUnused(file, position) } : undefined;
  if (replaced !== undefined) {
    // Where it could not be closed it is damaged, and its log goes with it.
    for (const beside of besides) if (existsSync(`${file}${beside}`)) await rename(`${file}${beside}`, `${kept}${beside}`);
    await link(file, kept);
  }
  await rename(made, file);
  await using folder = await open(path.dirname(path.resolve(file)));
  await folder.sync();
  return replaced;
}

/** Takes a database away with what SQLite keeps beside it. */
export async function removeDatabase(file: string): Promise<void> {
  for (const each of [file, ...besides.map((beside) => `${file}${beside}`)]) await rm(each, { force: true });
}

/** Folds the log of a database into it, which SQLite allows to nobody while others have it open, and answers what it holds. */
function closeUnused(file: string, position: number): Omit<Replaced, 'kept'> {
  const db = new Sqlite(file, { timeout: 1_000 });
  try {
    db.pragma('journal_mode = DELETE');
    const head = db.prepare<[], { id: string; seq: number }>('SELECT ledger_id AS id, seq FROM ledger_head').get();
    const withheld = db
      .prepare<[{ position: number }], string>(
        `SELECT DISTINCT h.subject_id FROM headers h JOIN payloads p ON p.seq = h.seq WHERE h.kind = 'WITHHELD' AND h.seq > @position
           AND EXISTS (SELECT 1 FROM json_each(p.bytes, '$.state.seqs') s WHERE s.value <= @position) ORDER BY h.seq`,
      )
      .pluck()
      .all({ position });
    return head === undefined ? {} : { ledgerId: head.id, seq: head.seq, withheld };
  } catch (error) {
    if (isBusy(error)) throw new Error(`${file} is open: stop the server and whatever else uses it`, { cause: error });
    return {};
  } finally {
    db.close();
  }
}
