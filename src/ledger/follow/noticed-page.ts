import type { Position } from '../../domain/base/cursor.ts';
import type { Admission } from '../admission.ts';
import type { Storage } from '../storage.ts';
import type { GatheredPages } from './gathered-pages.ts';
import { type Interest, noticesOf } from './notices.ts';
import type { NoticedChange } from './waiting-changes.ts';
import { whenReadable } from './when-readable.ts';

/** What of the changes after a position an interest has notice of, and how far they go. */
export interface NoticedPage {
  readonly changes: readonly NoticedChange[];
  readonly to: Position;
}

export interface NoticedPageOptions {
  readonly storage: Storage;
  readonly hub: { readonly admission: Admission; readonly pages: GatheredPages };
  readonly interest: Interest;
  readonly signal: AbortSignal;
}

/**
 * The next page of a backfill; undefined where nobody waits for it any more. Many may come back at once: each page is read in its turn, and
 * again where the database is away for a moment.
 */
export function noticedPage(
  { storage, hub, interest, signal }: NoticedPageOptions,
  from: Position,
): Promise<NoticedPage | 'FORKED' | undefined> {
  const { turns } = hub.admission;
  const read = async (): Promise<NoticedPage | 'FORKED'> => {
    await using view = await storage.openView({ signal, turns });
    const page = await hub.pages.after(from, view, turns);
    return page === undefined ? 'FORKED' : { changes: await noticesOf(interest, page.changes, turns), to: page.to };
  };
  return whenReadable(() => hub.admission.run(read, signal), signal);
}
