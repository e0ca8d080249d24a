// Loaded before a server's own code (`node --import`): tells the process that started it, over the channel between the two, what held its
// event loop and what it has taken of the machine. Neither asking nor telling goes through anything that is measured.
import { isMainThread } from 'node:worker_threads';
import { type Stall, watchLoop } from './loop-stalls.ts';

/** What a process has taken so far. */
export interface Usage {
  /** Of all its threads, milliseconds. */
  readonly cpuMs: number;
  /** Memory that it has, and what of it lives once garbage is collected, bytes. */
  readonly resident: number;
  readonly live: number;
}

/** What a process did since it was asked last. */
export interface Taken {
  /** What held its event loop. */
  readonly stalls: readonly Stall[];
  /** Of all its threads, milliseconds. */
  readonly cpuMs: number;
}

function usage(): Usage {
  const { rss: resident } = process.memoryUsage();
  const cpuMs = cpuUsedMs();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return { cpuMs, resident, live: heapUsed + external };
}

function cpuUsedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

if (isMainThread && process.send !== undefined) {
  const loop = watchLoop();
  let cpuMs = 0;
  const taken = (): Taken => {
    const [stalls, now, before] = [loop.take(), cpuUsedMs(), cpuMs];
    cpuMs = now;
    return { stalls, cpuMs: now - before };
  };
  process.on('message', (message) => {
    if (message === 'taken') process.send?.(taken());
    if (message === 'usage') process.send?.(usage());
  });
  process.channel?.unref();
}
