import { eventAddressOf } from '../event-address.ts';

/** Where the pictures are that are shown beside a link to a page. */
export const cardsPath = '/page/card.png';

/** How large they are, pixels: what everybody who shows links asks for. */
export const cardSize = { width: 1200, height: 630 } as const;

/** What a picture is of: a timeline, what has changed of one, a version of an event, or all timelines. */
export type CardOf =
  | { readonly type: 'TIMELINE'; readonly slug: string }
  /** Of what a filter accepts, since a moment as addresses name them. */
  | { readonly type: 'COMPARISON'; readonly slug: string; readonly since: string; readonly filter: URLSearchParams }
  | { readonly type: 'EVENT'; readonly id: string; readonly version: number }
  | { readonly type: 'HOME' };

/** The path of a picture, as the record stood at a position of the ledger: what is there never changes. */
export function cardPath(of: CardOf, language: string, asOf: string): string {
  const named = namesOf(of);
  // A version is the same at every position.
  if (of.type !== 'EVENT') named.set('asOf', asOf);
  named.set('lang', language);
  return `${cardsPath}?${named}`;
}

function namesOf(of: CardOf): URLSearchParams {
  switch (of.type) {
    case 'HOME':
      return new URLSearchParams();
    case 'TIMELINE':
      return new URLSearchParams({ timeline: of.slug });
    case 'COMPARISON':
      return new URLSearchParams([['timeline', of.slug], ['since', of.since], ...of.filter]);
    case 'EVENT':
      return new URLSearchParams({ event: of.id, version: String(of.version) });
  }
}

/** What a picture at an address is of; undefined where it is of nothing. */
export function cardOf(parameters: URLSearchParams, filter: URLSearchParams): CardOf | undefined {
  const names = ['timeline', 'since', 'event', 'version'];
  const [slug, since, id, version = ''] = names.map((name) => parameters.get(name) || undefined);
  if (slug !== undefined) return since === undefined ? { type: 'TIMELINE', slug } : { type: 'COMPARISON', slug, since, filter };
  if (id === undefined) return { type: 'HOME' };
  const event = eventAddressOf(`/events/${id}/${version}`);
  return event?.version === undefined ? undefined : { type: 'EVENT', id, version: event.version };
}
