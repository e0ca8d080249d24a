import { getCompileCacheDir } from 'node:module';
import path from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';

const isBuilt = import.meta.url.endsWith('.js');

/**
 * Starts a thread by its source; built, that is JavaScript. What was compiled of its modules is kept where the process keeps that, which
 * threads learn of by their environment alone.
 */
export function startThread(source: URL, options: Omit<WorkerOptions, 'env'>): Worker {
  const script = isBuilt ? new URL(source.href.replace(/\.ts$/, '.js')) : source;
  const kept = getCompileCacheDir();
  if (kept === undefined) return new Worker(script, options);
  // Each version of Node has a folder of its own under the one that is named.
  // biome-ignore lint/style/noProcessEnv: handed on whole, and nothing is read of it
  const env = { ...process.env, NODE_COMPILE_CACHE: path.dirname(kept) };
  return new Worker(script, { ...options, env });
}
