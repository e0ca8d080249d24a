import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { parentOfTests } from './parent-of-tests.ts';

/** A folder of the test's own, gone when the test is. */
export interface TempFolder extends AsyncDisposable {
  readonly path: string;
  /** The path of a file in it. */
  file(name: string): string;
}

export async function tempFolder(): Promise<TempFolder> {
  const folder = await mkdtemp(path.join(parentOfTests, 'waqai-test-'));
  return {
    path: folder,
    file: (name) => path.join(folder, name),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
