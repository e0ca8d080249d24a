import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** How much room there is for what was just made, bytes: half of it is filled, then what of that still lives is copied while all else waits. */
const mostBytes = 2 ** 24;

/**
 * Bounds how long a collection of new garbage holds the event loop. Left alone V8 doubles the room for what was just made each time that much
 * of it goes on living, as while a program is loaded, while thousands join and while an import is followed, up to 128 MiB, and then copies tens
 * of megabytes at once. It stays as small as it is until what is answered is called, and grows to its bound from then on: collections are more,
 * and each is short. Only while old garbage is marked does V8 go beyond that, and collects both at once then. Who has given the process a size of their own is left alone.
 */
export function keepCollectionsShort(): () => void {
  if (process.execArgv.some((each) => each.includes('semi-space'))) return () => undefined;
  let mayGrow = false;
  const letGrow = (may: boolean): void => {
    mayGrow = may;
    setFlagsFromString(`--semi-space-growth-factor=${may ? 2 : 1}`);
  };
  const look = (): void => {
    const may = roomForNew() < mostBytes;
    // In quiet times it is also made smaller: then it may grow again.
    if (may !== mayGrow) letGrow(may);
  };
  letGrow(false);
  return () => {
    look();
    new PerformanceObserver(look).observe({ entryTypes: ['gc'] });
  };
}

function roomForNew(): number {
  return getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0;
}
