import { Temporal } from 'temporal-polyfill';
import type { Problems } from '../base/problem.ts';
import { quoted } from '../base/text.ts';

/** The shortest and the longest that a duration may be, as they are written. */
export interface DurationRange {
  readonly least: string;
  readonly most: string;
}

/** A duration of days, hours, minutes and seconds (ISO 8601, `PT1S`) in milliseconds, or undefined with the problem told. */
export function parseDuration(text: string, { least, most }: DurationRange, problems: Problems): number | undefined {
  const [ms, min, max] = [text, least, most].map(millisecondsIn);
  if (ms === undefined)
    problems.add(
      'INVALID_DURATION',
      `${quoted(text)} is no duration. Write days, hours, minutes and seconds as ISO 8601 does, such as PT1S, PT0.5S or PT2M.`,
    );
  else if (min !== undefined && ms < min)
    problems.add('OUT_OF_RANGE', `${quoted(text)} is too short: it may be ${least} to ${most}.`);
  else if (max !== undefined && ms > max)
    problems.add('OUT_OF_RANGE', `${quoted(text)} is too long: it may be ${least} to ${most}.`);
  else return ms;
  return undefined;
}

function millisecondsIn(text: string): number | undefined {
  try {
    // Weeks, months and years are as long as the calendar has them from a day on: without one they are none.
    return Temporal.Duration.from(text).total('milliseconds');
  } catch {
    return undefined;
  }
}
