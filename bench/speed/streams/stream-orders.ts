import type { Transport } from './stream-connection.ts';

/** Subscribe so many times: each takes the next of the queries and variables, over and over. */
export interface OpenOrder {
  readonly do: 'open';
  readonly url: string;
  readonly transport: Transport;
  readonly count: number;
  readonly query: string;
  readonly variables: readonly unknown[];
}

/** Have changes made, one after the other: `#` in the body stands for the number of each. */
export interface PublishOrder {
  readonly do: 'publish';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodies: readonly string[];
  readonly times: number;
  readonly everyMs: number;
  /** What stands in the answer to one that was made. */
  readonly accepted: string;
  /** How many messages come of a change. */
  readonly messagesEach: number;
}

export interface CloseOrder {
  readonly do: 'close';
}

export type StreamOrder = OpenOrder | PublishOrder | CloseOrder;

/** What came of it. */
export interface StreamReport {
  readonly error?: string;
  /** From the request for a change until each message about it came. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly mostMs: number;
  readonly messages: number;
  readonly tookMs: number;
}
