import XMLBuilder from 'fast-xml-builder';
import { withoutTurns } from '../../domain/base/without-turns.ts';
import { printableText } from '../../formats/write/printable-text.ts';
import { type CardOf, cardPath, cardSize } from './card-path.ts';
import { html } from './html.ts';
import { embedPath, type PageContext, pathOf, timelinePath } from './page-context.ts';
import { PageRefused, type WrongAsked } from './page-refused.ts';
import { type PageTarget, pageTarget } from './page-target.ts';
import { filterOf, viewOf } from './page-view.ts';
import { wordsFor } from './words/page-languages.ts';

/** What is asked for: a page of ours, with what its address asks it to show. */
interface LinkAsked {
  readonly target: PageTarget;
  readonly context: PageContext;
}

/** What is known of a page before it is shown. */
export interface LinkTitle {
  readonly card: Exclude<CardOf, { readonly type: 'HOME' }>;
  readonly title: string;
  /** The ledger's position that it was read at, or a moment as addresses name them. */
  readonly readAt: string;
}

interface OembedFormat {
  readonly contentType: string;
  readonly write: (answer: Readonly<Record<string, string | number>>) => string;
}

const builder = new XMLBuilder({ format: true, indentBy: ' ' });

const formats: ReadonlyMap<string, OembedFormat> = new Map([
  ['json', { contentType: 'application/json; charset=utf-8', write: (answer) => JSON.stringify(answer) }],
  [
    'xml',
    {
      contentType: 'text/xml; charset=utf-8',
      write: (answer) => {
        const texts = Object.entries(answer).map(([name, value]) => [
          name,
          typeof value === 'string' ? printableText(value) : value,
        ]);
        return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n${builder.build({ oembed: Object.fromEntries(texts) })}`;
      },
    },
  ],
] satisfies (readonly [string, OembedFormat])[]);

const json = formats.get('json') as OembedFormat;

/** The form that an answer is asked for in; JSON where it is one that there is not. */
export function oembedFormat(parameters: URLSearchParams): OembedFormat {
  return formats.get(parameters.get('format') || 'json') ?? json;
}

/** How large a frame is where nobody says, pixels. */
const unasked = { width: 800, height: 600 };

/** What whoever shows a link to a page is told of it: a frame to show in its place (oembed.com). */
export async function oembedAnswer(
  parameters: URLSearchParams,
  context: PageContext,
  titleOf: (target: PageTarget, context: PageContext) => Promise<LinkTitle>,
): Promise<string> {
  if (!formats.has(parameters.get('format') || 'json')) throw new PageRefused(501, wrong('format', 'The format is json or xml.'));
  const asked = linkAsked(parameters.get('url') ?? '', context);
  const found = await titleOf(asked.target, asked.context);
  const [maxWidth, maxHeight] = [most(parameters, 'maxwidth'), most(parameters, 'maxheight')];
  const [width, height] = [Math.min(unasked.width, maxWidth), Math.min(unasked.height, maxHeight)];
  const title = withoutTurns(found.title);
  const hasRoom = cardSize.width <= maxWidth && cardSize.height <= maxHeight;
  return oembedFormat(parameters).write({
    type: 'rich',
    version: '1.0',
    title,
    provider_name: 'waqai',
    provider_url: `${context.base}/`,
    width,
    height,
    html: frameOf(found, asked.context, { title, width, height }),
    ...(hasRoom ? thumbnailOf(found, asked.context) : {}),
  });
}

/** The same where there is nothing to tell. */
export function oembedRefused(parameters: URLSearchParams): (refusal: PageRefused) => string {
  return ({ status, wrong: found }) =>
    oembedFormat(parameters).write({ status, error: found.map(({ message }) => message).join(' ') || 'There is nothing here.' });
}

/** Reads an address of ours; refuses every other. */
function linkAsked(address: string, context: PageContext): LinkAsked {
  const url = URL.parse(address);
  if (url === null) throw new PageRefused(400, wrong('url', 'The address of a page of this server is missing.'));
  const at = `${url.origin}${url.pathname}`;
  const path = at.startsWith(`${context.base}/`) ? at.slice(context.base.length) : undefined;
  const target = path === undefined ? undefined : pageTarget(path, 'text/html');
  if (path === undefined || target === undefined) throw new PageRefused(404, wrong('url', 'No page of this server is there.'));
  const words = wordsFor(url.searchParams.get('lang'), null);
  const view = viewOf(path.startsWith(`${embedPath}/`) ? path.slice(embedPath.length) : path, url.searchParams, words);
  if (filterOf(view).problems.found.length > 0) throw new PageRefused(404, wrong('url', 'The page has nothing to show.'));
  return { target, context: { ...context, words, view } };
}

function wrong(parameter: string, message: string): WrongAsked[] {
  return [{ path: [parameter], code: '', message }];
}

/** Most pixels that whoever asks has room for. */
function most(parameters: URLSearchParams, name: string): number {
  const given = Number(parameters.get(name) ?? '');
  return Number.isInteger(given) && given > 0 ? given : Number.POSITIVE_INFINITY;
}

interface Frame {
  readonly title: string;
  readonly width: number;
  readonly height: number;
}

function frameOf({ card }: LinkTitle, context: PageContext, { title, width, height }: Frame): string {
  const { base, words, view } = context;
  // The start page shows the only timeline there is, which has an address of its own.
  const at = view.path === '/' && card.type === 'TIMELINE' ? timelinePath(card.slug) : view.path;
  const path = pathOf({ ...context, root: '', view: { ...view, path: at, lang: words.language } });
  return html`<iframe src="${base}${embedPath}${path}" title="${title}" width="${width}" height="${height}" frameborder="0" loading="lazy"></iframe>`
    .text;
}

function thumbnailOf({ card, readAt }: LinkTitle, { base, words }: PageContext): Readonly<Record<string, string | number>> {
  return {
    thumbnail_url: `${base}${cardPath(card, words.language, readAt)}`,
    thumbnail_width: cardSize.width,
    thumbnail_height: cardSize.height,
  };
}
