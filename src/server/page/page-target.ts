import { type EventAddress, eventAddressOf } from '../event-address.ts';
import { eventFormatFor } from '../event-formats.ts';

/** What a page is of. */
export type PageTarget =
  | { readonly type: 'NOTHING' }
  | { readonly type: 'HOME' }
  | { readonly type: 'DESK' }
  /** Embedded: for a frame in another page. */
  | { readonly type: 'TIMELINE'; readonly slug: string; readonly isEmbedded: boolean }
  /** A timeline as it stood, held against how it stands. */
  | { readonly type: 'COMPARISON'; readonly slug: string }
  | ({ readonly type: 'EVENT' } & Pick<EventAddress, 'id' | 'version'>);

/** What the page at an address is of, for who accepts pages; undefined where there is none. */
export function pageTarget(path: string, accept: string | null | undefined): PageTarget | undefined {
  if (path === '/') return { type: 'HOME' };
  if (path === '/desk') return { type: 'DESK' };
  const [, embed, slug] = /^(\/embed)?\/timelines\/([^/]+)$/.exec(path) ?? [];
  if (slug !== undefined) return { type: 'TIMELINE', slug: decoded(slug), isEmbedded: embed !== undefined };
  const [, compared] = /^\/timelines\/([^/]+)\/compare$/.exec(path) ?? [];
  if (compared !== undefined) return { type: 'COMPARISON', slug: decoded(compared) };
  const event = eventAddressOf(path);
  if (event === undefined || eventFormatFor(event.suffix, accept) !== 'PAGE') return undefined;
  return { type: 'EVENT', id: event.id, version: event.version };
}

/** A part of a path as it reads; what cannot be read is left, and is the name of nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
