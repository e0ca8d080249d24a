/** Lengths of a step, the longest first. */
const lengthsMs = [86_400_000, 3_600_000, 60_000];
/** Of a shorter time there is nothing to choose from. */
const fewestSteps = 3;

/**
 * @typedef {object} Moments
 * @property {boolean} areDays
 * @property {number} count
 * @property {(step: number) => number} at The end of a step.
 * @property {(instant: number) => number} nearest
 */

/**
 * The steps that a time is gone through by: days, or hours or minutes of a shorter time; undefined of one too short.
 * @param {number} first
 * @param {number} last
 * @returns {Moments | undefined}
 */
export function moments(first, last) {
  for (const length of lengthsMs) {
    const start = Math.floor(first / length);
    const count = Math.floor(last / length) - start + 1;
    if (!(count >= fewestSteps)) continue;
    return {
      areDays: length === lengthsMs[0],
      count,
      at: (step) => (start + step + 1) * length - 1,
      nearest: (instant) => Math.min(Math.max(Math.floor(instant / length) - start, 0), count - 1),
    };
  }
  return undefined;
}
