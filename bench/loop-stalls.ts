/** How long one round of an event loop kept everybody waiting, and how much of that its thread computed, milliseconds. */
export interface Stall {
  readonly ms: number;
  /** The rest went to the disk, or to whoever else had the processor. */
  readonly cpuMs: number;
}

/** A timer this long is due in every round; what it comes late is what held the loop. */
const everyMs = 1;
/** What is shorter is the timer's own grain. */
const shortestMs = 2;

/** Watches the event loop of its own process: answers what held it since it was asked last. */
export function watchLoop(): { readonly take: () => Stall[]; readonly stop: () => void } {
  let stalls: Stall[] = [];
  let [at, cpu] = [performance.now(), threadCpuMs()];
  const look = (): void => {
    const [now, spent] = [performance.now(), threadCpuMs()];
    const ms = now - at - everyMs;
    if (ms >= shortestMs) stalls.push({ ms, cpuMs: spent - cpu });
    [at, cpu] = [now, spent];
  };
  const timer = setInterval(look, everyMs).unref();
  return {
    take: () => {
      look();
      const taken = stalls;
      stalls = [];
      return taken;
    },
    stop: () => clearInterval(timer),
  };
}

/** What the thread of the event loop has computed so far, without those that help it, milliseconds. */
export function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** The longest of some stalls, in words, with what of it the thread computed. */
export function longestStall(stalls: readonly Stall[]): string {
  const longest = mostOf(stalls, ({ ms }) => ms);
  const busiest = mostOf(stalls, ({ cpuMs }) => cpuMs);
  return `${longest.ms.toFixed(1)} ms (computing ${longest.cpuMs.toFixed(1)} ms of it; most computed at once ${busiest.cpuMs.toFixed(1)} ms)`;
}

/** The greatest length of some stalls, milliseconds; 0 where there is none. */
export function longestStallMs(stalls: readonly Stall[]): number {
  return mostOf(stalls, ({ ms }) => ms).ms;
}

function mostOf(stalls: readonly Stall[], by: (stall: Stall) => number): Stall {
  return stalls.reduce((most, each) => (by(each) > by(most) ? each : most), { ms: 0, cpuMs: 0 });
}

/** How stalls are measured, for whoever reads the figures. */
export const stallNotes = `Stalls of the event loop are measured within the server: a timer that is due every ${everyMs} ms notes by how much it comes late, and how much
the loop’s thread computed meanwhile, to about a tick of the kernel (4 ms). The rest went to the disk, to threads that help with garbage, or to
others on the machine. It is read over the channel between the processes, not through the server.

`;
