// Days, counted without the code under test: of any year from -9999 to 9999, where 0 is the year 1 BC.

const dayMs = 86_400_000;

/** A day as its text: months and days beyond their ends run on. */
export function plainDay(year: number, month: number, day: number): string {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return `${plainYear(date.getUTCFullYear())}-${date.toISOString().slice(-19, -14)}`;
}

/** A year with four digits, and a sign where it is before 0. */
export function plainYear(year: number): string {
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
}

/** Days since 1970 of a day's text. */
export function plainNumber(day: string): number {
  const [, year, month, dayOfMonth] = /^(-?\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(dayOfMonth));
  return date.getTime() / dayMs;
}

/** Days from one to another, both counted as numbers; an end that is open is as far away as there is. */
export function plainStretch([from, to]: readonly [string | undefined, string | undefined]): [number, number] {
  return [
    from === undefined ? Number.NEGATIVE_INFINITY : plainNumber(from),
    to === undefined ? Number.POSITIVE_INFINITY : plainNumber(to),
  ];
}
