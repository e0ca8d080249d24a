import type { DocumentNode } from 'graphql';

/** Most documents kept parsed, and the longest that is. */
const maxDocuments = 500;
const maxCharacters = 20_000;

/** Parsed documents by their text: few and short ones, so that nobody's made-up queries fill the memory. */
export function documentCache(): {
  get(text: string): DocumentNode | undefined;
  set(text: string, document: DocumentNode): void;
} {
  const kept = new Map<string, DocumentNode>();
  return {
    get: (text) => kept.get(text),
    set: (text, document) => {
      if (text.length > maxCharacters) return;
      const [oldest] = kept.keys();
      if (kept.size >= maxDocuments && oldest !== undefined) kept.delete(oldest);
      kept.set(text, document);
    },
  };
}
