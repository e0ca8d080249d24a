/** Whether the same tests run longer: more rounds, more runs (`WAQAI_TEST_LONG=1`). */
export const longRun = process.env.WAQAI_TEST_LONG === '1';

/** A number of rounds: the small one by default, the full one in the long run. */
export function rounds(small: number, full: number): number {
  return longRun ? full : small;
}
