/** How long to wait before the next try, milliseconds: longer each time, and of chance length, so that not everybody comes back at once. */
export function backoff(failures: number): number {
  return 250 + Math.random() * Math.min(15_000, 500 * 2 ** failures);
}

/** Waits, and no longer than until a signal aborts. */
export function pause(ms: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((over) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      over();
    };
    const timer = setTimeout(end, ms);
    if (signal?.aborted === true) end();
    else signal?.addEventListener('abort', end);
  });
}

/** Aborts when a signal does, or when it is told to. */
export function within(signal: AbortSignal | undefined): AbortController {
  const own = new AbortController();
  if (signal?.aborted === true) own.abort();
  else signal?.addEventListener('abort', () => own.abort(), { once: true, signal: own.signal });
  return own;
}
