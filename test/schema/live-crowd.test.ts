import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { cursorOf, parseCursor } from '../../src/domain/base/cursor.ts';
import type { Interest } from '../../src/ledger/follow/notices.ts';
import { compareTold, type Horizon, type OpenStream, subscribe } from '../kit/crowd.ts';
import { headOf } from '../kit/follower.ts';
import { fieldOf, filterInput, type LiveRequest, liveStream } from '../kit/live-stream.ts';
import { rounds } from '../kit/long-run.ts';
import { makeRequests, progressEvery, readOn } from '../kit/make-requests.ts';
import { type Expected, MessageOracle } from '../kit/oracle-messages.ts';
import { OracleRecord } from '../kit/oracle-record.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { followedRecord } from '../kit/random-values.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';
import { editor } from '../kit/test-record.ts';
import { pausing, someTurns, wavering } from '../kit/wrapped-storage.ts';

const shared = '__typename ... on LiveMessage { cursor } ... on Ended { code }';
const event = '{ id version }';
const change = 'change { seq subjectVersion subject { __typename } }';
const queries = {
  incidentAdded: `subscription ($filter: EventFilter, $since: LedgerCursor) { incidentAdded(filter: $filter, since: $since) { ${shared}
    ... on IncidentAdded { ${change} event: incident ${event} membership } } }`,
  timelineChanged: `subscription ($filter: EventFilter, $since: LedgerCursor) { timelineChanged(filter: $filter, since: $since) { ${shared}
    ... on IncidentAdded { ${change} event: incident ${event} membership edge { sortKey node { id } } }
    ... on EventChanged { ${change} event ${event} membership edge(orderBy: DATE_DESC) { sortKey node { id } } }
    ... on EventRetracted { ${change} event ${event} membership }
    ... on EventsMerged { ${change} event ${event} merged { id state } membership edge(orderBy: DATE_DESC) { sortKey node { id } } }
    ... on EntityChanged { ${change} node { id } } ... on Refetch { ${change} } ... on Withheld { ${change} subject } } }`,
};

/** How a subscriber is handed what is made for many, and how long it takes over a message. */
interface Together extends Pick<LiveRequest, 'room' | 'onHanded'> {
  readonly dawdle?: () => Promise<void>;
}

/** Streams of the API as a subscriber with an interest gets them. */
function apiStream(
  waqai: TestApp,
  interest: Interest,
  key: string | undefined,
  { dawdle = async () => undefined, ...together }: Together,
): OpenStream {
  return async function* (since) {
    const variables = { since, filter: filterInput(interest.filter) };
    for await (const message of liveStream(waqai, {
      query: queries[fieldOf(interest)],
      variables,
      key,
      ...together,
    })) {
      if (message.__typename === 'Ended') throw new Error(`the stream ended: ${message.code}`);
      const { seq } = parseCursor(message.cursor)!;
      if (message.change !== undefined) {
        expect(message.change.seq).toBe(seq);
        // What is shown is the newest state, never an older one than the change's own.
        if (message.event !== undefined && message.change.subject?.__typename === 'TimelineEvent')
          expect(message.event.version).toBeGreaterThanOrEqual(message.change.subjectVersion);
        if (message.edge !== undefined) expect(message.edge.node.id).toBe(message.event.id);
      }
      yield { seq, cursor: message.cursor, text: textOf(message) };
      await dawdle();
    }
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a message of the queries above
function textOf({ __typename, event: about, node, subject, membership }: any): string {
  if (__typename === 'Started' || __typename === 'Progress') return '';
  const type = __typename.replace(/(?!^)([A-Z])/g, '_$1').toUpperCase();
  return [type, about?.id ?? node?.id ?? subject, membership].filter((each) => each !== undefined).join(' ');
}

/** Which events were merged is told in full, and shown as far as the viewer may see them now. */
function asShown(text: string): string {
  return text.replace(/^(EVENTS_MERGED \S+) \S+/, '$1');
}

/** A message is left out where its viewer could not see what it is about any more when it was shown; a later one says so. */
function mayBeLeftOut(oracle: MessageOracle, interest: number, expected: readonly Expected[]): Expected[] {
  return expected.map(({ seq, texts }) => {
    const about = texts.flatMap((text) => (text.startsWith('WITHHELD') ? [] : text.split(' ').slice(1, 2)));
    const shown = texts.map(asShown);
    return { seq, texts: about.some((id) => oracle.wasHiddenAfter(interest, id, seq)) ? [...shown, ''] : shown };
  });
}

async function turns(count: number): Promise<void> {
  for (let i = count; i > 0; i--) await turn();
}

interface CrowdOptions {
  readonly interests: number;
  /** For how many messages each has room that is handed what is made for many. */
  readonly rooms?: (random: Random) => number | undefined;
  /** What is waited for after each commit. */
  readonly pause?: (random: Random) => Promise<void>;
}

/** Subscribers, cut and resumed at random; answers how many of their messages were handed to them as they were made for many. */
async function crowd({ interests: count, rooms, pause = async () => undefined }: CrowdOptions): Promise<number> {
  let handed = 0;
  const random = new Random(7);
  await using waqai = await testApp({ seed: 7, config: { progressEvery }, wrap: (storage) => wavering(storage, random) });
  const { storage } = waqai.record;
  for (const request of followedRecord) await waqai.record.write(request);
  const keys = {
    reader: await waqai.keyOf('READER'),
    reporter: await waqai.keyOf('REPORTER'),
    editor: await waqai.keyOf('EDITOR'),
  };
  const { viewer } = await waqai.app.viewers.find(`Bearer ${keys.reporter}`);
  const reporter = viewer.author!;
  const start = new OracleRecord();
  await readOn(storage, start, 0);
  const interests = Array.from({ length: count }, () => randomInterest(random, start, reporter.key, { merged: true }));
  const keyOf = ({ rights }: Interest): string | undefined =>
    rights.drafts === 'ALL'
      ? keys.editor
      : rights.drafts === 'NONE'
        ? rights.internal
          ? keys.reader
          : undefined
        : keys.reporter;
  const head = await headOf(storage);
  const begin = { seq: head.seq, cursor: cursorOf(head) };
  const horizon: Horizon = { seq: undefined };
  const together = (): Together => {
    const room = rooms?.(random);
    const onHanded = (messages: number): void => {
      handed += messages;
    };
    const dawdle = async (): Promise<void> => {
      if (random.chance(0.3)) await turns(500);
    };
    return room === undefined ? {} : { room, onHanded, ...(room < 10 ? { dawdle } : {}) };
  };
  const told = Array.from({ length: rounds(40, 200) }, async (_, i) => {
    for (let wait = random.below(200); wait > 0; wait--) await someTurns(random);
    const interest = interests[i % interests.length]!;
    return subscribe({
      open: apiStream(waqai, interest, keyOf(interest), together()),
      since: begin,
      random,
      horizon,
      cuts: random.below(6),
    });
  });
  const authors = { builtIn: await storage.keys.builtIn(), editor, reporter, inBatches: true };
  const [, ...all] = await Promise.all([
    makeRequests(
      pausing(storage, () => pause(random)),
      authors,
      random,
      rounds(70, 500),
      horizon,
    ),
    ...told,
  ]);
  const oracle = new MessageOracle(interests);
  await readOn(storage, oracle, 0);
  for (const [i, each] of all.entries()) {
    const interest = i % interests.length;
    const expected = mayBeLeftOut(oracle, interest, oracle.expected[interest]!);
    compareTold(each, expected, begin.seq, horizon.seq!, `subscriber ${i}, ${JSON.stringify(interests[interest])}`);
  }
  return handed;
}

test('subscribers of the API, cut and resumed at random, are told what the record as of each change says', async () => {
  expect(await crowd({ interests: 40 })).toBe(0);
});

test('so are subscribers that are told together, those among them that are slow, and those beside them that are told alone', async () => {
  const handed = await crowd({
    interests: 4,
    rooms: (random) => (random.chance(0.1) ? undefined : random.chance(0.3) ? 1 + random.below(3) : 1_000),
    // Until most have caught up, so that they are told together.
    pause: async (random) => {
      if (random.chance(0.7)) await turns(200);
    },
  });
  expect(handed).toBeGreaterThan(100);
});
