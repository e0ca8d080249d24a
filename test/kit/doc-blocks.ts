import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { marked } from 'marked';

/** A fenced block of a document: `sh run` is the language and what is to be done with it. */
export interface DocBlock {
  readonly language: string;
  readonly words: readonly string[];
  readonly text: string;
  /** Where it is, as an editor opens it: `docs/following.md:12`. */
  readonly place: string;
}

/** The text of a document, by its path in the repository. */
function readDocument(file: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');
}

/** All fenced blocks of a document, in order. */
export function docBlocks(file: string): DocBlock[] {
  const text = readDocument(file);
  const blocks: DocBlock[] = [];
  let at = 0;
  for (const token of marked.lexer(text)) {
    at = text.indexOf(token.raw, at);
    if (token.type !== 'code') continue;
    const [language = '', ...words] = (token.lang ?? '').split(' ').filter((word: string) => word !== '');
    blocks.push({ language, words, text: token.text, place: `${file}:${text.slice(0, at).split('\n').length}` });
  }
  return blocks;
}
