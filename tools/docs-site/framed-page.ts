import path from 'node:path';
import { navigation } from './navigation.ts';
import type { SitePage } from './site-pages.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');
}

/** A page with what stands around it on the site. Every address is relative: it reads the same from a folder and from any host. */
export function framedPage(page: SitePage, pages: readonly SitePage[], content: string): string {
  const to = (output: string): string => path.relative(path.dirname(page.output), output);
  const title = page.output === 'index.html' ? 'waqai · وقائع' : `${page.title} · waqai`;
  return `<!doctype html>
<html lang="en" data-top="${escaped(to('.') || '.')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${to('site.css')}">
<script src="${to('search.js')}" defer></script>
</head>
<body>
<a class="skip" href="#main">To the text</a>
<header><p><a href="${to('index.html')}">waqai · <span lang="ar" dir="rtl">وقائع</span></a></p>
<search hidden><label for="words">Search</label> <input id="words" type="search" autocomplete="off">
<div id="found" role="status"></div></search>
<p class="to-contents"><a href="#contents">Contents</a></p></header>
<div class="page">
<main id="main" tabindex="-1">
${content}
${besideOf(page, pages, to)}
</main>
<nav id="contents" aria-label="Contents">
${Object.entries(navigation)
  .map(([name, files]) => `<h2>${escaped(name)}</h2>\n<ul>${files.map((file) => item(file, page, pages, to)).join('\n')}</ul>`)
  .join('\n')}
</nav>
</div>
</body>
</html>
`;
}

function item(file: string, page: SitePage, pages: readonly SitePage[], to: (output: string) => string): string {
  const listed = pages.find((each) => each.file === file);
  if (listed === undefined) throw new Error(`tools/docs-site/navigation.ts lists ${file}, which is not there.`);
  const here = listed === page ? ' aria-current="page"' : '';
  return `<li><a href="${to(listed.output)}"${here}>${escaped(listed.title)}</a></li>`;
}

/** The pages before and after, in the order of the menu. */
function besideOf(page: SitePage, pages: readonly SitePage[], to: (output: string) => string): string {
  const order = Object.values(navigation).flat();
  const at = order.indexOf(page.file);
  const link = (name: string, rel: string, file: string | undefined): string => {
    const other = pages.find((each) => each.file === file);
    return other === undefined || at < 0 ? '' : `<a rel="${rel}" href="${to(other.output)}">${name}: ${escaped(other.title)}</a>`;
  };
  return `<nav class="beside" aria-label="Before and after">${link('Before', 'prev', order[at - 1])}
${link('Next', 'next', order[at + 1])}</nav>`;
}
