/** How many of something, in the words of a language: `#` stands for the number as it is printed. */
export type CountWords = (count: number, printed: string) => string;

/** The forms that a language has of a word by how many there are (CLDR); `other` for those that it does not tell apart. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Chooses the form for a number. */
export function pluralWords(locale: string, forms: PluralForms): CountWords {
  const rules = new Intl.PluralRules(locale);
  return (count, printed) => (forms[rules.select(count)] ?? forms.other).replace('#', printed);
}
