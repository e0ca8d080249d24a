import { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { GraphQLError } from 'graphql';
import type { Batch, Sink } from '../ledger/follow/shared-seat.ts';
import type { MessageResult } from '../schema/run/run-subscription.ts';
import type { Beating } from './heartbeats.ts';
import { maskedResult, onceForMany } from './result-text.ts';
import type { StreamFormat } from './stream-format.ts';

/** Messages that are handed to many, as they stand in a body and as a chunk of one that is sent in chunks (RFC 9112, 7.1). */
export interface EventBytes {
  readonly plain: Buffer;
  readonly chunk: Buffer;
}
export type BytesOf = (messages: readonly MessageResult[]) => EventBytes;

/** What puts messages that are handed to many into bytes, for each format that streams are written in. */
export function eventBytes(mask: (error: unknown) => GraphQLError): (format: StreamFormat) => BytesOf {
  const byFormat = new Map<StreamFormat, BytesOf>();
  return (format) => {
    const bytesOf = byFormat.get(format) ?? bytesIn(format, mask);
    byFormat.set(format, bytesOf);
    return bytesOf;
  };
}

function bytesIn({ textOf }: StreamFormat, mask: (error: unknown) => GraphQLError): BytesOf {
  // Groups that follow different things are told of a change by the same message.
  const bytesOfOne = onceForMany((message) => bytesOf([message]));
  return (messages) => {
    const [only] = messages;
    return only === undefined || messages.length > 1 ? bytesOf(messages) : bytesOfOne(only);
  };

  function bytesOf(messages: readonly MessageResult[]): EventBytes {
    const plain = Buffer.from(messages.map((each) => textOf(maskedResult(each, mask))).join(''));
    const head = Buffer.from(`${plain.length.toString(16)}\r\n`);
    return { plain, chunk: Buffer.concat([head, plain, Buffer.from('\r\n')]) };
  }
}

/** What a stream is written to: the response to a request, or a connection that has nothing else to say any more. */
export type StreamTarget = ServerResponse | Socket;

export function connectionOf(to: StreamTarget): Socket | null {
  return to instanceof ServerResponse ? to.socket : to;
}

/** Ends what a stream was written to. A connection is closed once all of it is taken, whether or not its client ever closes it. */
export function endTarget(to: StreamTarget, last = ''): void {
  if (to instanceof ServerResponse) to.end(last);
  else {
    to.write(last);
    to.destroySoon();
  }
}

const handedNothing: BytesOf = () => {
  throw new Error('the stream is told by nobody but itself');
};

const sinks = new WeakMap<StreamTarget, EventSink>();

/** Where a stream over Node's HTTP is handed messages that are made for many. */
export class EventSink implements Sink<MessageResult>, Beating {
  quietFor = 0;
  readonly #to: StreamTarget;
  readonly #bytesOf: BytesOf;
  #socket: Socket | undefined;
  #heartbeat = '';

  constructor(to: StreamTarget, bytesOf: BytesOf) {
    this.#to = to;
    this.#bytesOf = bytesOf;
    sinks.set(to, this);
  }

  /** The sink that an operation was given for what its stream is written to; one that nothing is handed to, where it was given none. */
  static of(to: StreamTarget): EventSink {
    return sinks.get(to) ?? new EventSink(to, handedNothing);
  }

  /** What it is written to is a stream of a format from now on. */
  open({ heartbeat }: Pick<StreamFormat, 'heartbeat'>): void {
    this.#socket = connectionOf(this.#to) ?? undefined;
    this.#heartbeat = heartbeat;
  }

  get isFree(): boolean {
    return this.#socket?.writableNeedDrain === false && !this.#socket.destroyed;
  }

  send(batch: Batch<MessageResult>): void {
    const { plain, chunk } = batch.as(this.#bytesOf);
    this.quietFor = 0;
    const to = this.#to;
    // The same chunk for all, behind whatever the response has written: Node would make it anew for each, of three pieces.
    if (to instanceof ServerResponse && to.chunkedEncoding) this.#socket?.write(chunk);
    else to.write(plain);
  }
  beat(): void {
    if (this.isFree) this.#to.write(this.#heartbeat);
  }
}
