// Words with something put into them: `{name}` stands for what is called so.

/**
 * @param {string} words
 * @param {Readonly<Record<string, string | number>>} values
 */
export function say(words, values) {
  return words.replaceAll(/\{(\w+)\}/g, (_, name) => `\u2068${values[name] ?? ''}\u2069`);
}

/**
 * How many, in the words of a language; `#` stands for the number.
 * @param {{ readonly locale: string, readonly numberLocale: string }} words
 * @returns {(forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>, count: number) => string}
 */
export function counting({ locale, numberLocale }) {
  const [rules, numbers] = [new Intl.PluralRules(locale), new Intl.NumberFormat(numberLocale)];
  return (forms, count) => (forms[rules.select(count)] ?? forms.other).replace('#', numbers.format(count));
}
