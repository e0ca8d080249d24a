import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import { UnreadableFile } from './unreadable-file.ts';

/** An element of a list in a JSON file, and the line of the file that it begins on. */
export interface JsonElement {
  readonly line: number;
  readonly value: unknown;
}

/** Most characters of one element, and of anything else between two of them. */
const maxElementSize = 1_048_576;

const scalars: ReadonlySet<TokenType> = new Set([
  TokenType.STRING,
  TokenType.NUMBER,
  TokenType.TRUE,
  TokenType.FALSE,
  TokenType.NULL,
]);

/**
 * The elements of the list that a JSON object has under a name, read as the file streams: only one element is held at a time. From a
 * place on that is no JSON the file is refused, with its line.
 */
export async function* jsonElements(text: AsyncIterable<string>, list: string): AsyncGenerator<JsonElement> {
  const reader = new ListReader(list);
  let failed: unknown;
  for await (const piece of byLine(text)) {
    failed = reader.read(piece);
    yield* reader.taken();
    if (failed !== undefined) break;
  }
  failed ??= reader.end();
  if (failed instanceof UnreadableFile) throw failed;
  if (failed !== undefined)
    throw new UnreadableFile(`it is no JSON from line ${reader.line} on: it is cut off there, or a mark is wrong or missing`, {
      cause: failed,
    });
}

class ListReader {
  /** Of the file, where it is read. */
  line = 1;
  readonly #list: string;
  readonly #tokenizer = new Tokenizer();
  readonly #parser: TokenParser;
  #elements: JsonElement[] = [];
  #depth = 0;
  #name = '';
  #begunOn = 0;
  #isListed = false;
  #wasListed = false;
  #size = 0;

  constructor(list: string) {
    this.#list = list;
    this.#parser = new TokenParser({ paths: [`$.${list}.*`], keepStack: false });
    this.#parser.onValue = ({ value }) => {
      if (this.#isListed) this.#elements.push({ line: this.#begunOn, value });
    };
    this.#tokenizer.onToken = ({ token, value }) => {
      this.#follow(token, value);
      this.#parser.write({ token, value } as Parameters<TokenParser['write']>[0]);
    };
  }

  /** Reads on; answers what is wrong. */
  read(piece: string): unknown {
    this.#size += piece.length;
    try {
      this.#tokenizer.write(piece);
    } catch (error) {
      return error;
    }
    if (this.#size > maxElementSize)
      return new UnreadableFile(`what stands on line ${this.#begunOn || this.line} has more than ${maxElementSize} characters`);
    if (piece.endsWith('\n')) this.line += 1;
    return undefined;
  }

  end(): unknown {
    try {
      if (!this.#tokenizer.isEnded) this.#tokenizer.end();
      if (!this.#parser.isEnded) this.#parser.end();
    } catch (error) {
      return error;
    }
    return this.#wasListed ? undefined : new UnreadableFile(`it has no list "${this.#list}"`);
  }

  taken(): JsonElement[] {
    return this.#elements.splice(0);
  }

  #follow(token: TokenType, value: unknown): void {
    const opens = token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET;
    if (this.#depth === 2 && (opens || scalars.has(token))) this.#begunOn = this.line;
    if (this.#depth === 1 && opens) {
      this.#isListed = token === TokenType.LEFT_BRACKET && this.#name === this.#list;
      this.#wasListed ||= this.#isListed;
    }
    if (this.#depth === 1 && token === TokenType.STRING) this.#name = String(value);
    if (opens) this.#depth += 1;
    else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) this.#depth -= 1;
    if (this.#depth <= 2) this.#size = 0;
  }
}

/** Text in pieces of no more than a line: no token has a line break in it, so that each is told with its line. */
async function* byLine(text: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of text) yield* piece.match(/[^\n]*\n|[^\n]+/g) ?? [];
}
