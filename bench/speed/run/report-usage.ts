// Loaded into whatever is measured before its own code (`node --import`): tells, over the channel between the processes, what it has taken
// of the machine so far. Until it is asked it costs nothing.
import { isMainThread } from 'node:worker_threads';

/** What a process has taken. */
export interface Usage {
  /** Of all its threads so far, milliseconds. */
  readonly cpuMs: number;
  /** Memory that it has, bytes; where that was asked for, after its garbage was collected. */
  readonly residentBytes: number;
  /** Of it what JavaScript holds, on its heap and outside. */
  readonly liveBytes: number;
}

if (isMainThread && process.send !== undefined) {
  process.on('message', (message) => {
    if (message !== 'usage' && message !== 'collected usage') return;
    const { user, system } = process.cpuUsage();
    if (message === 'collected usage') {
      // What the heap has and does not need goes back to the system with it: growth is then what was asked for, not room that was there.
      for (let i = 0; i < 2; i++) globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    }
    const { rss: residentBytes, heapUsed, external } = process.memoryUsage();
    process.send?.({ cpuMs: (user + system) / 1_000, residentBytes, liveBytes: heapUsed + external } satisfies Usage);
  });
  // Whoever measures is gone, however it went.
  process.once('disconnect', () => process.exit());
  process.channel?.unref();
}
