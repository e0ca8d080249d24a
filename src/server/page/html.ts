/** Markup. Only `html`, `jsonInMarkup` and what takes pictures in make any, so that no text is ever taken for it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in markup: texts and numbers as they read, markup as it is, lists one after another; nothing where there is none. */
export type HtmlValue = Html | string | number | false | null | undefined | readonly HtmlValue[];

/** Markup with values in it, in elements and in quoted attributes: every text is escaped. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = parts[0] ?? '';
  for (const [i, value] of values.entries()) text += markupOf(value) + (parts[i + 1] ?? '');
  return new Html(text);
}

/** JSON inside a script element: nothing in it ends the element. */
export function jsonInMarkup(value: object): Html {
  return new Html(
    JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029'),
  );
}

/** Markup of several values with a text between them. */
export function joinedBy(between: string, values: readonly HtmlValue[]): HtmlValue[] {
  return values.flatMap((value, i) => (i === 0 ? [value] : [between, value]));
}

function markupOf(value: HtmlValue): string {
  if (value === undefined || value === null || value === false) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if (value instanceof Html) return value.text;
  return value.map(markupOf).join('');
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as it stands in markup, in elements and in quoted attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}
