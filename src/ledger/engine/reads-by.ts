import type { EngineView } from '../storage.ts';

/** What can be read of a view, an answer at a time. */
export type ReadName = Exclude<keyof EngineView, 'position' | 'check' | 'projectionRows' | typeof Symbol.asyncDispose>;

/** The reads of a view, each run by one function. */
export function readsBy(
  reads: Readonly<Record<ReadName, unknown>>,
  run: (name: ReadName, args: readonly unknown[]) => Promise<unknown>,
): Pick<EngineView, ReadName> {
  const entries = Object.keys(reads).map((name) => [name, (...args: unknown[]) => run(name as ReadName, args)] as const);
  return Object.fromEntries(entries) as unknown as Pick<EngineView, ReadName>;
}
