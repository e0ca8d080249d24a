import type { ConnectionOptions, OnStatement } from './connection.ts';

/** What a storage's connections depend on. */
export interface ConnectingOptions {
  readonly url: string;
  /** Where the URL leads to a pooler in transaction mode: the URL past it, for what a pooler cannot do. */
  readonly directUrl?: string | undefined;
  readonly onStatement?: OnStatement;
  /** Longest that it may take to connect, and to answer what needs no waiting, milliseconds. */
  readonly answerWithinMs?: number;
  readonly maxViewMs: number;
  readonly busyForMs: number;
  readonly maxLockMs: number;
}

/** How a storage connects for each of its purposes. Whoever waits for an answer waits for so long and no longer. */
export function connectionSettings({
  url,
  directUrl,
  onStatement,
  maxViewMs,
  busyForMs,
  maxLockMs,
  ...options
}: ConnectingOptions) {
  const { answerWithinMs = 5_000 } = options;
  const each = { connectWithinMs: answerWithinMs, answerWithinMs };
  // Behind a pooler no statement may be kept prepared: its connections change owners.
  const pooled = { ...each, url, prepare: directUrl === undefined };
  const direct = { ...each, url: directUrl ?? url, prepare: true };
  return {
    // The server itself ends a read in time.
    read: { ...pooled, onStatement, purpose: 'read', answerWithinMs: maxViewMs + answerWithinMs },
    // A write waits for the lock, and whoever has it may be silent for so long.
    write: { ...pooled, onStatement, purpose: 'write', answerWithinMs: busyForMs + maxLockMs + answerWithinMs },
    keys: { ...pooled, purpose: 'keys' },
    listen: { ...direct, purpose: 'listen' },
    // It waits for other nodes that migrate, however long they take.
    migrate: { ...direct, purpose: 'migrate', answerWithinMs: undefined },
  } as const satisfies Record<ConnectionOptions['purpose'], ConnectionOptions>;
}
