import { existsSync } from 'node:fs';
import path from 'node:path';
import { outputOf, repository } from './site-pages.ts';

// What a page of Markdown becomes on the site, beside what markdown-it makes of it.

/** What of a token of markdown-it is used here. */
interface Token {
  readonly type: string;
  tag: string;
  readonly content: string;
  readonly children: readonly Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

/** What of markdown-it is used here. */
export interface Markdown {
  readonly core: {
    readonly ruler: {
      push(name: string, rule: (state: { readonly tokens: readonly Token[]; readonly env: unknown }) => void): void;
    };
  };
  readonly renderer: { readonly rules: Record<string, (...given: readonly unknown[]) => string> };
}

/** A part of a page, as a search finds it. */
export interface Section {
  readonly anchor: string;
  readonly heading: string;
  readonly text: string;
}

/** What was come across while pages were made. */
export interface Found {
  readonly sections: Map<string, Section[]>;
  /** Files of the repository that pages lead to, and that are no pages. */
  readonly files: Set<string>;
}

/** Gives headings their anchors, has links lead to pages of the site, and notes what is found on the way. */
export function onSite(markdown: Markdown, pages: ReadonlySet<string>, found: Found): void {
  markdown.core.ruler.push('site', ({ tokens, env }) => {
    const { file } = env as { readonly file: string };
    found.sections.set(file, sectionsOf(tokens));
    for (const [i, token] of tokens.entries()) if (isEmptyHead(token, tokens[i + 1])) namesNothing(token, tokens[i + 2]);
    for (const token of tokens) for (const child of token.children ?? []) leadOn(child, file, pages, found);
  });
  const { rules } = markdown.renderer;
  // What is wide moves within itself, by the keyboard too, and not the page with it.
  const { fence } = rules;
  rules.fence = (...given) => (fence?.(...given) ?? '').replace('<pre', '<pre tabindex="0"');
  rules.table_open = () => '<div class="wide" tabindex="0" role="group" aria-label="table"><table>\n';
  rules.table_close = () => '</table></div>\n';
}

/** A column without a name: Markdown has no table without a head. */
function isEmptyHead({ type }: Token, next: Token | undefined): boolean {
  return type === 'th_open' && next?.content === '';
}

function namesNothing(...tokens: readonly (Token | undefined)[]): void {
  for (const token of tokens) if (token !== undefined) token.tag = 'td';
}

function sectionsOf(tokens: readonly Token[]): Section[] {
  const sections: { anchor: string; heading: string; texts: string[] }[] = [];
  const anchors = new Map<string, number>();
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    if (token.type === 'heading_open' && next !== undefined) {
      const heading = textOf(next);
      const same = anchorOf(heading);
      const before = anchors.get(same) ?? 0;
      anchors.set(same, before + 1);
      const anchor = before === 0 ? same : `${same}-${before}`;
      token.attrSet('id', anchor);
      sections.push({ anchor, heading, texts: [] });
    } else if (token.type === 'inline' && tokens[i - 1]?.type !== 'heading_open') sections.at(-1)?.texts.push(textOf(token));
    else if (token.type === 'fence') sections.at(-1)?.texts.push(token.content);
  }
  return sections.map(({ texts, ...section }) => ({ ...section, text: texts.join(' ').replaceAll(/\s+/g, ' ') }));
}

function textOf({ content, children }: Token): string {
  return children === null ? content : children.map(({ content: text }) => text).join('');
}

/** A heading's anchor, as GitHub makes it: links are the same there and here. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

function leadOn(token: Token, file: string, pages: ReadonlySet<string>, { files }: Found): void {
  const name = token.type === 'link_open' ? 'href' : token.type === 'image' ? 'src' : undefined;
  const [address = '', anchor] = (name && token.attrGet(name)?.split('#')) ?? [];
  if (name === undefined || address === '' || /^[a-z]+:/i.test(address)) return;
  const target = path.join(path.dirname(file), address);
  if (pages.has(target)) {
    const to = path.relative(path.dirname(outputOf(file)), outputOf(target));
    token.attrSet(name, anchor === undefined ? to : `${to}#${anchor}`);
  } else if (existsSync(path.join(repository, target))) files.add(target);
}
