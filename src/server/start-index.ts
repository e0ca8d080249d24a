import { setTimeout as delay } from 'node:timers/promises';
import { whenReadable } from '../ledger/follow/when-readable.ts';
import type { Storage } from '../ledger/storage.ts';
import { IndexedStorage } from '../reading/indexed-storage.ts';
import type { Log } from './log.ts';

/** Most that is known to be needed in memory for a change, bytes: a version of an event or a claim with all that finds it. */
export const bytesOfChange = 150;

/** How often it is said how far the index is, milliseconds. */
const sayEveryMs = 10_000;

/** What is there so soon is there before the first connection is taken, milliseconds. */
const soonMs = 2_000;

/** How far the index is; with how fast it gets on. */
export type IndexProgress = (done: number, total: number, note: string) => void;

export interface IndexStartOptions {
  readonly onProgress?: IndexProgress;
  /** Bytes that the process may still take. */
  readonly availableMemory?: () => number;
}

/** The index on its way to the end of the ledger. */
export interface IndexStart extends AsyncDisposable {
  /** Whether it is there. */
  isThere(): boolean;
  /** Resolves once it is there, or will take longer. */
  readonly soon: Promise<void>;
}

/** Brings the index of a storage that has one to the end of the ledger. What hinders it for the moment is waited for. */
export function startIndex(storage: Storage, log: Log, options: IndexStartOptions = {}): IndexStart {
  if (!(storage instanceof IndexedStorage))
    return { isThere: () => true, soon: Promise.resolve(), [Symbol.asyncDispose]: async () => undefined };
  const stopped = new AbortController();
  const { signal } = stopped;
  const telling = tell(log, options.onProgress);
  const start = async (): Promise<void> => {
    await whenReadable(() => sayWhatItNeeds(storage, log, options), signal);
    await whenReadable(() => storage.start(telling.progress, signal), signal);
    if (!signal.aborted) telling.end();
  };
  const running = start().catch((error: unknown) => {
    if (!signal.aborted) log.error({ err: error }, 'the index of the record cannot be made');
  });
  const late = delay(soonMs, undefined, { signal, ref: false }).catch(() => undefined);
  return {
    isThere: () => storage.isStarted,
    soon: Promise.race([running, late]),
    async [Symbol.asyncDispose]() {
      stopped.abort();
      await running;
    },
  };
}

/** Says so where the index will need more memory than there is. */
async function sayWhatItNeeds(
  storage: Storage,
  log: Log,
  { availableMemory = () => process.availableMemory() }: IndexStartOptions,
): Promise<void> {
  await using view = await storage.openView();
  const [needed, available] = [view.position.seq * bytesOfChange, availableMemory()];
  if (needed > available)
    log.warn(
      `the index of ${view.position.seq} changes may need ${megabytes(needed)} of memory, this process can have ${megabytes(available)}: give it more, or expect it to be ended`,
    );
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}

/** Says how far the index is: to whoever watches at once, in the log from time to time, and what it took at the end. */
function tell(log: Log, onProgress: IndexProgress = () => undefined) {
  const began = performance.now();
  let said = began;
  let first: number | undefined;
  let last = 0;
  const rate = (): number => Math.round(((last - (first ?? 0)) * 1_000) / Math.max(1, performance.now() - began));
  return {
    progress: (done: number, total: number): void => {
      first ??= done;
      last = done;
      onProgress(done, total, `${rate()} changes a second`);
      if (performance.now() - said < sayEveryMs) return;
      said = performance.now();
      const left = Math.round((total - done) / Math.max(1, rate()));
      log.info(`the index has ${done} of ${total} changes; ${rate()} a second, about ${left} s left`);
    },
    end: (): void => {
      const ms = Math.round(performance.now() - began);
      if (ms > soonMs) log.info({ changes: last, ms }, 'the index is at the end of the ledger');
    },
  };
}
