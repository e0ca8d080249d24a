import type { ExecutionResult } from 'graphql';

/** How a stream of results is written over HTTP. */
export interface StreamFormat {
  /** What it is asked for as. */
  readonly type: 'text/event-stream' | 'multipart/mixed';
  readonly headers: Readonly<Record<string, string>>;
  /** What a stream begins with: some clients show an open one only once something has come. */
  readonly greeting: string;
  /** What shows that a quiet one is alive. */
  readonly heartbeat: string;
  /** One result; of one that ends the stream, with what its clients come back by, or stay away. */
  readonly textOf: (result: ExecutionResult) => string;
  /** What a stream ends with. */
  readonly end: string;
  /** A result after which nothing comes, of a query or of a request that was refused: all of a body. */
  readonly single: (result: ExecutionResult) => string;
}
