import type { Problems } from './problem.ts';

// Limits in code points, so that both engines, every language and every client count alike.
export const maxLengths = {
  title: 300,
  summary: 5_000,
  statement: 5_000,
  quote: 300,
  reason: 1_000,
  name: 200,
  note: 2_000,
  line: 500,
  url: 1_000,
} as const;

/** Most entries that any list of a subject may have. */
const maxListEntries = 200;

const plain = /^[\t\n -~]*$/;
const forbidden = /[^\P{Cc}\t\n]/u;

/** A text in Unicode's NFC, or undefined with the problem told. Empty and blank texts are missing ones. */
export function parseText(text: string | null | undefined, maxLength: number, problems: Problems): string | undefined {
  if (text === null || text === undefined || text.trim() === '') {
    problems.add('REQUIRED', 'A text is needed here; this one is missing or blank.');
    return undefined;
  }
  // Plain ASCII is what it is composed of, and no longer than it has code units.
  if (text.length <= maxLength && plain.test(text)) return text;
  if (!text.isWellFormed()) {
    problems.add('NOT_TEXT', 'The text holds half of a surrogate pair. Send whole characters, as UTF-8.');
    return undefined;
  }
  const control = forbidden.exec(text);
  if (control !== null) {
    const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    problems.add(
      'NOT_TEXT',
      `The text holds U+${code} at position ${control.index}. Of control characters only newline and tab may stand in a text.`,
    );
    return undefined;
  }
  const composed = text.normalize('NFC');
  // A text has at least one code point for each two code units: most are settled without counting.
  const length = composed.length <= maxLength ? composed.length : [...composed].length;
  if (length > maxLength) {
    problems.add('TOO_LONG', `The text has ${length} characters; at most ${maxLength} can be recorded here.`, {
      found: length,
      limit: maxLength,
    });
    return undefined;
  }
  return composed;
}

/** The same for a text that may be left out. */
export function parseOptionalText(text: string | null | undefined, maxLength: number, problems: Problems): string | undefined {
  return text === null || text === undefined ? undefined : parseText(text, maxLength, problems);
}

/** Reports a list that is too long, and cuts it, so that nothing is checked ten thousand times over. */
export function parseList<T>(
  list: readonly T[] | null | undefined,
  problems: Problems,
  maxEntries: number = maxListEntries,
): readonly T[] {
  if (list === null || list === undefined) return [];
  if (list.length > maxEntries) {
    problems.add('TOO_MANY', `The list has ${list.length} entries; at most ${maxEntries} can be recorded.`, {
      found: list.length,
      limit: maxEntries,
    });
    return [];
  }
  return list;
}

const slugPattern = /^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u;

/** A slug: lower-case words of letters and digits joined by hyphens, at most 100 characters. */
export function parseSlug(slug: string, problems: Problems): string | undefined {
  if (slug.isWellFormed() && slug.length <= 100 && slug === slug.normalize('NFC') && slugPattern.test(slug)) return slug;
  problems.add(
    'INVALID_SLUG',
    `${quoted(slug)} is no slug. Use lower-case words joined by hyphens, such as "ain-zara", at most 100 characters.`,
  );
  return undefined;
}

/** An absolute http or https address. */
export function parseUrl(url: string | null | undefined, problems: Problems): string | undefined {
  if (url === null || url === undefined) return undefined;
  const text = parseText(url, maxLengths.url, problems);
  if (text === undefined) return undefined;
  const parsed = URL.parse(text);
  if (parsed !== null && (parsed.protocol === 'http:' || parsed.protocol === 'https:')) return text;
  problems.add('INVALID_URL', `${quoted(text)} is no web address. Give it whole, such as "https://example.org/report".`);
  return undefined;
}

/** A value as it is quoted in messages: short, and on one line. */
export function quoted(value: string): string {
  const short = value.length > 60 ? `${value.slice(0, 57)}…` : value;
  return JSON.stringify(short.toWellFormed());
}
