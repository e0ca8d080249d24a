import { commandName } from '../../domain/base/command-name.ts';
import { refuseNewerProjections } from '../engine/database-too-new.ts';
import type { Read } from '../engine/query.ts';
import { atOnce } from '../loop-turns.ts';
import { projectionVersion } from '../projection-version.ts';
import { entryTables, type SearchEntry } from '../search-entry.ts';
import { dropAllSegments } from '../segment-keeping.ts';
import { type Progress, StorageUnavailable } from '../storage.ts';
import { searchEntries } from '../write/search-entries.ts';
import type { Connection } from './connection.ts';
import { enterWords, eraseEntries } from './enter-words.ts';
import { isUnavailable } from './is-unavailable.ts';
import { reads } from './reads.ts';
import { inTransaction, type LockLimits } from './transaction.ts';

/** Changes looked at at a time, under the head's lock; a request is always read whole. */
const pageSize = 500;

/**
 * Makes what is searched anew from the ledger, while others read and write: page by page, each in a transaction of its own, of which only
 * the rows that differ are written. Whoever searches finds of each change what was there, or what is to be there. Broken off, it begins
 * anew. The connection is for this alone, past any pooler.
 */
export async function enterWordsAnew(on: Connection, limits: LockLimits, progress?: Progress): Promise<void> {
  try {
    for (let [done, isOver] = [0, false]; !isOver; )
      await inTransaction(on, limits, async ({ seq, projectionVersion: version }) => {
        refuseNewerProjections(version);
        const page = await read(on, reads.changesAfter(done, pageSize));
        const last = page.at(-1)?.header.seq ?? done;
        if (last === done && last !== seq)
          throw new Error(`the ledger ends at ${last}, its head says ${seq}: run "${commandName} verify"`);
        await enterDiffering(on, searchEntries(page), done, last === seq ? Number.MAX_SAFE_INTEGER : last);
        progress?.(last, seq);
        done = last;
        if (last !== seq) return;
        await on.all(dropAllSegments);
        await on.all('UPDATE ledger_head SET projection_version = ?', projectionVersion);
        isOver = true;
      });
  } catch (error) {
    if (!isUnavailable(error) || error instanceof StorageUnavailable) throw error;
    throw new StorageUnavailable('the projections could not be made anew to their end; what is there goes on', { cause: error });
  }
}

/** Writes those of the changes after a position up to another that are not there as they are to be. */
async function enterDiffering(
  on: Connection,
  wanted: ReadonlyMap<number, SearchEntry>,
  after: number,
  to: number,
): Promise<void> {
  const there = new Map<number, SearchEntry>();
  for (const table of Object.keys(entryTables) as SearchEntry['table'][])
    for (const [seq, entry] of await read(on, reads.entriesBetween(table, after, to))) there.set(seq, entry);
  const isSame = (seq: number): boolean => JSON.stringify(wanted.get(seq)) === JSON.stringify(there.get(seq));
  const differing = new Set([...wanted.keys(), ...there.keys()].filter((seq) => !isSame(seq)));
  if (differing.size === 0) return;
  await on.run(eraseEntries(JSON.stringify([...differing])));
  await on.run(enterWords(new Map([...wanted].filter(([seq]) => differing.has(seq)))));
}

async function read<T>(on: Connection, asked: Read<T>): Promise<T> {
  return atOnce(asked.take(await on.allOf(asked)));
}
