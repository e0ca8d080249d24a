import { expect, test } from 'vitest';
import { loadedWords } from '../../src/domain/derived/loaded-words.ts';

function warnedOf(text: string, language = 'en'): string[] {
  return loadedWords({ title: { [language]: text } }).map(({ code, message }) => {
    expect(code).toBe('LOADED_WORD');
    return message.split('"')[1] ?? '';
  });
}

const warned: readonly [text: string, word: string][] = [
  ['A militia enters the town', 'militia'],
  ['MILITIAS enter the town', 'militias'],
  ['War crimes in Tripoli', 'war crimes'],
  ['A terrorist attack', 'terrorist'],
  ['The martyrs of the day', 'martyrs'],
  ['Seven fighters neutralised', 'neutralised'],
  ['Outlaw groups shell a shelter', 'outlaw'],
  ['"He said": mercenaries arrive', 'mercenaries'],
  ['ميليشيا تدخل المدينة', 'ميليشيا'],
  ['الميليشيات تدخل المدينة', 'ميليشيات'],
  ['والمليشيات', 'مليشيات'],
  ['تحييد سبعة من قوات حفتر', 'تحييد'],
  ['بتحييد سبعة', 'تحييد'],
  ['الإرهابيون', 'إرهابيون'],
  ['للإرهابيين', 'إرهابيين'],
  ['ارهابي', 'إرهابي'],
  ['جرائم حرب', 'جرائم حرب'],
  ['جرائم الحرب', 'جرائم حرب'],
  ['وبالمرتزقة', 'مرتزقة'],
  ['المجموعات الخارجة عن القانون', 'خارجة عن القانون'],
  ['الشهيد', 'شهيد'],
  ['شُهَداء', 'شهداء'],
  ['تحيـــيد', 'تحييد'],
];

test.each(warned)('%s is warned of for %s', (text, word) => {
  expect(warnedOf(text)).toEqual([word]);
});

const fine: readonly string[] = [
  'The ministry speaks of "war crimes"',
  'He calls them “terrorists”, and «militia»',
  'Seven fighters killed or captured',
  'Paramilitary police',
  'The outlawed party',
  'Smartyr',
  'قالت إنها "جرائم حرب"',
  'وصفهم بأنهم «ميليشيات»',
  'قوات حفتر',
  'مستشهدا بالآية',
  '',
];

test.each(fine)('nothing is warned of in: %s', (text) => {
  expect(warnedOf(text)).toEqual([]);
});

test('a warning says in which text and language the word stands, each word once', () => {
  const problems = loadedWords({ title: { en: 'A militia, a militia', ar: 'ميليشيا' }, summary: { en: 'Terrorists' } });
  expect(problems.map(({ path }) => path.join('.'))).toEqual([
    'input.event.title.en',
    'input.event.title.ar',
    'input.event.summary.en',
  ]);
});
