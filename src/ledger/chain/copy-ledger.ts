import type { Progress, Storage } from '../storage.ts';
import { stillHolds } from './still-holds.ts';
import { verifyLedger } from './verify-ledger.ts';

/** The copy cannot be made; the message says why, and what to do. */
export class CopyRefused extends Error {
  override readonly name = 'CopyRefused';
}

export interface CopyOptions {
  /** Leave the source as it is: whoever writes there goes on, and the copy ends where the source was when it came to the end. */
  readonly live: boolean;
  /** The API keys, too. */
  readonly keys: boolean;
  readonly progress?: Progress;
}

export interface CopyReport {
  readonly changes: number;
  readonly hash: string;
  /** Changes that were there already, from an earlier copy. */
  readonly before: number;
}

/** Changes copied at a time; a request is always copied whole. */
const pageSize = 500;

/**
 * Copies a ledger into another database, byte for byte: hashes and cursors stay what they are. Where an earlier copy was broken off it
 * goes on. The source is closed to writers first, and whatever was under way there is copied too.
 */
export async function copyLedger(from: Storage, to: Storage, { live, keys, progress }: CopyOptions): Promise<CopyReport> {
  const before = await prefixOf(from, to);
  if (!live) await from.setMoved(true);
  for (let done = before; ; ) {
    await using view = await from.openView();
    const page = await view.changesAfter(done, pageSize);
    const last = page.at(-1)?.header.seq;
    if (last === undefined) break;
    await to.adopt(from.ledgerId, await view.storedAfter(done, last - done));
    done = last;
    progress?.(done, view.position.seq);
  }
  if (keys) await to.keys.adopt(await from.keys.stored());
  await using copied = await to.openView();
  const verdict = await verifyLedger(copied, to.ledgerId);
  if (!verdict.ok) throw new CopyRefused(`the copy is not sound: change ${verdict.seq}: ${verdict.problem}`);
  await using source = await from.openView();
  if (!(await stillHolds(source, from.ledgerId, copied.position)))
    throw new CopyRefused('the source was replaced while it was copied: make a new copy into an empty database');
  // A copy that goes back to where the ledger has moved from opens it again.
  await to.setMoved(false);
  return { changes: verdict.changes, hash: verdict.hash, before };
}

/** How much of the source the target has: nothing, or its beginning. */
async function prefixOf(from: Storage, to: Storage): Promise<number> {
  await using target = await to.openView();
  if (target.position.seq === 0) return 0;
  await using source = await from.openView();
  if (from.ledgerId === to.ledgerId && (await stillHolds(source, from.ledgerId, target.position))) return target.position.seq;
  throw new CopyRefused(
    from.ledgerId === to.ledgerId
      ? 'the target has changes that the source has not: both were written to, and nothing can be copied'
      : 'the target holds another ledger: copy into an empty database',
  );
}
