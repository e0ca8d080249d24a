import { arabic } from './date-words-arabic.ts';
import { english } from './date-words-english.ts';
import type { DatePoint } from './edtf-expression.ts';
import { deriveDate, type PartOfDay, type StatedDate } from './event-date.ts';
import type { LocalizedText } from './localized-text.ts';

/** One language's words for dates. `day` and the rest take what is stated; the order of words is the language's own. */
export interface DateWords {
  /** One date: `17 May 2020`, `May 2020`, `the 2010s`. */
  point(point: DatePoint): string;
  /** Days of one month: `16, 18` and the month. */
  days(days: readonly string[], joined: 'or' | 'between' | 'span', point: DatePoint): string;
  or(parts: readonly string[]): string;
  between(from: string, to: string): string;
  span(from: string, to: string): string;
  about(date: string): string;
  inferred(date: string): string;
  atPartOfDay(date: string, part: PartOfDay): string;
}

/** A date in words, in every language that waqai has words for: English and Arabic. */
export function dateInWords(stated: StatedDate): LocalizedText {
  return { ar: inWords(stated, arabic), en: inWords(stated, english) };
}

function inWords(stated: StatedDate, words: DateWords): string {
  const date = deriveDate(stated);
  const { shape, ranges } = date.expression;
  const [only] = ranges;
  if (shape === 'SPAN' && only !== undefined) {
    // Each end of a span may be qualified by itself, so each carries its own words unless both are plain days of a month.
    if (sameMonth(only.from, only.to) && !isQualified(only.from) && !isQualified(only.to))
      return words.days(dayTexts(only), 'span', only.from);
    return words.span(qualified(only.from, words), qualified(only.to, words));
  }
  if (shape === 'ONE_OF') return withPartOfDay(oneOf(ranges, words), stated.partOfDay, words);
  if (only === undefined) return stated.edtf;
  const text = withPartOfDay(words.point(only.from), stated.partOfDay, words);
  return qualify(text, only.from, words);
}

function oneOf(ranges: readonly { readonly from: DatePoint; readonly to: DatePoint }[], words: DateWords): string {
  const points = ranges.flatMap(({ from, to }) => (from === to ? [from] : isNextDay(from, to) ? [from, to] : [undefined]));
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
    if (from === to) return words.point(from);
    return sameMonth(from, to)
      ? words.days(dayTexts({ from, to }), 'between', from)
      : words.between(words.point(from), words.point(to));
  });
  return words.or(parts);
}

function dayTexts({ from, to }: { from: DatePoint; to: DatePoint }): string[] {
  return [String(from.day), String(to.day)];
}

function sameMonth(a: DatePoint, b: DatePoint): boolean {
  return a.unit === 'DAY' && b.unit === 'DAY' && a.year === b.year && a.month === b.month;
}

function isNextDay(a: DatePoint, b: DatePoint): boolean {
  return sameMonth(a, b) && (b.day ?? 0) - (a.day ?? 0) === 1;
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
