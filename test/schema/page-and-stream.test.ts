import { expect, test } from 'vitest';
import { filterInput, liveStream } from '../kit/live-stream.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { putActor } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';
import { reporter } from '../kit/test-record.ts';

const shown = 'id version state kind title { text } date { edtf }';
const page = `query ($filter: EventFilter, $after: String) {
  events(filter: $filter, first: 100, after: $after) { readAt edges { sortKey node { ${shown} } } pageInfo { hasNextPage endCursor } }
}`;
const stream = `subscription ($filter: EventFilter, $since: LedgerCursor) {
  timelineChanged(filter: $filter, since: $since) {
    __typename
    ... on LiveMessage { cursor }
    ... on ChangeMessage { change { kind: changeKind withheld } }
    ... on EventMessage { membership edge { sortKey node { ${shown} } } }
    ... on EventsMerged { merged { id } }
    ... on Withheld { subject }
  }
}`;

interface Edge {
  readonly sortKey: string;
  readonly node: { readonly id: string };
}

/** A list as docs/following.md says to keep it: a page, and whatever the stream since it says. */
class KeptList {
  readonly #waqai: TestApp;
  readonly #filter: object;
  readonly #edges = new Map<string, Edge>();

  constructor(waqai: TestApp, filter: object) {
    this.#waqai = waqai;
    this.#filter = filter;
  }

  /** Reads all pages, and answers where the first was read. */
  async query(): Promise<string> {
    this.#edges.clear();
    let readAt: string | undefined;
    for (let after: string | null = null, more = true; more; ) {
      const { data, errors } = await this.#waqai.ask(page, { filter: this.#filter, after });
      expect(errors).toBeUndefined();
      for (const edge of data.events.edges as Edge[]) this.#edges.set(edge.node.id, edge);
      readAt ??= data.events.readAt;
      [after, more] = [data.events.pageInfo.endCursor, data.events.pageInfo.hasNextPage];
    }
    return readAt ?? '';
  }

  // biome-ignore lint/suspicious/noExplicitAny: one of the messages of the subscription above
  async take(message: any): Promise<void> {
    const { __typename, membership, edge, merged, subject, change } = message;
    if (__typename === 'Refetch') await this.query();
    if (__typename === 'Withheld') this.#edges.delete(subject);
    // What else the words moved is asked for; where an event is only no longer to be seen, dropping it is all there is to do.
    if (__typename === 'Withheld' && (change.withheld || change.kind === 'WITHHELD')) await this.query();
    for (const { id } of merged ?? []) this.#edges.delete(id);
    if (membership === 'LEFT') this.#edges.delete(edge.node.id);
    else if (edge !== undefined) this.#edges.set(edge.node.id, edge);
  }

  get edges(): Edge[] {
    return [...this.#edges.values()].sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
  }
}

test('a page, and the stream since its readAt applied as the documentation says, is what a fresh query answers', async () => {
  const random = new Random(21);
  await using waqai = await testApp({ seed: 21 });
  for (let i = 0; i < 80; i++) await writeRandom(random, waqai.record);
  let [moved, withheld] = [0, 0];
  for (let round = 0; round < rounds(15, 400); round++) {
    let { filter, rights } = randomInterest(random, await oracleOf(waqai.record), reporter.key);
    while (rights.internal) ({ filter, rights } = randomInterest(random, await oracleOf(waqai.record), reporter.key));
    const input = filterInput({ ...filter, states: ['PUBLISHED'] });
    const list = new KeptList(waqai, input);
    const since = await list.query();
    const before = list.edges;
    for (let i = 0; i < 12; i++) {
      await writeRandom(random, waqai.record);
      if (random.chance(0.07) && (await withholdRandom(random, waqai.record))) withheld++;
    }
    // Everybody is told of this one, so it is the last that the stream brings.
    await waqai.record.write(putActor(`last-${round}`));
    const { head } = (await waqai.ask('{ ledger { head } }')).data.ledger;
    for await (const message of liveStream(waqai, { query: stream, variables: { filter: input, since } })) {
      await list.take(message);
      if (message.cursor === head) break;
    }
    const fresh = new KeptList(waqai, input);
    await fresh.query();
    expect([input, list.edges]).toEqual([input, fresh.edges]);
    if (JSON.stringify(before) !== JSON.stringify(fresh.edges)) moved++;
  }
  expect(moved).toBeGreaterThan(5);
  expect(withheld).toBeGreaterThan(5);
});
