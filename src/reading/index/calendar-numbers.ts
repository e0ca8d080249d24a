import { remembered } from '../../domain/base/remembered.ts';
import { contracted, type Day, expanded, firstDay, lastDay } from '../../domain/dates/civil-time.ts';

/** Days since 1970, both counted. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

const msOfSecond = 1_000;
const secondsOfDay = 86_400;

/** Days since 1970-01-01 of a day (`2020-05-17`). */
export function dayNumber(day: Day): number {
  return Date.parse(`${expanded(day)}T00:00:00Z`) / (secondsOfDay * msOfSecond);
}

/** What stands in the place of a day where an end is open: before, and after, every day that can be written. */
export const openDays: DayRange = { from: dayNumber(firstDay) - 1, to: dayNumber(lastDay) + 1 };

/** The first and the last day of a stretch; without an end where none is given. */
export function dayNumbers({ from, to }: { readonly from?: Day | undefined; readonly to?: Day | undefined }): DayRange {
  return {
    from: from === undefined ? Number.NEGATIVE_INFINITY : dayNumber(from),
    to: to === undefined ? Number.POSITIVE_INFINITY : dayNumber(to),
  };
}

/** How many days and moments are remembered as texts: those of the dates of a record are few beside its events. */
const mostMoments = 20_000;

/** The day that so many days since 1970-01-01 are. */
export const dayOfNumber: (number: number) => Day = remembered(mostMoments, (number) =>
  contracted(new Date(number * secondsOfDay * msOfSecond).toISOString().slice(0, -'T00:00:00.000Z'.length)),
);

/** The same; undefined where it stands for an end that is open. */
export function dayOrOpen(number: number): Day | undefined {
  return number === openDays.from || number === openDays.to ? undefined : dayOfNumber(number);
}

/** Seconds since 1970-01-01T00:00:00 of a civil moment (`2020-05-17T00:00:00`), as if no clock was ever put forward or back. */
export function momentNumber(moment: string): number {
  return Date.parse(`${expanded(moment)}Z`) / msOfSecond;
}

/** The civil moment that so many seconds since 1970-01-01T00:00:00 are. */
export const momentOfNumber: (number: number) => string = remembered(mostMoments, (number) =>
  contracted(new Date(number * msOfSecond).toISOString().slice(0, -'.000Z'.length)),
);

/** The instant that so many milliseconds since 1970 are, in UTC. */
export const instantOfNumber: (number: number) => string = remembered(mostMoments, (number) => new Date(number).toISOString());

/** The day that a moment is on. */
export function dayOfMoment(moment: number): number {
  return Math.floor(moment / secondsOfDay);
}
