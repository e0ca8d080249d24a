import { fileURLToPath } from 'node:url';
import type { Bench } from '../bench.ts';
import type { Sample, Samples } from '../outcome.ts';
import { type ObeyingProcess, startObeying } from '../run/obeying-process.ts';
import { tell } from '../run/progress.ts';
import { captureMessages } from './capture-messages.ts';
import type { Transport } from './stream-connection.ts';
import type { StreamOrder, StreamReport } from './stream-orders.ts';
import { type ChangeShape, type StreamSubject, startBare, startProduct } from './stream-subjects.ts';

/** Who subscribes to what, and how often something changes. */
export interface Streaming {
  readonly transport: Transport;
  readonly subscribers: number;
  readonly query: string;
  /** Of the subscribers, over and over. */
  readonly variables: readonly unknown[];
  /** Changes, over and over. */
  readonly shapes: readonly ChangeShape[];
  /** Groups of subscribers that are told the same of a change: how many there are, and how many of them are told. */
  readonly groups: number;
  readonly groupsTold: number;
  readonly changes: number;
  readonly everyMs: number;
}

export const bareWrites = 'bare writes';

/** Subscribers of a server each of their own, in turns: what a change takes of it, how long until all have heard, and its memory. */
export async function measureStreams(bench: Bench, streaming: Streaming): Promise<Samples> {
  const samples = new Map<string, Sample[]>([...bench.products.map(({ name }) => name), bareWrites].map((name) => [name, []]));
  const [first] = bench.products;
  if (first === undefined) return samples;
  const messages = await captureMessages(() => startProduct(bench, first, streaming.shapes), streaming);
  for (let round = 0; round < bench.options.streamRounds; round++)
    for (const name of samples.keys()) {
      const other = bench.products.find((each) => each.name === name);
      const start = () => (other === undefined ? startBare(messages) : startProduct(bench, other, streaming.shapes));
      const sample = await measureOnce(start, streaming, other === undefined);
      samples.get(name)?.push(sample);
      tell(`  ${name}: ${Math.round(sample.cpuMs ?? 0)} ms of CPU a change, p99 ${Math.round(sample.p99Ms ?? 0)} ms`);
    }
  return samples;
}

async function measureOnce(start: () => Promise<StreamSubject>, streaming: Streaming, isBare: boolean): Promise<Sample> {
  const { transport, subscribers, query, variables, changes, everyMs, groups, groupsTold } = streaming;
  await using subject = await start();
  const { process, publishing } = subject;
  using load = startStreamLoad();
  const asBare = variables.map((_, i) => ({ group: i % groups }));
  const empty = await process.usage({ isCollected: true });
  const asked = { query, variables: isBare ? asBare : variables };
  await load.obey({ do: 'open', url: process.address, transport, count: subscribers, ...asked });
  const subscribed = await process.usage({ isCollected: true });
  const messagesEach = Math.round((subscribers * groupsTold) / groups);
  const warm = { do: 'publish', ...publishing, times: 2, everyMs, messagesEach } as const;
  await load.obey(warm);
  const before = await process.usage();
  const report = await load.obey({ ...warm, times: changes });
  const after = await process.usage();
  await load.obey({ do: 'close' });
  return {
    cpuMs: (after.cpuMs - before.cpuMs) / changes,
    cpuShare: (after.cpuMs - before.cpuMs) / report.tookMs,
    p50Ms: report.p50Ms,
    p99Ms: report.p99Ms,
    eachBytes: (subscribed.residentBytes - empty.residentBytes) / subscribers,
    liveEachBytes: (subscribed.liveBytes - empty.liveBytes) / subscribers,
    memoryBytes: after.residentBytes,
  };
}

/** Starts thousands of subscribers to be. What goes wrong with them goes wrong here. */
function startStreamLoad(): ObeyingProcess<StreamOrder, StreamReport> {
  const load = startObeying<StreamOrder, StreamReport>(fileURLToPath(new URL('./stream-load.ts', import.meta.url)));
  return {
    async obey(order) {
      const report = await load.obey(order);
      if (report.error !== undefined) throw new Error(`subscribers: ${report.error}`);
      return report;
    },
    [Symbol.dispose]: () => load[Symbol.dispose](),
  };
}
