import type { ExecutionResult, GraphQLError } from 'graphql';
import { jsonOf } from '../schema/run/kept-text.ts';
import type { Encoding } from './accepted-encoding.ts';
import { isPast } from './cache-headers.ts';
import { packedAnswer } from './compress-answers.ts';
import { etagOf } from './etags.ts';
import { withOurCode } from './request-errors.ts';
import { resultText } from './result-text.ts';

/** An answer as text, with what is said of it: each worked out once, however often it is sent. */
export class AnswerText {
  readonly errors: readonly GraphQLError[] | undefined;
  readonly isPast: boolean;
  readonly text: string;
  readonly length: number;
  #etag: string | undefined;
  #isWritten = false;
  #bytes: string | undefined;
  readonly #packed = new Map<Encoding, Promise<Buffer<ArrayBuffer>>>();

  constructor(text: string, { errors, isPast: past = false }: { errors?: AnswerText['errors']; isPast?: boolean } = {}) {
    this.errors = errors;
    this.isPast = past;
    this.text = text;
    this.length = Buffer.byteLength(text);
  }

  static of(result: ExecutionResult): AnswerText {
    const { errors } = result;
    for (const error of errors ?? []) withOurCode(error);
    return new AnswerText(errors === undefined ? jsonOf(result) : resultText(result), { errors, isPast: isPast(result) });
  }

  get etag(): string {
    this.#etag ??= etagOf(this.text);
    return this.#etag;
  }

  /**
   * What is to be written of it: the text, and from the second time on its bytes, each as a character (Latin-1), where they are more: to put
   * Arabic into bytes takes longer than to write them.
   */
  toWrite(): string {
    if (this.length === this.text.length) return this.text;
    if (this.#isWritten) this.#bytes ??= Buffer.from(this.text).toString('latin1');
    this.#isWritten = true;
    return this.#bytes ?? this.text;
  }

  packed(encoding: Encoding): Promise<Buffer<ArrayBuffer>> {
    const known = this.#packed.get(encoding) ?? packedAnswer(encoding, Buffer.from(this.text));
    this.#packed.set(encoding, known);
    return known;
  }
}
