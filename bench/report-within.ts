// Loaded before a server's own code (`node --import`): tells the process that started it, over the channel between the two, what held its
// event loop and what it has taken of the machine. Neither asking nor telling goes through anything that is measured.
import { isMainThread } from 'node:worker_threads';
import { watchLoop } from './loop-stalls.ts';

/** What a process has taken so far. */
export interface Usage {
  /** Of all its threads, milliseconds. */
  readonly cpuMs: number;
  /** Memory that it has, and what of it lives once garbage is collected, bytes. */
  readonly resident: number;
  readonly live: number;
}

function usage(): Usage {
  const { rss: resident } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return { cpuMs: (user + system) / 1_000, resident, live: heapUsed + external };
}

if (isMainThread && process.send !== undefined) {
  const loop = watchLoop();
  process.on('message', (message) => {
    if (message === 'stalls') process.send?.(loop.take());
    if (message === 'usage') process.send?.(usage());
  });
  process.channel?.unref();
}
