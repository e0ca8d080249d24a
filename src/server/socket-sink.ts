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
      connection.cork();
      for (const payload of batch.as(payloadsOf)) webSocket.send(Buffer.concat([begin, payload, end]), { binary: false });
      connection.uncork();
    },
  };
}
