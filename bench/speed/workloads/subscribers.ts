import type { Workload } from '../bench.ts';
import { bareWrites, measureStreams } from '../streams/measure-streams.ts';
import type { Transport } from '../streams/stream-connection.ts';

const fields =
  'incident { id kind title { text } date { edtf } locations { place { name { text } } } participants { actor { name { text } } } }';

/** Each incident, as a ticker shows it. */
const ticker = `subscription ($filter: EventFilter) { incidentAdded(filter: $filter) { __typename ... on LiveMessage { cursor } ... on IncidentAdded { ${fields} } } }`;

const changesASecond = 5;

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
    run: (bench) =>
      measureStreams(bench, {
        transport,
        subscribers: bench.options.subscribers,
        query: ticker,
        variables: [{}],
        shapes: [{ actor: 1, place: 1 }],
        groups: 1,
        groupsTold: 1,
        changes: bench.options.publishingSeconds * changesASecond,
        everyMs: 1_000 / changesASecond,
      }),
  };
}
