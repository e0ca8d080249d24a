import { eventStreamFormat } from './event-text.ts';
import { multipartFormat } from './multipart-format.ts';
import type { StreamFormat } from './stream-format.ts';
import { liked } from './weighed.ts';

/** What an Accept header names and does not refuse, liked best first, without whitespace and in lower case. */
export function acceptedTypes(accept: string | null | undefined): string[] {
  return liked(accept || '*/*');
}

const eventTypes = /^(?:text\/event-stream|text\/\*|\*\/\*)(?:;|$)/;
const multipartType = /^multipart\/mixed;(?:[^;]*;)*subscriptionspec="?1\.0"?(?:;|$)/;

/** As what a subscription is answered: as the first of those types that a request takes; undefined where it takes none of them. */
export function acceptedFormat(accept: string | null | undefined): StreamFormat | undefined {
  for (const type of acceptedTypes(accept)) {
    if (eventTypes.test(type)) return eventStreamFormat;
    if (multipartType.test(type)) return multipartFormat;
  }
  return undefined;
}
