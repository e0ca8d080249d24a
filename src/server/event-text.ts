import type { ExecutionResult } from 'graphql';
import { delivery, type MessageResult } from '../schema/run/run-subscription.ts';
import { resultText } from './result-text.ts';
import type { StreamFormat } from './stream-format.ts';

// Server-sent events after graphql-sse's "distinct connections mode": `next` carries a result, `complete` ends the stream. Each
// message carries its ledger cursor as `id:`, taken from the message and never from what was selected, so that a browser's
// Last-Event-ID resumes by itself.

/** The `id:` of a final end: a request that comes back with it is answered 204, which stops an EventSource. */
export const finalEventId = '!ended';

/** One result as text; a final end completes the operation, a resumable one only ends the response, so that it is retried. */
function messageText(result: ExecutionResult): string {
  const { cursor, end } = (result as Partial<MessageResult>)[delivery] ?? {};
  if (end !== undefined && !end.resumable) return singleEvent(result);
  return nextText(result, end === undefined ? cursor : undefined);
}

function nextText(result: ExecutionResult, id: string | undefined): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: next\ndata: ${resultText(result)}\n\n`;
}

/** A result after which nothing comes, of a query, of a request that was refused or of a final end: an EventSource that asks again is told to stop. */
function singleEvent(result: ExecutionResult): string {
  return `${nextText(result, finalEventId)}event: complete\ndata:\n\n`;
}

/** A request that was refused is told so in the stream, as graphql-sse's protocol says; only what HTTP itself refuses is a status. */
export function statusOfEvent({ errors, data }: ExecutionResult): number {
  const statuses = (errors ?? []).map((error) => (error.extensions?.http as { status?: number } | undefined)?.status ?? 200);
  const status = Math.max(200, ...statuses);
  return data === undefined && status !== 400 ? status : 200;
}

/** How long an EventSource waits before it comes back, milliseconds. */
const retryMs = 1_000;

const heartbeat = ':\n\n';

export const eventStreamFormat: StreamFormat = {
  type: 'text/event-stream',
  headers: {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  },
  greeting: `retry: ${retryMs}\n${heartbeat}`,
  heartbeat,
  textOf: messageText,
  end: '',
  single: singleEvent,
};
