import { numbersInWords } from '../../../formats/write/numbers-in-words.ts';
import type { ElementWords } from '../element-told.ts';
import { type PluralForms, pluralWords } from '../words/plural-words.ts';

interface Numbers {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

/** Fills in a text of the element's words. */
export function filled(text: string, ...values: readonly string[]): string {
  return values.reduce((rest, value) => rest.replace('{}', () => value), text);
}

/** How many, as a range, in words. */
export function rangeInWords({ low, best, high }: Numbers, { range, bestEstimate, numberLocale }: ElementWords): string {
  const numbers = new Intl.NumberFormat(numberLocale);
  const inWords = {
    range: {
      atLeast: (least: string) => filled(range.atLeast, least),
      atMost: (most: string) => filled(range.atMost, most),
      between: (least: string, most: string) => filled(range.between, least, most),
    },
    bestEstimate: (estimate: string) => filled(bestEstimate, estimate),
  };
  const given = { low: low ?? undefined, best: best ?? undefined, high: high ?? undefined };
  return numbersInWords(given, inWords, (count) => numbers.format(count));
}

/** How many of something. */
export function countInWords(forms: PluralForms, count: number, { locale, numberLocale }: ElementWords): string {
  return pluralWords(locale, forms)(count, new Intl.NumberFormat(numberLocale).format(count));
}
