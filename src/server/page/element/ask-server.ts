import type { ElementRefused, ElementTold } from '../element-told.ts';

/** What an element is asked to show. */
export interface Wanted {
  /** The address of a timeline's page. */
  readonly src: string;
  /** Which events, as the page's address says it, or as an `EventFilter` in JSON. */
  readonly filter: string;
  readonly language: string;
  readonly order: string;
}

/** The server has answered, and would answer the same if it were asked again. */
export class NotTold extends Error {
  override readonly name = 'NotTold';
  readonly refused: ElementRefused | undefined;

  constructor(refused: ElementRefused | undefined) {
    super(refused?.title ?? 'It has no timeline at this address.');
    this.refused = refused;
  }
}

/** Where a timeline is asked for; throws `NotTold` where the address is no timeline's. */
export function timelineAddress({ src, filter, language, order }: Wanted): URL {
  const address = URL.canParse(src, document.baseURI) ? new URL(src, document.baseURI) : undefined;
  const [, root, slug] = /^(.*?)(?:\/embed)?\/timelines\/([^/.]+)$/.exec(address?.pathname ?? '') ?? [];
  if (address === undefined || root === undefined || slug === undefined) throw new NotTold(undefined);
  const url = new URL(`${address.origin}${root}/embed/timelines/${slug}.json${address.search}`);
  const said: Iterable<[string, string]> = filter.trim().startsWith('{') ? [['filter', filter]] : new URLSearchParams(filter);
  for (const [key, value] of said) url.searchParams.append(key, value);
  if (language !== '') url.searchParams.set('lang', language);
  if (order !== '') url.searchParams.set('order', order);
  for (const paged of ['after', 'before']) url.searchParams.delete(paged);
  return url;
}

/** Asks for a timeline. Throws `NotTold` where another try would not help, and any other error where it may. */
export async function askServer(url: URL, first: number, signal: AbortSignal): Promise<ElementTold> {
  const asked = new URL(url);
  asked.searchParams.set('first', String(first));
  // Neither cookies nor where the page is are anything to the server.
  const answer = await fetch(asked, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (answer.ok) return (await answer.json()) as ElementTold;
  if (answer.status >= 500 || answer.status === 408 || answer.status === 429)
    throw new Error(`The server answered ${answer.status}.`);
  const refused: Partial<ElementRefused> | undefined = await answer.json().catch(() => undefined);
  throw new NotTold(refused?.title === undefined ? undefined : (refused as ElementRefused));
}
