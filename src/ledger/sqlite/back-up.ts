import { existsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import Sqlite from 'better-sqlite3';

/**
 * Copies a database file as it is at one moment, while others write to it: into a new file, without the room that erased rows had. Answers
 * once it is on the disk.
 */
export async function backUp(file: string, to: string): Promise<void> {
  if (!existsSync(file)) throw new Error(`there is no database ${file}`);
  if (existsSync(to)) throw new Error(`${to} exists already; a backup overwrites nothing`);
  // For its owner alone: it holds what the database holds, drafts and keys' hashes too.
  await (await open(to, 'wx', 0o600)).close();
  const db = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    db.prepare('VACUUM INTO ?').run(to);
  } catch (error) {
    await rm(to, { force: true });
    throw new Error(`${file} cannot be copied: ${(error as Error).message}`, { cause: error });
  } finally {
    db.close();
  }
  await using written = await open(to, 'r+');
  await written.sync();
}
