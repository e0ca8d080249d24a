import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * How much work one request of an import may be, milliseconds. Most of it is judging, and others write meanwhile; the more of them do, the
 * oftener it is judged again, and the fewer subjects the next one takes.
 */
export const chunkMs = 100;

/**
 * Makes a request once others of this process have had their turn; answers what became of it and how much work it was. What it only waited
 * for counts for half: a commit takes what it takes, however few share it.
 */
export async function inTurn<T>(request: () => Promise<T>): Promise<{ readonly outcome: T; readonly workMs: number }> {
  await nextTurn();
  const [began, before] = [performance.now(), process.cpuUsage()];
  const outcome = await request();
  const { user, system } = process.cpuUsage(before);
  return { outcome, workMs: Math.max((user + system) / 1_000, (performance.now() - began) / 2) };
}
