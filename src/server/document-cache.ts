import type { DocumentNode } from 'graphql';

/** Most characters of the documents that are kept parsed, and of one: parsed, a character takes up to 200 bytes. */
const maxAll = 250_000;
const maxOne = 20_000;

/** Parsed documents by their text: short ones, and few enough that nobody's made-up queries fill the memory. */
export function documentCache(): {
  get(text: string): DocumentNode | undefined;
  set(text: string, document: DocumentNode): void;
} {
  const kept = new Map<string, DocumentNode>();
  let characters = 0;
  return {
    get: (text) => kept.get(text),
    set: (text, document) => {
      if (text.length > maxOne || kept.has(text)) return;
      kept.set(text, document);
      characters += text.length;
      for (const oldest of kept.keys()) {
        if (characters <= maxAll) return;
        kept.delete(oldest);
        characters -= oldest.length;
      }
    },
  };
}
