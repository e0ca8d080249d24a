import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

// A thread that answers for the server how it is: whatever the server is busy with holds no answer of this one up.

/** What the thread is started with. */
export interface HealthData {
  readonly port: number;
  readonly host: string;
  /** How long the server may not have shown that it goes on, milliseconds. */
  readonly liveWithinMs: number;
  /** Of the server, when it last showed that it goes on (milliseconds since 1970), and whether it was ready then. */
  readonly shown: BigInt64Array;
}

/** What the thread tells: that it listens, or why it cannot. */
export type HealthReport = { readonly port: number } | { readonly error: { readonly message: string; readonly code?: string } };

function answering({ port, host, liveWithinMs, shown }: HealthData, report: (report: HealthReport) => void): void {
  const isLive = (): boolean => Date.now() - Number(Atomics.load(shown, 0)) <= liveWithinMs;
  const isReady = (): boolean => isLive() && Atomics.load(shown, 1) === 1n;
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
      response.end(JSON.stringify(body));
    };
    const [path] = (request.url ?? '').split('?');
    if (path === '/health/live') answer(isLive() ? 200 : 503, { status: isLive() ? 'live' : 'stuck' });
    else if (path === '/health/ready') answer(isReady() ? 200 : 503, { status: isReady() ? 'ready' : 'not ready' });
    else answer(404, { error: 'Here are /health/live and /health/ready alone.' });
  });
  server.once('error', ({ message, code }: NodeJS.ErrnoException) =>
    report({ error: { message, ...(code === undefined ? {} : { code }) } }),
  );
  server.listen(port, host, () => report({ port }));
}

if (parentPort !== null) answering(workerData as HealthData, (report) => parentPort?.postMessage(report));
