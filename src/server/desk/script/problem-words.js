// What is wrong with an input, in the language of the desk.

/**
 * @import { Desk } from './desk.js'
 * @import { Problem } from './outcome.js'
 */

/**
 * The API says it in English; in another language the code says it, with its numbers.
 * @param {Problem} problem
 * @param {Desk} desk
 */
export function problemWords({ code, message, found, limit }, { words, language }) {
  if (language === 'en') return message;
  const numbers = new Intl.NumberFormat(words.numberLocale);
  const much =
    typeof found === 'number' && typeof limit === 'number' ? ` (${numbers.format(found)} / ${numbers.format(limit)})` : '';
  return `${words.problem[code]}${much}`;
}
