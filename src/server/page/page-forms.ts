import { elementRefused } from './element-answer.ts';
import { oembedFormat, oembedRefused } from './oembed-answer.ts';
import type { PageContext } from './page-context.ts';
import type { PageRefused } from './page-refused.ts';
import type { PageTarget } from './page-target.ts';
import { problemPage, problemWords } from './problem-page.ts';

/** As what something is answered. */
export interface PageForm {
  readonly contentType: string;
  /** What is said in its place where there is nothing. */
  readonly refused: (refusal: PageRefused, context: PageContext) => string;
}

const page: PageForm = { contentType: 'text/html; charset=utf-8', refused: problemPage };

/** A picture beside a link. */
export const cardForm: PageForm = {
  contentType: 'image/svg+xml; charset=utf-8',
  refused: ({ status, wrong }, { words }) =>
    [...problemWords(status, words.problem), ...wrong.map(({ message }) => message)].join('\n'),
};

const forms: Readonly<Record<PageTarget['type'], (parameters: URLSearchParams) => PageForm>> = {
  NOTHING: () => page,
  HOME: () => page,
  DESK: () => page,
  TIMELINE: () => page,
  EVENT: () => page,
  ELEMENT: () => ({ contentType: 'application/json; charset=utf-8', refused: elementRefused }),
  COMPARISON: () => page,
  OEMBED: (parameters) => ({ contentType: oembedFormat(parameters).contentType, refused: oembedRefused(parameters) }),
};

/** As what a page of a kind is answered, to an address with these parameters. */
export function formOf({ type }: PageTarget, parameters: URLSearchParams): PageForm {
  return forms[type](parameters);
}
