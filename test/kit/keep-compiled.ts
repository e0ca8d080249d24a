import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../node_modules/.cache/compiled-tests', import.meta.url));

/**
 * Keeps what is compiled, for the processes that run the tests and each of their threads: they load the same sources. Of the run before
 * nothing is kept, for a test is loaded by another address each time. Whoever is robbed of it by a run beside compiles it anew.
 */
export function setup(): void {
  if (process.env.NODE_COMPILE_CACHE === folder) return;
  rmSync(folder, { recursive: true, force: true });
  process.env.NODE_COMPILE_CACHE = folder;
}
