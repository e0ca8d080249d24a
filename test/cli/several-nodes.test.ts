import { expect, test } from 'vitest';
import { cursorOf, parseCursor } from '../../src/domain/base/cursor.ts';
import type { EventKind } from '../../src/domain/record/event-kind.ts';
import { createKey } from '../../src/server/authenticate.ts';
import { expectSound } from '../contract/sound-ledger.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { openEventStream } from '../kit/event-stream.ts';
import { headOf } from '../kit/follower.ts';
import { rounds } from '../kit/long-run.ts';
import { claimInput, eventInput } from '../kit/mutations.ts';
import { openPostgresAt } from '../kit/open-postgres.ts';
import { postgresDatabase } from '../kit/postgres-database.ts';
import { Random } from '../kit/random.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { type ServingCli, serveCli } from '../kit/run-cli.ts';
import { writeTo } from '../kit/test-record.ts';

const kinds: readonly EventKind[] = ['CLASH', 'MEETING', 'PROTEST', 'AID'];
const sendEvent =
  'mutation ($key: String!, $input: AddEventInput!) { addEvent(idempotencyKey: $key, input: $input) { ... on EventAccepted { cursor } } }';
const subscription = `subscription ($since: LedgerCursor, $filter: EventFilter) {
  incidentAdded(since: $since, filter: $filter) { __typename ... on LiveMessage { cursor } ... on IncidentAdded { incident { title { text } } } }
}`;

/** What was recorded: where, what, and of which kind. */
interface Recorded {
  readonly seq: number;
  readonly title: string;
  readonly kind: string;
}

class Nodes {
  readonly all: ServingCli[];
  readonly recorded = new Map<string, Recorded>();
  readonly #secret: string;

  constructor(all: ServingCli[], secret: string) {
    this.all = all;
    this.#secret = secret;
  }

  /** Writes one event through one node after another, always under its own key, until it is answered. */
  async write(random: Random, title: string): Promise<void> {
    const kind = random.pick(kinds);
    const event = { kind, title: [{ language: 'en', text: title }] };
    const variables = { key: title, input: eventInput(event, { publish: true, claims: [claimInput()] }) };
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.#secret}` };
    for (;;) {
      const { address } = random.pick(this.all);
      const body = JSON.stringify({ query: sendEvent, variables });
      const answer = await fetch(address, { method: 'POST', headers, body }).then(
        (response) => response.json() as Promise<{ data?: { addEvent?: { cursor?: string } } }>,
        () => undefined,
      );
      const cursor = answer?.data?.addEvent?.cursor;
      if (cursor === undefined) continue;
      this.recorded.set(title, { seq: parseCursor(cursor)!.seq, title, kind });
      return;
    }
  }

  /** Follows a kind of events since a cursor, on another node whenever its own is gone, until the last of them. */
  async follow(random: Random, kind: string, since: string): Promise<Recorded[]> {
    const told: Recorded[] = [];
    for (let at = since; ; ) {
      const { address } = random.pick(this.all);
      const asked = { query: subscription, variables: { since: at, filter: { kinds: [kind] } } };
      await using stream = await openEventStream(address, asked).catch(() => undefined);
      for (let next = await stream?.events.next(); next !== undefined; next = await stream?.events.next()) {
        const message = next.data?.data?.incidentAdded;
        at = message?.cursor ?? at;
        if (message?.__typename !== 'IncidentAdded') continue;
        const title: string = message.incident.title.text;
        if (title === last) return told;
        told.push({ seq: parseCursor(message.cursor)!.seq, title, kind });
      }
    }
  }
}

const last = 'the last';

test(
  'writers and subscribers are spread over nodes of which one is killed: every subscriber is told what it asked for, once and in order, and seq has no gap',
  async () => {
    await using database = await postgresDatabase();
    await using started = new AsyncDisposableStack();
    const storage = started.use(await openPostgresAt(database.url));
    for (const request of basicRecord) await writeTo(storage, request);
    const { secret } = await createKey(storage.keys, { name: 'x', role: 'EDITOR', mayPublish: false });
    const args = ['--database', database.url, '--poll-every-ms', '100', '--readers', '4'];
    const nodes = new Nodes(
      await Promise.all(Array.from({ length: rounds(2, 4) }, async () => started.use(await serveCli(args)))),
      secret,
    );
    const since = cursorOf(await headOf(storage));
    const subscribers = Array.from({ length: rounds(8, 100) }, (_, i) => kinds[i % kinds.length]!);
    const following = Promise.all(subscribers.map((kind, i) => nodes.follow(new Random(i), kind, since)));
    const [writers, each] = [rounds(4, 16), rounds(12, 157)];
    const write = async (writer: number): Promise<void> => {
      const random = new Random(1_000 + writer);
      for (let i = 0; i < each; i++) await nodes.write(random, `${writer}/${i}`);
    };
    const writing = Promise.all(Array.from({ length: writers }, (_, i) => write(i)));
    await untilTrue(() => nodes.recorded.size > (writers * each) / 3);
    nodes.all.shift()?.child.kill('SIGKILL');
    await writing;
    for (const kind of kinds) await writeTo(storage, addEvent({ kind, title: { en: last } }));
    const told = await following;
    const recorded = [...nodes.recorded.values()].toSorted((a, b) => a.seq - b.seq);
    for (const [i, kind] of subscribers.entries()) expect(told[i]).toEqual(recorded.filter((one) => one.kind === kind));
    // Each event and its claim; what was retried is there once.
    expect(await expectSound(storage)).toBe(basicRecord.length + 2 * (writers * each + kinds.length));
  },
  rounds(60_000, 3_600_000),
);
