import { within } from './waiting.ts';

/** Whether anybody can see the page. */
export interface Visibility {
  readonly isHidden: () => boolean;
  /** Calls back at each change until the function that it answers is called. */
  readonly onChange: (then: () => void) => () => void;
}

interface PageDocument {
  readonly visibilityState: string;
  addEventListener(type: 'visibilitychange', then: () => void): void;
  removeEventListener(type: 'visibilitychange', then: () => void): void;
}

// A browser's; elsewhere there is none.
declare const document: PageDocument | undefined;

/** The page's own; outside a browser it is always seen. */
export function pageVisibility(): Visibility {
  const page = typeof document === 'undefined' ? undefined : document;
  return {
    isHidden: () => page?.visibilityState === 'hidden',
    onChange: (then) => {
      page?.addEventListener('visibilitychange', then);
      return () => page?.removeEventListener('visibilitychange', then);
    },
  };
}

/** Waits until the page can be seen, or a signal aborts. */
export function untilSeen({ isHidden, onChange }: Visibility, signal: AbortSignal): Promise<void> {
  return new Promise((seen) => {
    if (!isHidden() || signal.aborted) return seen();
    const look = (): void => {
      if (isHidden() && !signal.aborted) return;
      stop();
      signal.removeEventListener('abort', look);
      seen();
    };
    const stop = onChange(look);
    signal.addEventListener('abort', look);
  });
}

/** Aborts when a signal does, or when the page has been hidden for so long, milliseconds. Whoever is done with it aborts it. */
export function whileSeen({ isHidden, onChange }: Visibility, afterMs: number, signal: AbortSignal): AbortController {
  const seen = within(signal);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    timer = isHidden() ? setTimeout(() => seen.abort(), afterMs) : undefined;
  };
  const stop = onChange(look);
  const end = (): void => {
    clearTimeout(timer);
    stop();
  };
  look();
  if (seen.signal.aborted) end();
  else seen.signal.addEventListener('abort', end, { once: true });
  return seen;
}
