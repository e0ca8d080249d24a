/**
 * @typedef {Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>} PluralForms The forms that a language has of a word
 * by how many there are; `#` stands for the number.
 */

/**
 * How many, in the words of the page.
 * @param {{ readonly locale: string, readonly numberLocale: string }} language
 * @returns {(forms: PluralForms, count: number) => string}
 */
export function pluralWords({ locale, numberLocale }) {
  const [rules, numbers] = [new Intl.PluralRules(locale), new Intl.NumberFormat(numberLocale)];
  return (forms, count) => (forms[rules.select(count)] ?? forms.other).replace('#', numbers.format(count));
}
