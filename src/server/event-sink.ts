import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { GraphQLError } from 'graphql';
import type { Batch, Sink } from '../ledger/follow/shared-seat.ts';
import type { MessageResult } from '../schema/run/run-subscription.ts';
import { messageText } from './event-text.ts';
import { maskedResult } from './result-text.ts';

/** Messages that are handed to many, as they stand in a body and as a chunk of one that is sent in chunks (RFC 9112, 7.1). */
export interface EventBytes {
  readonly plain: Buffer;
  readonly chunk: Buffer;
}
export type BytesOf = (messages: readonly MessageResult[]) => EventBytes;

export function eventBytes(mask: (error: unknown) => GraphQLError): BytesOf {
  const known = new WeakMap<MessageResult, EventBytes>();
  // Groups that follow different things are told of a change by the same message.
  return (messages) => {
    const [only] = messages;
    if (only === undefined || messages.length > 1) return bytesOf(messages);
    const found = known.get(only) ?? bytesOf(messages);
    known.set(only, found);
    return found;
  };

  function bytesOf(messages: readonly MessageResult[]): EventBytes {
    const plain = Buffer.from(messages.map((each) => messageText(maskedResult(each, mask))).join(''));
    const head = Buffer.from(`${plain.length.toString(16)}\r\n`);
    return { plain, chunk: Buffer.concat([head, plain, Buffer.from('\r\n')]) };
  }
}

const sinks = new WeakMap<ServerResponse, EventSink>();

/** Where a stream over Node's HTTP is handed messages that are made for many. */
export class EventSink implements Sink<MessageResult> {
  readonly #to: ServerResponse;
  readonly #bytesOf: BytesOf;
  #socket: Socket | undefined;

  constructor(to: ServerResponse, bytesOf: BytesOf) {
    this.#to = to;
    this.#bytesOf = bytesOf;
    sinks.set(to, this);
  }

  static of(to: ServerResponse): EventSink | undefined {
    return sinks.get(to);
  }

  /** The response is a stream of events from now on. */
  open(): void {
    this.#socket = this.#to.socket ?? undefined;
    this.#to.once('close', () => {
      this.#socket = undefined;
    });
  }

  get isFree(): boolean {
    return this.#socket?.writableNeedDrain === false;
  }

  send(batch: Batch<MessageResult>): void {
    const { plain, chunk } = batch.as(this.#bytesOf);
    // The same chunk for all, behind whatever the response has written: Node would make it anew for each, of three pieces.
    if (this.#to.chunkedEncoding) this.#socket?.write(chunk);
    else this.#to.write(plain);
  }
}
