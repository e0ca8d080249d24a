import type { DateWords } from './date-in-words.ts';
import type { DatePoint } from './edtf-expression.ts';
import type { PartOfDay } from './event-date.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const seasons = ['spring', 'summer', 'autumn', 'winter'];
const parts: Record<PartOfDay, string> = {
  AFTER_MIDNIGHT: 'after midnight',
  DAWN: 'at dawn',
  MORNING: 'in the morning',
  NOON: 'around noon',
  AFTERNOON: 'in the afternoon',
  EVENING: 'in the evening',
  NIGHT: 'at night',
};

/** Dates in English, days first: 17 May 2020. */
export const english: DateWords = {
  point: (point) => {
    const year = yearName(point.year);
    const month = `${monthName(point)} ${year}`;
    if (point.unspecified === 'DAY') return `on a day of ${point.unit === 'YEAR' ? year : month}`;
    if (point.unspecified === 'MONTH') return `in a month of ${year}`;
    switch (point.unit) {
      case 'TIME':
        return `${point.day} ${month}, ${clock(point)}`;
      case 'DAY':
        return `${point.day} ${month}`;
      case 'MONTH':
        return month;
      case 'SEASON':
        return `${seasons[(point.season ?? 21) - 21]} ${year}${point.season === 24 ? `–${yearName(point.year + 1)}` : ''}`;
      case 'YEAR':
        return year;
      case 'DECADE':
        return `the ${point.year}s`;
      case 'CENTURY':
        return `the years ${point.year} to ${point.year + 99}`;
    }
  },
  days: (days, joined, point) => {
    const month = `${monthName(point)} ${yearName(point.year)}`;
    if (joined === 'or') return `${english.or(days)} ${month}`;
    return `${joined === 'between' ? `between ${days[0]} and` : `from ${days[0]} to`} ${days[1]} ${month}`;
  },
  or: (texts) => (texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`),
  between: (from, to) => `between ${from} and ${to}`,
  span: (from, to) => `from ${from} to ${to}`,
  ongoing: (from) => `since ${from} (ongoing as of the last change)`,
  endUnknown: (from) => `from ${from} (end not known)`,
  beginningOpen: (to) => `until ${to} (beginning not stated)`,
  beginningUnknown: (to) => `until ${to} (beginning not known)`,
  orEarlier: (date) => `${date} or earlier`,
  orLater: (date) => `${date} or later`,
  about: (date) => `about ${date}`,
  inferred: (date) => `${date} (date inferred)`,
  atPartOfDay: (date, part) => `${date}, ${parts[part]}`,
};

/** A year as it is counted: of those before 1, back from the year 1 BC, which is 0. */
function yearName(year: number): string {
  return year < 1 ? `${1 - year} BC` : String(year);
}

function monthName({ month = 1 }: DatePoint): string {
  return months[month - 1] ?? '';
}

function clock({ time = '' }: DatePoint): string {
  return time.endsWith(':00') ? time.slice(0, 5) : time;
}
