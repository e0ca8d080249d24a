import { eventAddressOf } from '../event-address.ts';

/** Where the pictures are that are shown beside a link to a page. */
export const cardsPath = '/page/card.png';

/** How large they are, pixels: what everybody who shows links asks for. */
export const cardSize = { width: 1200, height: 630 } as const;

/** What a picture is of: a timeline, a version of an event, or all timelines. */
export type CardOf =
  | { readonly type: 'TIMELINE'; readonly slug: string }
  | { readonly type: 'EVENT'; readonly id: string; readonly version: number }
  | { readonly type: 'HOME' };

/** The path of a picture, as the record stood at a position of the ledger: what is there never changes. */
export function cardPath(of: CardOf, language: string, asOf: string): string {
  const named = of.type === 'TIMELINE' ? { timeline: of.slug, asOf } : of.type === 'EVENT' ? eventNamed(of) : { asOf };
  return `${cardsPath}?${new URLSearchParams({ ...named, lang: language })}`;
}

function eventNamed({ id, version }: Extract<CardOf, { readonly type: 'EVENT' }>): Record<string, string> {
  return { event: id, version: String(version) };
}

/** What a picture at an address is of; undefined where it is of nothing. */
export function cardOf(parameters: URLSearchParams): CardOf | undefined {
  const [slug, id, version = ''] = ['timeline', 'event', 'version'].map((name) => parameters.get(name) || undefined);
  if (slug !== undefined) return { type: 'TIMELINE', slug };
  if (id === undefined) return { type: 'HOME' };
  const event = eventAddressOf(`/events/${id}/${version}`);
  return event?.version === undefined ? undefined : { type: 'EVENT', id, version: event.version };
}
