import type { LocalizedText } from '../base/localized-text.ts';
import { remembered } from '../base/remembered.ts';
import { arabic } from './date-words-arabic.ts';
import { english } from './date-words-english.ts';
import { type ClosedRange, type DateExpression, type DatePoint, type DateRange, isClosed } from './edtf-expression.ts';
import { deriveDate, keyOfDate, type PartOfDay, type StatedDate } from './event-date.ts';

/** One language's words for dates. `day` and the rest take what is stated; the order of words is the language's own. */
export interface DateWords {
  /** One date: `17 May 2020`, `May 2020`, `the 2010s`. */
  point(point: DatePoint): string;
  /** Days of one month: `16, 18` and the month. */
  days(days: readonly string[], joined: 'or' | 'between' | 'span', point: DatePoint): string;
  or(parts: readonly string[]): string;
  between(from: string, to: string): string;
  span(from: string, to: string): string;
  /** It goes on, as far as anybody who recorded it has said. */
  ongoing(from: string): string;
  /** It began on that date, and nobody knows when it ended; it ended on that one, and nobody says, or knows, when it began. */
  endUnknown(from: string): string;
  beginningOpen(to: string): string;
  beginningUnknown(to: string): string;
  orEarlier(date: string): string;
  orLater(date: string): string;
  about(date: string): string;
  inferred(date: string): string;
  atPartOfDay(date: string, part: PartOfDay): string;
}

/** A date in words, in every language that waqai has words for: English and Arabic. */
export const dateInWords: (stated: StatedDate) => LocalizedText = remembered(
  5_000,
  (stated) => ({ ar: inWords(stated, arabic), en: inWords(stated, english) }),
  keyOfDate,
);

function inWords(stated: StatedDate, words: DateWords): string {
  const date = deriveDate(stated);
  const { shape, ranges } = date.expression;
  const [only] = ranges;
  if (only === undefined) return stated.edtf;
  if (shape === 'SPAN' && !isClosed(only)) return openSpan(only, date.expression, words);
  if (shape === 'ONE_OF') return withPartOfDay(oneOf(ranges, words), stated.partOfDay, words);
  if (!isClosed(only)) return stated.edtf;
  if (shape === 'SPAN' && !isOneDate(only, words)) {
    // Each end of a span may be qualified by itself, so each carries its own words unless both are plain days of a month.
    if (sameMonth(only.from, only.to) && !isQualified(only.from) && !isQualified(only.to))
      return words.days(dayTexts(only), 'span', only.from);
    return words.span(qualified(only.from, words), qualified(only.to, words));
  }
  const text = withPartOfDay(words.point(only.from), stated.partOfDay, words);
  return qualify(text, only.from, words);
}

function openSpan({ from, to }: DateRange, { missingEnd }: DateExpression, words: DateWords): string {
  const isOpen = missingEnd === 'OPEN';
  if (from !== undefined) return isOpen ? words.ongoing(qualified(from, words)) : words.endUnknown(qualified(from, words));
  return isOpen ? words.beginningOpen(qualified(to, words)) : words.beginningUnknown(qualified(to, words));
}

function oneOf(ranges: readonly DateRange[], words: DateWords): string {
  const points = ranges.flatMap((range) => {
    if (!isClosed(range)) return [undefined];
    return isOneDate(range, words) ? [range.from] : isNextDay(range) ? [range.from, range.to] : [undefined];
  });
  const [first] = points;
  // Days that can be counted off ("17 or 18 May") are; a longer range is "between 16 and 18 May".
  const all = points.filter((point) => point !== undefined);
  if (all.length === points.length && first !== undefined) {
    if (all.every((point) => sameMonth(first, point)))
      return words.days(
        all.map((point) => String(point.day)),
        'or',
        first,
      );
    return words.or(all.map((point) => words.point(point)));
  }
  const parts = ranges.map(({ from, to }) => {
    if (from === undefined) return words.orEarlier(words.point(to));
    if (to === undefined) return words.orLater(words.point(from));
    if (isOneDate({ from, to }, words)) return words.point(from);
    return sameMonth(from, to)
      ? words.days(dayTexts({ from, to }), 'between', from)
      : words.between(words.point(from), words.point(to));
  });
  return words.or(parts);
}

function dayTexts({ from, to }: ClosedRange): string[] {
  return [String(from.day), String(to.day)];
}

function sameMonth(a: DatePoint, b: DatePoint): boolean {
  return a.unit === 'DAY' && b.unit === 'DAY' && a.year === b.year && a.month === b.month;
}

function isNextDay({ from, to }: ClosedRange): boolean {
  return sameMonth(from, to) && (to.day ?? 0) - (from.day ?? 0) === 1;
}

/** Whether both ends are one date, stated alike: 2020-05-17/2020-05-17 is "17 May 2020", not "from 17 to 17 May". */
function isOneDate({ from, to }: ClosedRange, words: DateWords): boolean {
  return from === to || qualified(from, words) === qualified(to, words);
}

function isQualified(point: DatePoint): boolean {
  return point.approximate || point.uncertain;
}

function qualified(point: DatePoint, words: DateWords): string {
  return qualify(words.point(point), point, words);
}

function qualify(text: string, point: DatePoint, words: DateWords): string {
  const about = point.approximate ? words.about(text) : text;
  return point.uncertain ? words.inferred(about) : about;
}

function withPartOfDay(text: string, part: PartOfDay | undefined, words: DateWords): string {
  return part === undefined ? text : words.atPartOfDay(text, part);
}
