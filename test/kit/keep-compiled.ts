import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Keeps what is compiled while this run lasts: its processes, and each of their threads, load the same sources. */
export function setup(): void {
  if (process.env.NODE_COMPILE_CACHE !== undefined) return;
  const folder = mkdtempSync(path.join(tmpdir(), 'waqai-compiled-'));
  process.env.NODE_COMPILE_CACHE = folder;
  // Those that are ended write what they have compiled before they go.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
