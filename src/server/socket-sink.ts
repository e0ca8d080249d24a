import type { GraphQLError } from 'graphql';
import type { Sink } from '../ledger/follow/shared-seat.ts';
import type { MessageResult } from '../schema/run/run-subscription.ts';
import type { SocketExtra } from './attach-socket.ts';
import { maskedResult, onceForMany, resultText } from './result-text.ts';

/** Messages that are handed to many, as payloads of graphql-transport-ws. */
export type PayloadsOf = (messages: readonly MessageResult[]) => readonly Buffer[];

export function socketPayloads(mask: (error: unknown) => GraphQLError): PayloadsOf {
  // Groups that follow different things are told of a change by the same message.
  const payloadOf = onceForMany((message) => Buffer.from(resultText(maskedResult(message, mask))));
  return (messages) => messages.map(payloadOf);
}

const end = Buffer.from('}');

/** A whole text, in one frame. */
const wholeText = 0x81;
/** Lengths from these on stand in two and in eight bytes, which these say. */
const [twoFrom, eightFrom] = [126, 65_536];
const [inTwo, inEight] = [126, 127];

/** Where an operation of a socket is handed messages that are made for many: each payload goes out behind the operation's own id. */
export function socketSink(
  { webSocket, connection }: Pick<SocketExtra, 'webSocket' | 'connection'>,
  id: string,
  payloadsOf: PayloadsOf,
): Sink<MessageResult> {
  const begin = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
  return {
    get isFree() {
      return webSocket.readyState === webSocket.OPEN && !connection.writableNeedDrain;
    },
    send(batch) {
      // ws would write each frame in two pieces. What it was handed is written already, since nothing is compressed: so the order is kept.
      connection.write(Buffer.concat(batch.as(payloadsOf).flatMap((payload) => framed([begin, payload, end]))));
    },
  };
}

/** A text as a frame of a server (RFC 6455, 5.2), both in pieces. */
function framed(pieces: readonly Buffer[]): Buffer[] {
  const length = pieces.reduce((sum, each) => sum + each.length, 0);
  const head = Buffer.allocUnsafe(length < twoFrom ? 2 : length < eightFrom ? 4 : 10);
  head[0] = wholeText;
  if (length < twoFrom) head[1] = length;
  else if (length < eightFrom) {
    head[1] = inTwo;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = inEight;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return [head, ...pieces];
}
