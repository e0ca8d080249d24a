import { dateInWords } from '../../../domain/dates/date-in-words.ts';
import type { Interval } from '../../../domain/derived/histogram.ts';
import type { LocationPrecision } from '../../../domain/record/event-location.ts';
import { arabicNumbers } from '../words/arabic-numbers.ts';
import { edtfOfDays, edtfOfOpenDays, yearOf } from './days-as-edtf.ts';
import type { PictureWords } from './picture-words.ts';
import type { BarLength } from './time-slots.ts';

/** As Libya calls them; under an axis there is no room for both names of a month. */
const months = ['يناير', 'فبراير', 'مارس', 'أبريل', 'مايو', 'يونيو', 'يوليو', 'أغسطس', 'سبتمبر', 'أكتوبر', 'نوفمبر', 'ديسمبر'];

// Digits as the dates in words have them.
const format = new Intl.NumberFormat(arabicNumbers);
const plural = new Intl.PluralRules('ar-LY');
const number = (value: number) => format.format(value);
const listed = (parts: readonly string[]) => parts.join('، و');
const dated = (edtf: string) => dateInWords({ edtf }).ar ?? edtf;

/** A noun as a number asks for it: one and two have none beside them. */
type Noun = Record<'one' | 'two' | 'few' | 'many' | 'other', string>;

function counted(count: number, noun: Noun): string {
  const form = plural.select(count);
  if (form === 'one' || form === 'two') return noun[form];
  return `${number(count)} ${noun[form === 'zero' ? 'other' : form]}`;
}

const event: Noun = { one: 'حدث واحد', two: 'حدثان', few: 'أحداث', many: 'حدثا', other: 'حدث' };
const mark: Noun = { one: 'علامة واحدة', two: 'علامتان', few: 'علامات', many: 'علامة', other: 'علامة' };
const row: Noun = { one: 'صف واحد', two: 'صفان', few: 'صفوف', many: 'صفا', other: 'صف' };
const units: Record<Interval, Noun> = {
  DAY: { one: 'يوم واحد', two: 'يومان', few: 'أيام', many: 'يوما', other: 'يوم' },
  WEEK: { one: 'أسبوع واحد', two: 'أسبوعان', few: 'أسابيع', many: 'أسبوعا', other: 'أسبوع' },
  MONTH: { one: 'شهر واحد', two: 'شهران', few: 'أشهر', many: 'شهرا', other: 'شهر' },
  YEAR: { one: 'سنة واحدة', two: 'سنتان', few: 'سنوات', many: 'سنة', other: 'سنة' },
};
const stretch: Noun = { one: 'فترة واحدة', two: 'فترتان', few: 'فترات', many: 'فترة', other: 'فترة' };
const events = (count: number) => counted(count, event);

function bar({ interval, every }: BarLength): string {
  return every === 1 ? units[interval].other : `فترة من ${counted(every, units[interval])}`;
}

function bars({ interval, every }: BarLength, count: number): string {
  return every === 1 ? counted(count, units[interval]) : `${counted(count, stretch)} من ${counted(every, units[interval])}`;
}

/** Pictures in Arabic. */
export const arabicPictures: PictureWords = {
  language: 'ar',
  direction: 'rtl',
  number,
  events,
  days: (days, length) => dated(edtfOfDays(days, length)),
  tick: (day, unit) => {
    const [month = 1, date = 1] = day.slice(-5).split('-').map(Number);
    if (unit === 'YEAR') return yearOf(day) < 1 ? `${1 - yearOf(day)} ق.م` : String(yearOf(day));
    return unit === 'MONTH' ? (months[month - 1] ?? '') : `${date} ${months[month - 1]}`;
  },
  people: ({ low, best, high }) => {
    if (low !== null && low === high) return number(low);
    if (low !== null && high !== null) return `من ${number(low)} إلى ${number(high)}`;
    if (low !== null) return `${number(low)} على الأقل`;
    if (high !== null) return `${number(high)} على الأكثر`;
    return best === null ? 'غير مذكور' : `نحو ${number(best)} دون ذكر حدود`;
  },
  asTable: 'الأرقام نفسها في جدول',
  more: (rows) => `لا يضم هذا الجدول كل شيء؛ الباقي: ${counted(rows, row)}.`,
  histogram: {
    title: 'الأحداث عبر الزمن',
    description: ({ count, days, length, most }) =>
      `أعمدة، كل منها ${bar(length)}، ${dated(edtfOfDays(days, { interval: 'DAY', every: 1 }))}. عدد الأحداث المرسومة: ${number(count)}.${most === '' ? '' : ` الأكثر: ${most}.`} يليها جدول بالأرقام والروابط نفسها.`,
    nothing: 'لا أحداث لرسمها.',
    outside: (count, length, { longer, withoutEnd, withoutBeginning }) =>
      `أحداث لا تقع كلها ضمن عمود واحد (${bar(length)}) فلا عمود لها: ${number(count)} (${listed([
        ...(longer > 0 ? [`${number(longer)} تاريخها أقل دقة من ذلك أو امتدت زمنا أطول`] : []),
        ...(withoutEnd > 0 ? [`${number(withoutEnd)} مستمرة أو نهايتها غير معروفة`] : []),
        ...(withoutBeginning > 0 ? [`${number(withoutBeginning)} بدايتها غير معروفة`] : []),
      ])}).`,
    outsideRow: (days) => `خارج الأعمدة: ${dated(edtfOfOpenDays(days))}`,
    columns: ['متى', 'عدد الأحداث'],
  },
  casualties: {
    title: 'القتلى بحسب الروايات',
    description: ({ days, length, total }) =>
      `لكل ${bar(length)}، ${dated(edtfOfDays(days, { interval: 'DAY', every: 1 }))}، شريط من أقل عدد للقتلى تذكره الأحداث إلى أكبر عدد. المجموع: ${total}. يليها جدول بالأرقام نفسها.`,
    nothing: 'لا يذكر أي من هذه الأحداث عددا للقتلى، وهذا لا يعني صفرا.',
    legend: {
      band: 'من الحد الأدنى إلى الحد الأقصى',
      open: 'حد أدنى لا حد أعلى له',
      best: 'أفضل تقدير',
      partialBest: 'أفضل تقدير لبعض الأحداث فقط',
      noFigure: 'أحداث دون عدد',
    },
    withoutFigure: (count) => `أحداث لا تذكر عددا للقتلى: ${number(count)}. وهذا لا يعني صفرا.`,
    withoutHigh: (count, length) => `دون حد أعلى: ${bars(length, count)}؛ الشريط هناك مفتوح من أعلاه.`,
    outside: (count, people) => `أحداث لم ترسم لأن تاريخها أقل دقة من شريط واحد: ${number(count)}؛ قتلاها: ${people}.`,
    columns: ['متى', 'على الأقل', 'أفضل تقدير', 'على الأكثر', 'أحداث دون عدد'],
    notGiven: 'غير مذكور',
    unbounded: 'بلا حد',
    partial: (best, withoutBest) => `${best} (دون تقدير: ${events(withoutBest)})`,
    outsideRow: 'خارج الأشرطة',
  },
  map: {
    title: 'أين',
    description: ({ events: count, marks }) =>
      `خريطة فيها ${counted(marks, mark)}. عدد الأحداث التي يعرف مكانها بما يكفي لرسمه: ${number(count)}. يليها جدول بالأماكن والروابط نفسها.`,
    nothing: 'لا مكان لرسمه.',
    left: (shown, left, most) =>
      `الأماكن المرسومة، وهي الأكثر أحداثا: ${number(shown)}. أماكن أخرى ليست على الخريطة: ${number(left)}، وأحداث كل منها ${number(most)} على الأكثر.`,
    notDrawn: (count, reasons) =>
      `أحداث ليست على الخريطة: ${number(count)} (${listed([...reasons].map(([reason, each]) => `${number(each)} ${notDrawn[reason]}`))}).`,
    severalPlaces: (count) => `أحداث مرسومة في أكثر من مكان لاختلاف الروايات في مكانها: ${number(count)}.`,
    legend: {
      exact: 'في ذلك المكان',
      near: 'قرب ذلك المكان',
      area: 'في موضع ما داخل الدائرة',
      number: 'عدد الأحداث، في مكان واحد أو في أماكن متقاربة',
    },
    kilometres: (km) => `${number(km)} كم`,
    attribution: 'اليابسة والحدود: Natural Earth، ملكية عامة. الحدود مرسومة كما هي في ذلك المصدر، ولا يتخذ السجل فيها موقفا.',
    columns: ['الأحداث', 'المكان', 'مدى الدقة'],
    precision: (precision, radiusKm) =>
      radiusKm === null ? precisions[precision] : `${precisions[precision]}، ضمن ${number(radiusKm)} كم`,
    cluster: (count, place, isOnePlace) =>
      `${events(count)}${place === undefined ? ' في أماكن متقاربة' : isOnePlace ? `: ${place}` : `: ${place} وأماكن مجاورة`}`,
    unnamedPlace: 'مكان بلا اسم',
  },
};

const precisions: Record<LocationPrecision, string> = {
  EXACT: 'في ذلك المكان',
  NEAR: 'قربه',
  DISTRICT: 'في موضع ما منه',
  REGION: 'في موضع ما من المنطقة',
  COUNTRY: 'في موضع ما من البلد',
  BETWEEN: 'بين أماكن',
  ALONG: 'على طول طريق أو نهر أو جبهة',
  UNKNOWN: 'المكان الدقيق غير معروف',
};

const notDrawn: Record<LocationPrecision | 'NO_PLACE', string> = {
  EXACT: 'في مكان بلا إحداثيات',
  NEAR: 'قرب مكان بلا إحداثيات',
  DISTRICT: 'في ناحية بلا إحداثيات',
  REGION: 'في موضع ما من منطقة',
  COUNTRY: 'في موضع ما من بلد',
  BETWEEN: 'بين أماكن',
  ALONG: 'على طول طريق أو نهر أو جبهة',
  UNKNOWN: 'في مكان غير معروف',
  NO_PLACE: 'بلا مكان',
};
