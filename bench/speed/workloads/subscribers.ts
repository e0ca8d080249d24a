import { readFileSync } from 'node:fs';
import type { Bench, Workload } from '../bench.ts';
import { bareWrites, measureStreams } from '../streams/measure-streams.ts';
import type { Transport } from '../streams/stream-connection.ts';

const fields =
  'incident { id kind title { text } date { edtf } locations { place { name { text } } } participants { actor { name { text } } } }';

/** Each incident, as a ticker shows it. */
const ticker = `subscription ($filter: EventFilter) { incidentAdded(filter: $filter) { __typename ... on LiveMessage { cursor } ... on IncidentAdded { ${fields} } } }`;

const changesASecond = 5;

const groupCount = 100;

const one = { transport: 'SSE', query: ticker, shapes: [{ actor: 1, place: 1 }], told: 'ALL' } as const;

function muchOf({ options: { subscribers, publishingSeconds } }: Bench) {
  const changes = publishingSeconds * changesASecond;
  // After two alone, what a change runs through would be compiled while it is measured.
  return { subscribers, warmUpChanges: Math.ceil(changes / 2), changes, everyMs: 1_000 / changesASecond };
}

/** Many that follow one query, over a transport. */
export function subscribersOver(transport: Transport): Workload {
  return {
    id: 'W8',
    what: `subscribers of one query over ${transport}, 5 changes a second`,
    targets: [
      { metric: 'cpuMs', against: bareWrites, factor: 1.5, atLeast: false },
      { metric: 'p99Ms', against: bareWrites, factor: 2, atLeast: false },
      { metric: 'eachBytes', against: bareWrites, factor: 1.5, atLeast: false },
    ],
    run: (bench) => measureStreams(bench, { ...one, ...muchOf(bench), transport, variables: [{}], groups: 1 }),
  };
}

/** The same with as many queries as there are groups, all of which match. */
export const subscribersInGroups: Workload = {
  id: 'W9',
  what: `subscribers in ${groupCount} groups over SSE, ${changesASecond} changes a second for all`,
  targets: [{ metric: 'cpuMs', against: bareWrites, factor: 2, atLeast: false }],
  run: (bench) => {
    const variables = Array.from({ length: groupCount }, (_, i) => ({ filter: { maxWidthDays: 1_000 + i } }));
    return measureStreams(bench, { ...one, ...muchOf(bench), variables, groups: groupCount });
  },
};

/** As many queries as subscribers, of which those match that name the actor of the change. So few are told that making the change would outweigh it. */
export const subscribersWithFilters: Workload = {
  id: 'W9',
  what: `subscribers with a filter of their own over SSE, ${changesASecond} changes a second for 1 % of them`,
  targets: [{ metric: 'tellingCpuMs', against: bareWrites, factor: 2, atLeast: false }],
  run: (bench) => {
    const variables = Array.from({ length: bench.options.subscribers }, (_, i) => ({
      filter: { maxWidthDays: 1_000 + i, actors: { anyOf: [{ slug: `actor-${i % groupCount}` }] } },
    }));
    const shapes = Array.from({ length: groupCount }, (_, actor) => ({ actor, place: 1 }));
    return measureStreams(bench, {
      ...one,
      ...muchOf(bench),
      variables,
      shapes,
      groups: groupCount,
      told: 'ONE',
      isTakenOff: true,
    });
  },
};

/** Very many that wait long, until something happens. */
export const idleSubscribers: Workload = {
  id: 'W13',
  what: 'idle subscribers over SSE, then one change',
  targets: [
    { metric: 'lastMs', against: 2_000, factor: 1, atLeast: false },
    { metric: 'eachBytes', against: 12_000, factor: 1, atLeast: false },
  ],
  run: (bench) => {
    const subscribers = Math.min(bench.options.idleSubscribers, mostDescriptors() - descriptorsOfOwn);
    return measureStreams(bench, {
      ...one,
      variables: [{}],
      groups: 1,
      subscribers,
      warmUpChanges: 0,
      changes: 1,
      everyMs: 1_000,
    });
  },
};

/** Files, and what else a process has open besides connections. */
const descriptorsOfOwn = 200;

/** How many connections and files a process may have open here. */
function mostDescriptors(): number {
  try {
    const [, most = ''] = /^Max open files\s+\d+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return most === '' ? Number.POSITIVE_INFINITY : Number(most);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
