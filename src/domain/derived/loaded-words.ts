import type { LocalizedText } from '../base/localized-text.ts';
import { type Problem, Problems } from '../base/problem.ts';
import type { TimelineEvent } from '../record/timeline-event.ts';

// Words of law and epithets. They belong inside quoted claims; anywhere else they make a claim the record's own.
const english = [
  'war crime',
  'war crimes',
  'terrorist',
  'terrorists',
  'martyr',
  'martyrs',
  'militia',
  'militias',
  'outlaw',
  'outlaws',
  'neutralised',
  'neutralized',
  'mercenary',
  'mercenaries',
];
const arabic = [
  'جريمة حرب',
  'جرائم حرب',
  'إرهابي',
  'إرهابيين',
  'إرهابيون',
  'شهيد',
  'شهداء',
  'ميليشيا',
  'ميليشيات',
  'مليشيا',
  'مليشيات',
  'خارجة عن القانون',
  'خارجين عن القانون',
  'خارجون عن القانون',
  'تحييد',
  'مرتزقة',
];

// Vowel signs, hamzas and tatweel are often left out, or put in; the article and one-letter words are written together with a word.
const patterns: readonly (readonly [word: string, pattern: RegExp])[] = [
  ...english.map((word) => [word, wholeWord(word)] as const),
  ...arabic.map((word) => [word, wholeWord(`[وفبكل]{0,3}(?:ال)?${plain(word).replaceAll(' ', ' (?:ال)?')}`)] as const),
];

function wholeWord(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'u');
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{Mn}ـ]/gu, '');
}

const quotes = /["“«].*?["”»]/gsu;

/** Warns of loaded words in an event's own words, outside quotation marks, in English and Arabic; paths lead on from `at`. */
export function loadedWords(
  { title, summary }: Pick<TimelineEvent, 'title' | 'summary'>,
  at: readonly string[] = ['input', 'event'],
): Problem[] {
  const problems = new Problems([], at);
  warn(title, problems.at('title'));
  if (summary !== undefined) warn(summary, problems.at('summary'));
  return problems.found;
}

function warn(texts: LocalizedText, problems: Problems): void {
  for (const [language, text] of Object.entries(texts)) {
    const own = plain(text.replace(quotes, ' '));
    for (const [word, pattern] of patterns) {
      if (pattern.test(own)) {
        problems
          .at(language)
          .add('LOADED_WORD', `"${word}" is a word of law or an epithet. Leave it to quoted claims, and say here what happened.`);
      }
    }
  }
}
