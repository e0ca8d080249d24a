import { yearText } from '../../domain/dates/civil-time.ts';

/**
 * EDTF of a year as most people, and TimelineJS, count: -44 is 44 BCE, and there is no year 0. EDTF has one, so that 44 BCE is -0043
 * there. What is no year comes back as it is, for EDTF to refuse.
 */
export function yearWithoutZero(year: string): string {
  if (/^-[1-9]\d{0,3}$/.test(year)) return yearText(Number(year) + 1);
  return /^[1-9]\d{0,3}$/.test(year) ? year.padStart(4, '0') : year;
}
