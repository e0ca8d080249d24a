import type { DateWords } from './date-in-words.ts';
import type { DatePoint } from './edtf-expression.ts';
import type { PartOfDay } from './event-date.ts';

// Month names double, as Arabic newsrooms that are read in both the Maghreb and the Mashriq write them.
const months = [
  'يناير/كانون الثاني',
  'فبراير/شباط',
  'مارس/آذار',
  'أبريل/نيسان',
  'مايو/أيار',
  'يونيو/حزيران',
  'يوليو/تموز',
  'أغسطس/آب',
  'سبتمبر/أيلول',
  'أكتوبر/تشرين الأول',
  'نوفمبر/تشرين الثاني',
  'ديسمبر/كانون الأول',
];
const seasons = ['ربيع', 'صيف', 'خريف', 'شتاء'];
const parts: Record<PartOfDay, string> = {
  AFTER_MIDNIGHT: 'بعد منتصف ليل',
  DAWN: 'فجر',
  MORNING: 'صباح',
  NOON: 'ظهر',
  AFTERNOON: 'بعد ظهر',
  EVENING: 'مساء',
  NIGHT: 'ليل',
};

/** Dates in Arabic: 17 مايو/أيار 2020. */
export const arabic: DateWords = {
  point: (point) => {
    const year = yearName(point.year);
    const month = `${monthName(point)} ${year}`;
    if (point.unspecified === 'DAY') return point.unit === 'YEAR' ? `أحد أيام عام ${year}` : `أحد أيام ${month}`;
    if (point.unspecified === 'MONTH') return `أحد أشهر عام ${year}`;
    switch (point.unit) {
      case 'TIME':
        return `${point.day} ${month}، الساعة ${clock(point)}`;
      case 'DAY':
        return `${point.day} ${month}`;
      case 'MONTH':
        return month;
      case 'SEASON':
        return `${seasons[(point.season ?? 21) - 21]} ${year}${point.season === 24 ? `–${yearName(point.year + 1)}` : ''}`;
      case 'YEAR':
        return `عام ${year}`;
      case 'DECADE':
        return `الأعوام من ${point.year} إلى ${point.year + 9}`;
      case 'CENTURY':
        return `الأعوام من ${point.year} إلى ${point.year + 99}`;
    }
  },
  days: (days, joined, point) => {
    const month = `${monthName(point)} ${yearName(point.year)}`;
    if (joined === 'or') return `${arabic.or(days)} ${month}`;
    return joined === 'between' ? `بين ${days[0]} و${days[1]} ${month}` : `من ${days[0]} إلى ${days[1]} ${month}`;
  },
  or: (texts) => texts.join(' أو '),
  between: (from, to) => `بين ${from} و${to}`,
  span: (from, to) => `من ${from} إلى ${to}`,
  ongoing: (from) => `منذ ${from} (مستمر حتى آخر تعديل)`,
  endUnknown: (from) => `بدءا من ${from} (تاريخ النهاية غير معروف)`,
  beginningOpen: (to) => `حتى ${to} (تاريخ البداية غير مذكور)`,
  beginningUnknown: (to) => `حتى ${to} (تاريخ البداية غير معروف)`,
  orEarlier: (date) => `${date} أو قبل ذلك`,
  orLater: (date) => `${date} أو بعد ذلك`,
  about: (date) => `نحو ${date}`,
  inferred: (date) => `${date} (تاريخ مستنتج)`,
  atPartOfDay: (date, part) => `${parts[part]} ${date}`,
};

/** A year as it is counted: of those before 1, back from the year 1 before the era, which is 0. */
function yearName(year: number): string {
  return year < 1 ? `${1 - year} قبل الميلاد` : String(year);
}

function monthName({ month = 1 }: DatePoint): string {
  return months[month - 1] ?? '';
}

function clock({ time = '' }: DatePoint): string {
  return time.endsWith(':00') ? time.slice(0, 5) : time;
}
