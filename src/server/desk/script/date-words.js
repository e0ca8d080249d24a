// Dates as people write them, as EDTF: "mid-May 2020" is some time from the 11th to the 20th. What is understood is offered, never taken.

/**
 * @typedef {'AFTER_MIDNIGHT' | 'DAWN' | 'MORNING' | 'NOON' | 'AFTERNOON' | 'EVENING' | 'NIGHT'} PartOfDay
 * @typedef {{ readonly edtf: string, readonly partOfDay?: PartOfDay }} ReadDate
 */

const months = [
  'january jan يناير كانون-الثاني',
  'february feb فبراير شباط',
  'march mar مارس اذار',
  'april apr ابريل نيسان افريل',
  'may مايو ايار ماي',
  'june jun يونيو حزيران جوان',
  'july jul يوليو تموز جويلية',
  'august aug اغسطس اب اوت',
  'september sept sep سبتمبر ايلول',
  'october oct اكتوبر تشرين-الاول',
  'november nov نوفمبر تشرين-الثاني',
  'december dec ديسمبر كانون-الاول',
].map((names) => names.split(' '));

/** @type {readonly (readonly [RegExp, number, number])[]} Parts of a month, by the day that they begin and end with; 0 is its last. */
const thirds = [
  [/^(early|beginning of|start of|اوائل|مطلع|بدايه|بدايات) /, 1, 10],
  [/^(mid|middle of|منتصف|اواسط) /, 11, 20],
  [/^(late|end of|اواخر|نهايه) /, 21, 0],
];

/** @type {readonly (readonly [RegExp, PartOfDay])[]} */
const parts = [
  [/ ?(after midnight|بعد منتصف الليل)/, 'AFTER_MIDNIGHT'],
  [/ ?(at )?(dawn|فجرا|فجر)/, 'DAWN'],
  [/ ?(in the )?(morning|صباحا|صباح)/, 'MORNING'],
  [/ ?(in the )?(afternoon|عصرا|بعد الظهر)/, 'AFTERNOON'],
  [/ ?(at )?(noon|ظهرا|ظهر)/, 'NOON'],
  [/ ?(in the )?(evening|مساء)/, 'EVENING'],
  [/ ?(at |in the )?(night( of)?|ليلا|ليله)/, 'NIGHT'],
];

/**
 * Reads a date that is written in words, English or Arabic; undefined where it is not understood.
 * @param {string} text
 * @returns {ReadDate | undefined}
 */
export function dateOfWords(text) {
  const rest = plain(text);
  for (const [pattern, partOfDay] of parts) {
    if (!pattern.test(rest)) continue;
    const without = bare(rest.replace(pattern, ' '));
    const read = edtfOf(without);
    // A night across two days is on one of them.
    const edtf = partOfDay === 'NIGHT' ? read?.replace(/^([\d-]{10})\/([\d-]{10})$/, '[$1,$2]') : read;
    return edtf === undefined ? undefined : { edtf, ...(/^\d{4}-\d\d-\d\d[?~]?$|^\[[^.]*\]$/.test(edtf) ? { partOfDay } : {}) };
  }
  const edtf = edtfOf(bare(rest));
  return edtf === undefined ? undefined : { edtf };
}

/** Without the words before it that say nothing. @param {string} text */
function bare(text) {
  return text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replace(/^(on |in |في |يوم )?(the )?/, '');
}

/** @param {string} text */
function edtfOf(text) {
  const near = /^(about|around|circa|c\.|ca\.|approximately|نحو|حوالي|قرابه) (.+)$/.exec(text);
  if (near?.[2] !== undefined) return marked(near[2], '~');
  const doubted = /^(probably|perhaps|possibly|maybe|ربما|لعله|على الارجح) (.+)$/.exec(text) ?? /^()(.+?) ?[?؟]$/.exec(text);
  if (doubted?.[2] !== undefined) return marked(doubted[2], '?');
  const since = /^(since|from|منذ) (.+)$/.exec(text);
  const lasted = /^(?:from |من )?(.+?) ?(?: to | until | till | الي | حتي |–|—| - ) ?(.+)$/.exec(text);
  if (lasted?.[1] !== undefined && lasted[2] !== undefined) return joined(lasted[1], lasted[2], (a, b) => `${a}/${b}`);
  if (since?.[2] !== undefined) return within(since[2], (first) => `${first}/..`);
  const before = /^(by|not after|on or before|حتي|في موعد اقصاه) (.+)$/.exec(text);
  if (before?.[2] !== undefined) return within(before[2], (_, last) => `[..${last}]`);
  const between = /^(?:between|بين) (.+?) (?:and|و ?)(.+)$/.exec(text);
  if (between?.[1] !== undefined && between[2] !== undefined)
    return joined(between[1], between[2].trim(), (a, b) => `[${a}..${b}]`);
  const either = /^(.+?) (?:or|او) (.+)$/.exec(text);
  if (either?.[1] !== undefined && either[2] !== undefined) return joined(either[1], either[2], (a, b) => `[${a},${b}]`);
  for (const [pattern, first, last] of thirds) {
    const month = pattern.test(text) ? single(text.replace(pattern, '')) : undefined;
    const [, year = '', number = ''] = /^(\d{4})-(\d\d)$/.exec(month ?? '') ?? [];
    if (year !== '') return `[${month}-${two(first)}..${month}-${two(last === 0 ? daysIn(Number(year), Number(number)) : last)}]`;
  }
  return single(text);
}

/**
 * @param {string} text
 * @param {'~' | '?'} mark
 */
function marked(text, mark) {
  const edtf = single(text);
  return edtf === undefined ? undefined : `${edtf}${mark}`;
}

/**
 * @param {string} text
 * @param {(first: string, last: string) => string} write
 */
function within(text, write) {
  const edtf = single(text);
  return edtf === undefined ? undefined : write(edtf, edtf);
}

/**
 * Two dates; what the first leaves out is as in the second.
 * @param {string} first
 * @param {string} last
 * @param {(first: string, last: string) => string} write
 */
function joined(first, last, write) {
  const end = single(last);
  if (end === undefined) return undefined;
  const [year, month] = end.split('-');
  const begin =
    single(first) ??
    (/^\d{1,2}$/.test(first) && month !== undefined && end.length === 10
      ? `${year}-${month}-${two(Number(first))}`
      : single(`${first} ${year}`));
  return begin === undefined ? undefined : write(begin, end);
}

/**
 * A day, a month or a year.
 * @param {string} text
 */
function single(text) {
  if (/^\d{4}(-\d\d){0,2}$/.test(text)) return text;
  const [, dayFirst, monthFirst, yearLast] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
  if (yearLast !== undefined) return dayOf(yearLast, Number(monthFirst), Number(dayFirst));
  const words = text.split(/[ ,،]+/).filter((word) => !['of', 'the', 'من', 'سنه', 'عام', ''].includes(word));
  const named = words.flatMap((word) => {
    const month = months.findIndex((names) => word.split('/').some((name) => names.includes(name.replace(/\.$/, ''))));
    return month < 0 ? [] : [month + 1];
  });
  const numbers = words.flatMap((word) => /^(\d+)(st|nd|rd|th)?$/.exec(word)?.[1] ?? []);
  if (named.length + numbers.length !== words.length || new Set(named).size !== 1) return undefined;
  const [month = 0] = named;
  const year = numbers.find((number) => number.length === 4);
  const days = numbers.filter((number) => number !== year);
  if (year === undefined || days.length > 1) return undefined;
  return days[0] === undefined ? `${year}-${two(month)}` : dayOf(year, month, Number(days[0]));
}

/**
 * @param {string} year
 * @param {number} month
 * @param {number} day
 */
function dayOf(year, month, day) {
  const isThere = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(Number(year), month);
  return isThere ? `${year}-${two(month)}-${two(day)}` : undefined;
}

/**
 * @param {number} year
 * @param {number} month
 */
function daysIn(year, month) {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, '0');
}

/**
 * As it is compared: digits of any script, one form of letters that are written in several.
 * @param {string} text
 */
function plain(text) {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) % 16))
    .replaceAll(/[\u064b-\u0652\u0640\u200e\u200f\u2066-\u2069]/g, '')
    .replaceAll(/[أإآ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replaceAll(/(كانون|تشرين) ال/g, '$1-ال')
    .replace(/^(early|mid|late)-/, '$1 ')
    .replaceAll(/\s+/g, ' ');
}
