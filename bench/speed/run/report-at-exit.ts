// Loaded into a command before its own code (`node --import`): writes what it took of the machine into a file as it ends.
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** What a command took, from its first moment to its last. */
export interface Took {
  /** Of all its threads, milliseconds. */
  readonly cpuMs: number;
  /** The most memory that it had at a time. */
  readonly mostBytes: number;
}

const file = process.env.WAQAI_BENCH_TOOK;
if (isMainThread && file !== undefined)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeFileSync(
      file,
      JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1_000, mostBytes: maxRSS * 1_024 } satisfies Took),
    );
  });
