/** Calls back once a signal aborts; at once where it has. */
export function whenAborted(signal: AbortSignal, then: () => void): void {
  if (signal.aborted) then();
  else signal.addEventListener('abort', then, { once: true });
}

/** What is waited for, or undefined once a signal aborts. */
export async function untilAborted<T>(what: Promise<T> | undefined, signal: AbortSignal): Promise<T | undefined> {
  if (what === undefined || signal.aborted) return undefined;
  const { promise: gone, resolve: go } = Promise.withResolvers<undefined>();
  const leave = (): void => go(undefined);
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([what, gone]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
