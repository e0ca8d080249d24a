import { type SearchTerm, standsAt } from '../base/search-terms.ts';
import { formsOf, stemsOf } from '../base/term-forms.ts';
import { type Token, tokens } from '../base/tokens.ts';

/** A piece of a text, marked where it is what was searched for. Joined they are the text, or an excerpt with … where it was cut. */
export interface HighlightPart {
  readonly text: string;
  readonly marked: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Characters (UTF-16 code units) shown of a long text, and how many of them stand before the first mark. */
const maxShown = 240;
const shownBefore = 60;

/** A text in words, as a search compares them: read once, asked often. */
export interface ParsedText {
  readonly text: string;
  readonly words: readonly Token[];
  readonly compared: readonly string[];
  readonly stems: readonly string[];
}

/** Takes a text apart into what `highlight` looks at. */
export function parseText(text: string): ParsedText {
  const words = [...tokens(text)];
  const compared = words.map(({ word }) => word);
  return { text, words, compared, stems: stemsOf(compared) ?? [] };
}

/** Marks in a text what any of the terms finds in it, in any form of them or in those given; undefined where none does. */
export function highlight(
  { text, words, compared, stems }: ParsedText,
  terms: readonly SearchTerm[],
  forms = formsOf,
): HighlightPart[] | undefined {
  const found = (term: SearchTerm): Span[] =>
    words.flatMap(({ start, end }, at) =>
      standsAt(term, compared, at) || standsAt(term, stems, at)
        ? [{ start, end: words[at + term.words.length - 1]?.end ?? end }]
        : [],
    );
  const marks = merged(terms.flatMap(forms).flatMap(found));
  const [first] = marks;
  if (first === undefined) return undefined;
  const from =
    text.length <= maxShown || first.start <= shownBefore ? 0 : startNear(words, first.start - shownBefore, first.start);
  const to = text.length - from <= maxShown ? text.length : Math.max(first.end, endNear(words, from + maxShown));
  const parts: HighlightPart[] = from > 0 ? [{ text: '…', marked: false }] : [];
  let at = from;
  const push = (end: number, marked: boolean): void => {
    if (end > at) parts.push({ text: text.slice(at, end), marked });
    at = Math.max(at, end);
  };
  for (const { start, end } of marks.filter((each) => each.end <= to)) {
    push(start, false);
    push(end, true);
  }
  push(to, false);
  return to < text.length ? [...parts, { text: '…', marked: false }] : parts;
}

/** Spans in order, those that touch as one. */
function merged(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = found.at(-1);
    if (last !== undefined && span.start <= last.end)
      found[found.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else found.push(span);
  }
  return found;
}

function startNear(words: readonly Token[], from: number, otherwise: number): number {
  return words.find(({ start }) => start >= from)?.start ?? otherwise;
}

function endNear(words: readonly Token[], to: number): number {
  return words.findLast(({ end }) => end <= to)?.end ?? to;
}
