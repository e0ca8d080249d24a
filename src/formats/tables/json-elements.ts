import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import { UnreadableFile } from '../unreadable-file.ts';

/** An element of a list in a JSON file, and the line of the file that it begins on. */
export interface JsonElement {
  readonly line: number;
  readonly value: unknown;
  /** Which of the list it is, from 1, where the one before begins on the same line: answers of APIs are one line. */
  readonly nth?: number;
}

/** Most characters of one element, and of anything else between two of them. */
const maxElementSize = 1_048_576;

/** Most values beside the list that are looked at. */
const maxBeside = 100;

const scalars: ReadonlySet<TokenType> = new Set([
  TokenType.STRING,
  TokenType.NUMBER,
  TokenType.TRUE,
  TokenType.FALSE,
  TokenType.NULL,
]);

/** What stands beside a list in its file: numbers, texts and truth values by their names. */
export type BesideList = ReadonlyMap<string, unknown>;

/**
 * The elements of the first list that a JSON object has under one of some names, or of a file that is a list; read as the file
 * streams: only one element is held at a time. What stands beside the list is told at the end. From a place on that is no JSON the
 * file is refused, with its line.
 */
export async function* jsonElements(
  text: AsyncIterable<string>,
  lists: readonly string[],
  onBeside: (beside: BesideList) => void = () => undefined,
): AsyncGenerator<JsonElement> {
  const reader = new ListReader(lists);
  let failed: unknown;
  let [count, last] = [0, 0];
  for await (const piece of byLine(text)) {
    failed = reader.read(piece);
    for (const element of reader.taken()) {
      count += 1;
      yield element.line === last ? { ...element, nth: count } : element;
      last = element.line;
    }
    if (failed !== undefined) break;
  }
  failed ??= reader.end();
  if (failed instanceof UnreadableFile) throw failed;
  if (failed !== undefined)
    throw new UnreadableFile(`it is no JSON from line ${reader.line} on: it is cut off there, or a mark is wrong or missing`, {
      cause: failed,
      line: reader.line,
    });
  onBeside(reader.beside);
}

/** The first element of a file of which this is the beginning; undefined where none is whole. */
export function firstElement(beginning: string, lists: readonly string[]): unknown {
  const reader = new ListReader(lists);
  reader.read(beginning);
  return reader.taken()[0]?.value;
}

/** Numbers that JavaScript cannot hold stay the digits that they are: ids of posts and of people are longer than 15 digits. */
class ExactTokenizer extends Tokenizer {
  protected override parseNumber(digits: string): number {
    const number = Number(digits);
    const isExact = !Number.isInteger(number) || Number.isSafeInteger(number) || !/^-?\d+$/.test(digits);
    return isExact ? number : (digits as unknown as number);
  }
}

class ListReader {
  /** Of the file, where it is read. */
  line = 1;
  readonly beside = new Map<string, unknown>();
  readonly #lists: readonly string[];
  readonly #tokenizer = new ExactTokenizer();
  #parser: TokenParser | undefined;
  #elements: JsonElement[] = [];
  /** How deep in the file the elements stand: in a list that is the file, or in one that an object has. */
  #level = 2;
  #depth = 0;
  #name = '';
  #isValue = false;
  #begunOn = 0;
  #isListed = false;
  #wasListed = false;
  #size = 0;

  constructor(lists: readonly string[]) {
    this.#lists = lists;
    this.#tokenizer.onToken = ({ token, value }) => {
      this.#parser ??= this.#parserFor(token);
      this.#follow(token, value);
      this.#parser.write({ token, value } as Parameters<TokenParser['write']>[0]);
    };
  }

  #parserFor(first: TokenType): TokenParser {
    if (first === TokenType.LEFT_BRACKET) this.#level = 1;
    const parser = new TokenParser({ paths: [this.#level === 1 ? '$.*' : '$.*.*'], keepStack: false });
    parser.onValue = ({ value }) => {
      if (this.#isListed) this.#elements.push({ line: this.#begunOn, value });
    };
    return parser;
  }

  /** Reads on; answers what is wrong. */
  read(piece: string): unknown {
    this.#size += piece.length;
    try {
      this.#tokenizer.write(piece);
    } catch (error) {
      return error;
    }
    if (this.#size > maxElementSize) {
      const line = this.#begunOn || this.line;
      return new UnreadableFile(`what stands on line ${line} has more than ${maxElementSize} characters`, { line });
    }
    if (piece.endsWith('\n')) this.line += 1;
    return undefined;
  }

  end(): unknown {
    try {
      if (!this.#tokenizer.isEnded) this.#tokenizer.end();
      if (this.#parser?.isEnded === false) this.#parser.end();
    } catch (error) {
      return error;
    }
    return this.#wasListed
      ? undefined
      : new UnreadableFile(`it has no list ${this.#lists.map((name) => `"${name}"`).join(' or ')}`);
  }

  taken(): JsonElement[] {
    return this.#elements.splice(0);
  }

  #follow(token: TokenType, value: unknown): void {
    const opens = token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET;
    const level = this.#level;
    if (this.#depth === level && (opens || scalars.has(token))) this.#begunOn = this.line;
    if (this.#depth === level - 1 && opens) {
      this.#isListed =
        token === TokenType.LEFT_BRACKET && (level === 1 || (!this.#wasListed && this.#lists.includes(this.#name)));
      this.#wasListed ||= this.#isListed;
    }
    if (this.#depth === 1 && level === 2) this.#followBeside(token, value);
    if (opens) this.#depth += 1;
    else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) this.#depth -= 1;
    if (this.#depth <= level) this.#size = 0;
  }

  #followBeside(token: TokenType, value: unknown): void {
    if (this.#isValue && scalars.has(token) && this.beside.size < maxBeside) this.beside.set(this.#name, value);
    else if (token === TokenType.STRING) this.#name = String(value);
    this.#isValue = token === TokenType.COLON;
  }
}

/** Text in pieces of no more than a line: no token has a line break in it, so that each is told with its line. */
async function* byLine(text: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of text) yield* piece.match(/[^\n]*\n|[^\n]+/g) ?? [];
}
