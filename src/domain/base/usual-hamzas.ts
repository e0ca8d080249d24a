// One word, written with its hamza on another letter from country to country and from hand to hand. What a word is folded to is
// written with one of them: مسؤول for مسئول, شيء for شئ, آمن for ءامن. (That a hamza may be left out is seen to by `fold`.)

const spellings: readonly (readonly [found: RegExp, becomes: string])[] = [
  // A hamza put above a ya without dots, as two characters.
  [/[ىی]\u0654/gu, 'ئ'],
  // Before و: مسئول, مسءول, مسؤول.
  [/[ئءؤ](?=[وؤ])/gu, 'و'],
  // At the end of a word, after ya or on it: شئ, شىء, شيئ, شيء.
  [/[يىی]?ئ$|[يىی]ء$/gu, 'يء'],
  // A long a after a hamza: ءامنوا, قرءان. Not where another stands before it (إجراءات), nor as the ending of جزءا.
  [/(?<!ا)ءا(?=.)/gu, 'آ'],
  // On alef or on ya before ة: هيأة, هيئة.
  [/(?<=ي)أ(?=ة$)/gu, 'ئ'],
];

/** A composed (NFC) Arabic word with each hamza where most write it. */
export function usualHamzas(word: string): string {
  return spellings.reduce((text, [found, becomes]) => text.replace(found, becomes), word);
}
