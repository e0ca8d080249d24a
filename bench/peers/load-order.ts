/** What is asked of a server, over and over, by many connections at once. */
export interface LoadOrder {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
  /** The whole body, or what stands around each line of a file, from this line on; `#` in a line is the number of the request. */
  readonly body?: string;
  readonly bodies?: { readonly prefix: string; readonly file: string; readonly suffix: string; readonly from: number };
  /** What has to stand in every answer. */
  readonly expected?: string;
}

/** How it answered. */
export interface LoadReport {
  readonly answered: number;
  readonly tookMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly failed: number;
  /** Of this process, milliseconds: near to what the clock took, it was the load that could do no more. */
  readonly cpuMs: number;
}
