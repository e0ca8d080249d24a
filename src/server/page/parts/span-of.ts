import { type Html, html } from '../html.ts';
import type { PageContext } from '../page-context.ts';

/** The days that events were on, as far as they are known. */
export interface Bounds {
  readonly latest: string | null;
  readonly firstKnown: string;
  readonly lastKnown: string;
}

/** From when to when events were; where one goes on, that is said. */
export function spanOf(bounds: Bounds | null, { words, write }: PageContext): Html | undefined {
  if (bounds === null) return undefined;
  const { firstKnown, lastKnown, latest } = bounds;
  const day = (each: string): string => write.day(each);
  const span = firstKnown === lastKnown ? day(firstKnown) : words.span(day(firstKnown), day(lastKnown));
  return html`${words.joined}<bdi>${span}</bdi>${latest === null && html`${words.joined}${words.goesOn}`}`;
}
