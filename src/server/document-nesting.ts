import { type GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { maxNesting, tooNested } from '../schema/run/nesting.ts';

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L]);
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R]);

/**
 * Why a document is refused whose selections, values or types lie too deep in each other; undefined where it is not. By its tokens, as many as may
 * be read of it: the parser, and whatever goes through what it makes, calls itself for each level, as far as the stack goes.
 */
export function tooNestedDocument(text: string | Source, maxTokens: number): GraphQLError | undefined {
  const source = typeof text === 'string' ? new Source(text) : text;
  if (!opensOften(source.body)) return undefined;
  const lexer = new Lexer(source);
  let [depth, deepest, at] = [0, 0, 0];
  try {
    for (let read = 0; read < maxTokens; read++) {
      const { kind, start } = lexer.advance();
      if (kind === TokenKind.EOF) break;
      if (opening.has(kind)) depth++;
      if (closing.has(kind)) depth--;
      if (depth > deepest) [deepest, at] = [depth, start];
    }
  } catch {
    // What is no token the parser tells, if it comes so far.
  }
  return tooNested('the document', deepest, { source, positions: [at] });
}

/** Whether there is so much that may open a level that a document has to be looked at: of most nothing is read twice. */
function opensOften(text: string): boolean {
  let opened = 0;
  for (const _ of text.matchAll(/[{[]/g)) if (++opened > maxNesting) return true;
  return false;
}
