import { execFileSync } from 'node:child_process';

/** One measured figure, and what it is held against where there is something. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  readonly limit?: string;
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}

/** Median, 99th percentile and greatest of some times. */
export function spread(times: readonly number[]): string {
  return `median ${ms(quantile(times, 0.5))}, 99 % ${ms(quantile(times, 0.99))}, most ${ms(quantile(times, 1))} of ${times.length}`;
}

/** Whether a target was met, in words. */
export function heldAgainst(isMet: boolean, target: string): string {
  return `target ${target}: ${isMet ? 'met' : 'missed'}`;
}

/** The commit that a checkout stands at, in short. */
export function commitOf(root: string): string {
  return execFileSync('git', ['-C', root, 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
}
