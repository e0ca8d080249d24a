import { fileURLToPath } from 'node:url';
import type { Bench } from '../bench.ts';
import type { Sample, Samples } from '../outcome.ts';
import { type ObeyingProcess, startObeying } from '../run/obeying-process.ts';
import type { Product } from '../run/product.ts';
import { tell } from '../run/progress.ts';
import type { ChangeShape } from '../workloads/add-event.ts';
import { captureMessage } from './capture-message.ts';
import type { Transport } from './stream-connection.ts';
import type { StreamOrder, StreamReport } from './stream-orders.ts';
import { type StreamSubject, startBare, startProduct } from './stream-subjects.ts';

/** Who subscribes to what, and how often something changes. */
export interface Streaming {
  readonly transport: Transport;
  readonly subscribers: number;
  readonly query: string;
  /** Of the subscribers, over and over. */
  readonly variables: readonly unknown[];
  /** Changes, over and over. */
  readonly shapes: readonly ChangeShape[];
  /** Subscribers are in so many groups by turns. All are told of each change, or one: the first of the first change, and so on. */
  readonly groups: number;
  readonly told: 'ALL' | 'ONE';
  /** Changes before those that are measured. */
  readonly warmUpChanges: number;
  readonly changes: number;
  /** Whether what as many changes take with nobody following is to be taken off. */
  readonly isTakenOff?: boolean;
  readonly everyMs: number;
}

export const bareWrites = 'bare writes';

/** Subscribers of a server each of their own, in turns: what a change takes of it, how long until all have heard, and its memory. */
export async function measureStreams(bench: Bench, streaming: Streaming): Promise<Samples> {
  const samples = new Map<string, Sample[]>([...bench.products.map(({ name }) => name), bareWrites].map((name) => [name, []]));
  const [first] = bench.products;
  if (first === undefined) return samples;
  const message = await captured(bench, first, streaming);
  for (let round = 0; round < bench.options.streamRounds; round++)
    for (const name of samples.keys()) {
      const other = bench.products.find((each) => each.name === name);
      const start = () => (other === undefined ? startBare(message, streaming) : startProduct(bench, other, streaming.shapes));
      const sample = await measureOnce(start, streaming, other === undefined);
      samples.get(name)?.push(sample);
      tell(`  ${name}: ${Math.round(sample.cpuMs ?? 0)} ms of CPU a change, p99 ${Math.round(sample.p99Ms ?? 0)} ms`);
    }
  return samples;
}

/** What was captured, by the query: many workloads ask for the same. */
const messages = new Map<string, Promise<string>>();

function captured(bench: Bench, from: Product, streaming: Streaming): Promise<string> {
  const capture = async (): Promise<string> => {
    await using subject = await startProduct(bench, from, streaming.shapes);
    return await captureMessage(subject, streaming);
  };
  const known = messages.get(streaming.query) ?? capture();
  messages.set(streaming.query, known);
  return known;
}

async function measureOnce(start: () => Promise<StreamSubject>, streaming: Streaming, isBare: boolean): Promise<Sample> {
  const {
    transport,
    subscribers,
    query,
    variables,
    warmUpChanges,
    changes,
    isTakenOff = false,
    everyMs,
    groups,
    told,
  } = streaming;
  await using subject = await start();
  const { process, publishing } = subject;
  using load = startStreamLoad();
  /** What a change takes, and how long until all have heard of it. */
  const publish = async (times: number, messagesEach: number) => {
    const before = await process.usage();
    const report = await load.obey({ do: 'publish', ...publishing, times, everyMs, messagesEach });
    const { cpuMs, residentBytes } = await process.usage();
    return { ...report, residentBytes, cpuMs: cpuMs - before.cpuMs };
  };
  const asBare = Array.from({ length: groups }, (_, group) => ({ group }));
  const empty = await process.usage({ isCollected: true });
  const asked = { query, variables: isBare ? asBare : variables };
  await load.obey({ do: 'open', url: process.address, transport, count: subscribers, ...asked });
  const subscribed = await process.usage({ isCollected: true });
  const messagesEach = told === 'ALL' ? subscribers : Math.round(subscribers / groups);
  await publish(warmUpChanges, messagesEach);
  const { cpuMs, tookMs, p50Ms, p99Ms, mostMs, residentBytes } = await publish(changes, messagesEach);
  await load.obey({ do: 'close' });
  // Once all is warm, and who followed is gone.
  if (isTakenOff) await publish(warmUpChanges, 0);
  const alone = isTakenOff ? await publish(changes, 0) : undefined;
  return {
    cpuMs: cpuMs / changes,
    ...(alone === undefined ? {} : { tellingCpuMs: (cpuMs - alone.cpuMs) / changes }),
    cpuShare: cpuMs / tookMs,
    p50Ms,
    p99Ms,
    lastMs: mostMs,
    eachBytes: (subscribed.residentBytes - empty.residentBytes) / subscribers,
    liveEachBytes: (subscribed.liveBytes - empty.liveBytes) / subscribers,
    memoryBytes: residentBytes,
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
