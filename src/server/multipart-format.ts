import type { ExecutionResult } from 'graphql';
import { delivery, type MessageResult } from '../schema/run/run-subscription.ts';
import { resultText } from './result-text.ts';
import type { StreamFormat } from './stream-format.ts';

// Apollo's multipart protocol for subscriptions over HTTP
// (https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol): each result is the `payload` of a part.
// A part is whole to its reader only with the boundary after it, so that each is sent with that one.

const boundary = '\r\n--graphql';
const end = '--\r\n';

function part(json: string): string {
  return `\r\nContent-Type: application/json\r\n\r\n${json}${boundary}`;
}

const heartbeat = part('{}');

/** A result as a part; after one that ends the stream and says where to go on, the protocol's own error, which clients come back after. */
function textOf(result: ExecutionResult): string {
  const shown = part(`{"payload":${resultText(result)}}`);
  const { end: ended } = (result as Partial<MessageResult>)[delivery] ?? {};
  if (ended?.resumable !== true) return shown;
  const message = `The stream ended with ${ended.code}, and nothing is lost: subscribe again since ${ended.resumeSince}.`;
  return `${shown}${part(JSON.stringify({ payload: null, errors: [{ message, extensions: ended }] }))}`;
}

/** Multipart subscriptions, version 1.0. */
export const multipartFormat: StreamFormat = {
  type: 'multipart/mixed',
  headers: {
    'Content-Type': 'multipart/mixed; boundary="graphql"; subscriptionSpec="1.0"',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  },
  greeting: `${boundary}${heartbeat}`,
  heartbeat,
  textOf,
  end,
  single: (result) => `${boundary}${textOf(result)}${end}`,
};
