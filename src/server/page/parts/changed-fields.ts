import { eventKinds } from '../../../domain/record/event-kind.ts';
import type { EventKind } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import type { PageWords } from '../words/page-words.ts';
import type { ChangedField } from '../words/record-words.ts';

/** A value that is not what it was, and the way to it. */
interface ChangedValue {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** Fields whose texts are in a language, which the way to them names. */
const localized: ReadonlySet<string> = new Set(['title', 'summary', 'statement'] satisfies ChangedField[]);

/** Fields that are different; texts with what they were and what they became. */
export function changedFields(fields: readonly ChangedValue[], words: PageWords): Html[] {
  const named = fields.map(({ path: [field = '', ...inner], before, after }) => {
    const name = isField(field, words) ? words.field[field] : field;
    const texts = typeof before === 'string' && typeof after === 'string' && inner.length < 2;
    if (!texts) return html`${name}`;
    const of = localized.has(field) && html` lang="${inner[0] ?? words.language}"`;
    return html`${name}: <bdi${of}>${valueIn(field, before, words)}</bdi> ${words.arrow} <bdi${of}>${valueIn(field, after, words)}</bdi>`;
  });
  const once = new Map(named.map((line) => [line.text, line]));
  return [...once.values()].map((line) => html`<li>${line}</li>`);
}

/** A value of a field in words, where it is one of ours. */
function valueIn(field: string, value: string, { evidenceName, stateName, kind }: PageWords): string {
  const names: Readonly<Record<string, string>> = field === 'evidence' ? evidenceName : field === 'state' ? stateName : {};
  if (field === 'kind' && isKind(value)) return kind(value);
  return Object.hasOwn(names, value) ? (names[value] ?? value) : value;
}

function isKind(value: string): value is EventKind {
  return Object.hasOwn(eventKinds, value);
}

function isField(field: string, { field: known }: PageWords): field is ChangedField {
  return Object.hasOwn(known, field);
}
