import { type EventAddress, eventAddressOf } from '../event-address.ts';
import { eventFormatFor } from '../event-formats.ts';
import { embedPath } from './page-context.ts';

/** What a page is of. */
export type PageTarget =
  | { readonly type: 'NOTHING' }
  | { readonly type: 'HOME' }
  | { readonly type: 'DESK' }
  /** Embedded: for a frame in another page. */
  | { readonly type: 'TIMELINE'; readonly slug: string; readonly isEmbedded: boolean }
  /** A timeline as it stood, held against how it stands. */
  | { readonly type: 'COMPARISON'; readonly slug: string; readonly isEmbedded: boolean }
  | ({ readonly type: 'EVENT'; readonly isEmbedded: boolean } & Pick<EventAddress, 'id' | 'version'>)
  /** A timeline for an element in another page. */
  | { readonly type: 'ELEMENT'; readonly slug: string }
  /** What whoever shows a link is told of the page that it leads to. */
  | { readonly type: 'OEMBED' };

/** Where what is told of links is asked for (oembed.com). */
export const oembedPath = '/oembed';

/** What the page at an address is of, for who accepts pages; undefined where there is none. */
export function pageTarget(path: string, accept: string | null | undefined): PageTarget | undefined {
  if (path === '/') return { type: 'HOME' };
  if (path === '/desk') return { type: 'DESK' };
  if (path === oembedPath) return { type: 'OEMBED' };
  const [, embed, slug, json] = /^(\/embed)?\/timelines\/([^/.]+)(\.json)?$/.exec(path) ?? [];
  const isEmbedded = embed !== undefined;
  if (slug !== undefined && json === undefined) return { type: 'TIMELINE', slug: decoded(slug), isEmbedded };
  if (slug !== undefined && isEmbedded) return { type: 'ELEMENT', slug: decoded(slug) };
  const [, embedded, compared] = /^(\/embed)?\/timelines\/([^/]+)\/compare$/.exec(path) ?? [];
  if (compared !== undefined) return { type: 'COMPARISON', slug: decoded(compared), isEmbedded: embedded !== undefined };
  return eventTarget(path, accept);
}

function eventTarget(path: string, accept: string | null | undefined): PageTarget | undefined {
  const isEmbedded = path.startsWith(`${embedPath}/`);
  const event = eventAddressOf(isEmbedded ? path.slice(embedPath.length) : path);
  if (event === undefined || eventFormatFor(event.suffix, accept) !== 'PAGE') return undefined;
  return { type: 'EVENT', id: event.id, version: event.version, isEmbedded };
}

/** A part of a path as it reads; what cannot be read is left, and is the name of nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
