// What is typed by hand, pasted from a page or written by a spreadsheet in another language says the same as plain ASCII would.

/** Characters that show nothing: joiners, direction marks and isolates, byte order marks, soft hyphens. */
const invisible = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** Most cells are plain ASCII, of which a look is enough. */
const beyondAscii = /[^ -~]/;

/** A text without what shows nothing, and without blanks around it. */
export function withoutMarks(text: string): string {
  if (!beyondAscii.test(text)) return text.trim();
  return text.replace(invisible, '').trim();
}

/** A number, a date or a code as plainly as it can be written: digits of any script as 0 to 9, one hyphen, a point before decimals. */
export function bareText(text: string): string {
  if (!beyondAscii.test(text)) return text.trim();
  return withoutMarks(text)
    .replace(/\p{Nd}/gu, digit)
    .replace(/[\u2010-\u2012\u2212]/g, '-')
    .replaceAll('\u066B', '.');
}

/** Unicode has the ten digits of a script next to each other, from zero to nine. */
function digit(char: string): string {
  if (char <= '9') return char;
  let before = char.codePointAt(0) ?? 0;
  let value = -1;
  for (; /^\p{Nd}$/u.test(String.fromCodePoint(before)); before--) value++;
  return String(value % 10);
}

// Accents, vowel signs and hamzas that one writer puts and another leaves out; not the vowels of scripts that write them as marks.
const accents = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]\p{Mn}*)\p{Mn}/gu;

/**
 * What two spellings of one name have in common: case, accents, blanks, forms of letters, hyphens and apostrophes are no difference.
 * It is recorded as an id, so what it makes of a name never changes; search folds more, and may fold otherwise.
 */
export function spellingKey(name: string): string {
  if (!beyondAscii.test(name)) return name.toLowerCase().replaceAll('`', "'").replaceAll(/ +/g, ' ').trim();
  return withoutMarks(name.normalize('NFKC'))
    .toLowerCase()
    .normalize('NFKD')
    .replace(accents, '')
    .normalize('NFC')
    .replaceAll('\u0640', '')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/[\u02BB\u02BC\u2018\u2019`´]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
}
