import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import type { LoadOrder, LoadReport } from './load-order.ts';

// Loads a server, in a process of its own that is told what to do over its channel: this way it is warm, and has its requests in memory.

const lines = new Map<string, string[]>();

function linesOf(file: string): string[] {
  const read = lines.get(file) ?? readFileSync(file, 'utf8').trimEnd().split('\n');
  lines.set(file, read);
  return read;
}

async function load(order: LoadOrder): Promise<LoadReport> {
  const { url, method, headers, connections, seconds, body, bodies, expected } = order;
  const took: number[] = [];
  let requests: autocannon.Request[] = [{ ...(body === undefined ? {} : { body }) }];
  if (bodies !== undefined) {
    const all = linesOf(bodies.file);
    let next = bodies.from;
    const setupRequest = (request: autocannon.Request): autocannon.Request => {
      const line = all[next % all.length] ?? '';
      request.body = bodies.prefix + (line.includes('#') ? line.replaceAll('#', String(next)) : line) + bodies.suffix;
      next++;
      return request;
    };
    requests = [{ setupRequest }];
  }
  const cpu = process.cpuUsage();
  const began = performance.now();
  let last = began;
  const running = autocannon(
    {
      url,
      method,
      headers,
      connections,
      duration: seconds,
      sampleInt: 50,
      timeout: 300,
      requests,
      ...(expected === undefined ? {} : { verifyBody: (text: string) => text.includes(expected) }),
    } as autocannon.Options,
    () => undefined,
  );
  running.on('response', (_client, _status, _bytes, ms) => {
    took.push(ms);
    last = performance.now();
  });
  const result = await new Promise<autocannon.Result>((resolve) => running.once('done', resolve));
  const { user, system } = process.cpuUsage(cpu);
  const sorted = Float64Array.from(took).sort();
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  const statuses = Object.entries(result.statusCodeStats ?? {}).map(([status, { count }]) => [status, count ?? 0]);
  return {
    answered: sorted.length,
    tookMs: last - began,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    statuses: Object.fromEntries(statuses),
    failed: result.errors + result.timeouts + result.mismatches,
    cpuMs: (user + system) / 1_000,
  };
}

process.on('message', (order: LoadOrder) => {
  load(order).then(
    (report) => process.send?.(report),
    (error: unknown) => {
      throw error;
    },
  );
});
