import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { GCProfiler, type GCProfilerResult, getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** How much room there is for what was just made, bytes: half of it is filled, then what of that still lives is copied while all else waits. */
const usualBytes = 2 ** 24;

/** How much there is where hardly anything of it lives on, and a collection is short however large the room is. */
const mostBytes = 2 ** 26;

/** Hardly anything lives on where it is no more than this part of what one collection goes through. */
const hardlyAnything = 1 / 16;

/** How many collections are looked at for that, and how many go by before others are. */
const [lookedAt, between] = [4, 16];

/**
 * Bounds how long a collection of new garbage holds the event loop. Left alone V8 doubles the room for what was just made each time that much
 * of it goes on living, as while a program is loaded, while thousands join and while an import is followed, up to 128 MiB, and then copies tens
 * of megabytes at once. It stays as small as it is until what is answered is called, and grows to its bound from then on: collections are more,
 * and each is short. It grows beyond that only while hardly anything lives on, as where many ask for pages: the larger it is, the fewer there are. How
 * long a collection takes would not say so: beside others at work it takes several times as long. Only while old garbage is marked does V8 go
 * beyond that, and collects both at once then. Who has given the process a size of their own is left alone.
 */
export function keepCollectionsShort(): () => void {
  if (process.execArgv.some((each) => each.includes('semi-space'))) return () => undefined;
  // Once the room is as large as it can be, V8 makes things among the old ones at once where most of what was made before went on living, and
  // goes on with it: so it is where texts are made of events for the first time. Later such things are dead at once, and all that they hold lives
  // on with them until old garbage is collected.
  setFlagsFromString('--no-allocation-site-pretenuring');
  let [factor, room, isCalm] = [0, 0, false];
  const letGrowBy = (by: number): void => {
    if (by !== factor) setFlagsFromString(`--semi-space-growth-factor=${by}`);
    factor = by;
  };
  const look = (): void => {
    const now = roomForNew();
    // In quiet times it is made smaller: what comes then is not known yet.
    if (now < room) isCalm = false;
    room = now;
    const most = isCalm ? mostBytes : usualBytes;
    letGrowBy(Math.max(1, Math.floor(most / room)));
  };
  letGrowBy(1);
  return () => {
    look();
    const profiler = new GCProfiler();
    let [isLooking, seen] = [false, 0];
    const collected = new PerformanceObserver((list) => {
      seen += list.getEntries().filter(isOfNew).length;
      if (isLooking && seen >= lookedAt) {
        const ofNew = profiler.stop().statistics.filter(({ gcType }) => gcType === 'Scavenge');
        isCalm = ofNew.length > 0 && ofNew.every((each) => partLivingOn(each) <= hardlyAnything);
        [isLooking, seen] = [false, 0];
      } else if (!isLooking && seen >= between && room < mostBytes) {
        profiler.start();
        [isLooking, seen] = [true, 0];
      }
      look();
    });
    collected.observe({ entryTypes: ['gc'] });
  };
}

type Collection = GCProfilerResult['statistics'][number];

/** Which part of the new things a collection has copied: they are among the new ones still, or among the old ones now. */
function partLivingOn({ beforeGC, afterGC }: Collection): number {
  const used = ({ heapSpaceStatistics }: Collection['afterGC'], space: string): number =>
    heapSpaceStatistics.find(({ spaceName }) => spaceName === space)?.spaceUsedSize ?? 0;
  const copied = used(afterGC, 'new_space') + Math.max(0, used(afterGC, 'old_space') - used(beforeGC, 'old_space'));
  return copied / used(beforeGC, 'new_space');
}

function isOfNew({ detail }: PerformanceEntry & { readonly detail?: { readonly kind?: number } }): boolean {
  return detail?.kind === constants.NODE_PERFORMANCE_GC_MINOR;
}

function roomForNew(): number {
  return getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0;
}
