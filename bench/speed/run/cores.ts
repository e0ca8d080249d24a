import { execFileSync, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** What is measured has a core of its own, and what loads it the other: neither is in the other's way. What runs alone has both. */
const coreOf = { server: '0', load: '1', both: '0,1' } as const;
export type Side = keyof typeof coreOf;

/** Whether processes can be held to a core here. */
export const canPin = availableParallelism() >= 2 && spawnSync('taskset', ['-p', String(process.pid)]).status === 0;

/** A command that runs on the core of its side, where there is a way. */
export function onCore(side: Side, command: string, args: readonly string[]): [command: string, args: string[]] {
  return canPin ? ['taskset', ['-c', coreOf[side], command, ...args]] : [command, [...args]];
}

/** Moves a process that runs already, with all its threads, to the core of its side. */
export function moveToCore(side: Side, pid: number): void {
  if (canPin) execFileSync('taskset', ['-acp', coreOf[side], String(pid)], { stdio: 'ignore' });
}
