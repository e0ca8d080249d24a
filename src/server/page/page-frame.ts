import { withoutTurns } from '../../domain/base/without-turns.ts';
import { type CardOf, cardPath, cardSize } from './card-path.ts';
import type { SaidFragment } from './documents/page-results.ts';
import { type Html, type HtmlValue, html, jsonInMarkup } from './html.ts';
import { inLanguage, type PageContext, pathOf } from './page-context.ts';
import { stylePath } from './page-style.ts';
import { oembedPath } from './page-target.ts';
import { parametersOf } from './page-view.ts';
import { siteIcon } from './site-icon.ts';
import { pageLanguages } from './words/page-languages.ts';

/** Something that tells of the same in another form. */
export interface Alternate {
  readonly type: string;
  readonly path: string;
  readonly title: string;
}

/** What stands around a page's content. */
export interface FrameParts {
  readonly title: SaidFragment | string;
  readonly description: string | undefined;
  /** Where it is, for whoever keeps an address; undefined where it is nowhere. */
  readonly canonical: string | undefined;
  readonly alternates: readonly Alternate[];
  readonly jsonLd: object | undefined;
  /** What its picture is of where it is shown beside a link, and at which position; undefined where there is nothing to show. */
  readonly card: { readonly of: CardOf; readonly asOf: string } | undefined;
  /** The ledger's position that it was read at; undefined where nothing was. */
  readonly cursor: string | undefined;
  /** What else the page loads. */
  readonly head?: Html;
  readonly content: HtmlValue;
}

/** A page, whole. */
export function framed(parts: FrameParts, context: PageContext): string {
  const { words, root, isEmbedded } = context;
  const title = textOf(parts.title);
  return html`<!doctype html>
<html lang="${words.language}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === '' ? siteName : `${title} · ${siteName}`}</title>
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${root}${stylePath}">
<link rel="icon" href="${siteIcon}">
${headOf(parts, context)}
${parts.head}
${isEmbedded && html`<base target="_blank">`}
</head>
<body>
${!isEmbedded && headerOf(context)}
<main id="main" tabindex="-1"${parts.cursor !== undefined && html` data-cursor="${parts.cursor}"`}>
${parts.content}
</main>
${isEmbedded ? html`<footer class="site">${brand(pathOf(context))}</footer>` : footerOf(parts, context)}
</body>
</html>
`.text;
}

/** What stands above a page: where it is from, and its other languages. */
function headerOf(context: PageContext): Html {
  const { words } = context;
  return html`<a class="skip" href="#main">${words.skip}</a>
<header class="site">${brand(homePath(context))}
<nav aria-label="${words.languages}"><ul>${languageLinks(context)}</ul></nav></header>`;
}

/** What stands below a page: the same in other forms, and the API. */
function footerOf({ alternates }: FrameParts, { words, root }: PageContext): Html {
  return html`<footer class="site"><p>${words.footer}</p>
${alternates.length > 0 && html`<nav aria-label="${words.otherFormats}"><ul>${alternates.map(({ path, title: name, type }) => html`<li><a href="${path}" type="${type}">${name}</a></li>`)}</ul></nav>`}
<p><a href="${root}/graphql">${words.api}</a></p></footer>`;
}

function brand(path: string): Html {
  return html`<p class="brand"><a href="${path}"><span lang="en" dir="ltr">waqai</span> · <span lang="ar" dir="rtl">وقائع</span></a></p>`;
}

const siteName = 'waqai · وقائع';

/** A text of a title, as it may stand in a window's. */
function textOf(title: FrameParts['title']): string {
  return withoutTurns(typeof title === 'string' ? title : title.text);
}

function homePath({ view, root }: PageContext): string {
  return inLanguage(`${root}/`, view);
}

/** The same page in each other language, under the language's own name. */
function languageLinks(context: PageContext): Html[] {
  return Object.values(pageLanguages).map(({ language, direction, ownName }) =>
    language === context.words.language
      ? html`<li><span aria-current="true">${ownName}</span></li>`
      : html`<li><a href="${pathOf(context, { lang: language })}" lang="${language}" dir="${direction}" hreflang="${language}" rel="alternate">${ownName}</a></li>`,
  );
}

/** What is said of the page to whoever lists, shares or follows it. */
function headOf({ title, description, canonical, alternates, jsonLd, card }: FrameParts, context: PageContext): Html {
  const { words, base, view } = context;
  const languages = Object.keys(pageLanguages);
  const addressIn = (lang: string): string => `${base}${view.path}?${parametersOf({ ...view, lang })}`;
  const shown = description === undefined ? undefined : withoutTurns(shortened(description));
  return html`${shown !== undefined && html`<meta name="description" content="${shown}">`}
${
  canonical === undefined
    ? html`<meta name="robots" content="noindex">`
    : html`<link rel="canonical" href="${canonical}">
${languages.map((lang) => html`<link rel="alternate" hreflang="${lang}" href="${addressIn(lang)}">`)}`
}
${alternates.map(({ type, path, title: name }) => html`<link rel="alternate" type="${type}" href="${path}" title="${name}">`)}
<meta property="og:site_name" content="${siteName}">
<meta property="og:type" content="article">
<meta property="og:title" content="${textOf(title)}">
${shown !== undefined && html`<meta property="og:description" content="${shown}">`}
${canonical !== undefined && html`<meta property="og:url" content="${canonical}">`}
${card !== undefined && cardTags(card, title, context)}
<meta property="og:locale" content="${words.locale.replace('-', '_')}">
${jsonLd !== undefined && html`<script type="application/ld+json">${jsonInMarkup(jsonLd)}</script>`}`;
}

/** What is said to whoever shows a link: its picture, and where they are told of a frame to show in its place. */
function cardTags({ of, asOf }: NonNullable<FrameParts['card']>, title: FrameParts['title'], context: PageContext): Html {
  const { words, base, view } = context;
  const linked = new URLSearchParams({
    url: `${base}${pathOf({ ...context, root: '', view: { ...view, lang: words.language } })}`,
  });
  return html`<meta property="og:image" content="${base}${cardPath(of, words.language, asOf)}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="${cardSize.width}">
<meta property="og:image:height" content="${cardSize.height}">
<meta property="og:image:alt" content="${textOf(title)}">
<meta name="twitter:card" content="summary_large_image">
${
  of.type !== 'HOME' &&
  oembedTypes.map(
    ([format, type]) =>
      html`<link rel="alternate" type="${type}" href="${base}${oembedPath}?${linked.toString()}&amp;format=${format}" title="${textOf(title)}">`,
  )
}`;
}

const oembedTypes = [
  ['json', 'application/json+oembed'],
  ['xml', 'text/xml+oembed'],
] as const;

/** A description as those show it who list pages. */
function shortened(text: string): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  const characters = [...plain];
  return characters.length <= 300 ? plain : `${characters.slice(0, 299).join('')}…`;
}
