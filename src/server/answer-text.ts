import type { ExecutionResult, GraphQLError } from 'graphql';
import { jsonOf } from '../schema/run/kept-text.ts';
import type { Encoding } from './accepted-encoding.ts';
import { isPast } from './cache-headers.ts';
import { packedAnswer } from './compress-answers.ts';
import { etagOf } from './etags.ts';
import { withOurCode } from './request-errors.ts';
import { resultText } from './result-text.ts';

/** A result as text, with what is said of it: each worked out once, however often it is sent. */
export class AnswerText {
  readonly errors: readonly GraphQLError[] | undefined;
  readonly isPast: boolean;
  readonly text: string;
  readonly length: number;
  #etag: string | undefined;
  readonly #packed = new Map<Encoding, Promise<Buffer>>();

  constructor(result: ExecutionResult) {
    for (const error of result.errors ?? []) withOurCode(error);
    this.errors = result.errors;
    this.isPast = isPast(result);
    this.text = result.errors === undefined ? jsonOf(result) : resultText(result);
    this.length = Buffer.byteLength(this.text);
  }

  get etag(): string {
    this.#etag ??= etagOf(this.text);
    return this.#etag;
  }

  packed(encoding: Encoding): Promise<Buffer> {
    const known = this.#packed.get(encoding) ?? packedAnswer(encoding, Buffer.from(this.text));
    this.#packed.set(encoding, known);
    return known;
  }
}
