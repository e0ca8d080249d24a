import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Bytes that this process holds after collection, outside of the heap too. */
export async function heldBytes(): Promise<number> {
  // What a collection hands to finalizers is gone after the next one.
  for (let i = 0; i < 3; i++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** How many files and sockets this process has open; always 0 where the system does not tell. */
export function openDescriptors(): number {
  return process.platform === 'win32' ? 0 : readdirSync('/dev/fd').length;
}
