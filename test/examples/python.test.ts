import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import { Arrivals } from '../kit/arrivals.ts';
import { openHttpProxy } from '../kit/http-proxy.ts';
import { killableServer } from '../kit/killable-server.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { openSwitch } from '../kit/switch.ts';
import { type TestServer, testServer } from '../kit/test-server.ts';

const script = fileURLToPath(new URL('../../examples/python/follow.py', import.meta.url));

interface Printed {
  readonly cursor: string;
  readonly events: readonly string[];
}

/** What the script prints of a server, in order, until it is left; undefined, and said, where there is no Python. */
function printing(graphql: string) {
  const isThere = spawnSync('python3', ['--version']).status === 0;
  if (!isThere) console.warn('THE PYTHON EXAMPLE IS NOT TRIED: this machine has no python3.');
  if (!isThere) return undefined;
  const child = spawn('python3', [script, graphql], { stdio: ['ignore', 'pipe', 'ignore'] });
  const printed = new Arrivals<Printed>();
  createInterface({ input: child.stdout })
    .on('line', (line) => printed.push(JSON.parse(line)))
    .on('close', () => printed.end());
  return {
    /** The next list; that the script has ended is an error. */
    one: () => printed.one(),
    until: async (cursor: string): Promise<Printed> => {
      for (;;) {
        const last = await printed.one();
        if (last.cursor === cursor) return last;
      }
    },
    [Symbol.dispose]: () => void child.kill('SIGKILL'),
  };
}

/** The whole list as it is answered now. */
async function fresh({ ask }: Pick<TestServer, 'ask'>): Promise<string[]> {
  const page = `query ($after: String) {
    events(first: 100, after: $after) { nodes { title { text } date { text { text } } } pageInfo { hasNextPage endCursor } } }`;
  const lines: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { data } = await ask(page, { after });
    // biome-ignore lint/suspicious/noExplicitAny: the events of the query above
    lines.push(...data.events.nodes.map(({ title, date }: any) => `${date.text.text}: ${title.text}`));
    [after, more] = [data.events.pageInfo.endCursor, data.events.pageInfo.hasNextPage];
  }
  return lines;
}

const marker = (round: number) => addEvent({ title: { en: `Marker ${round}` } });

const timeout = rounds(240_000, 7_200_000);

test('the Python script prints what a fresh query answers, after any changes, and with its server killed behind a proxy', {
  timeout,
}, async ({ skip }) => {
  const random = new Random(8);
  await using waqai = await killableServer({ seed: 8 });
  for (let i = 0; i < 30; i++) await writeRandom(random, waqai.record);
  await using proxy = await openHttpProxy(waqai);
  proxy.away();
  using script = printing(proxy.graphql);
  if (script === undefined) return skip();
  await proxy.refused.one();
  proxy.back();
  await script.one();
  for (let round = 0; round < rounds(5, 200); round++) {
    for (let i = 0; i < 5; i++) await writeRandom(random, waqai.record);
    if (round % 6 === 3) {
      await waqai.kill();
      await proxy.refused.one();
      await waqai.start();
    }
    const { position } = await waqai.record.write(marker(round));
    expect((await script.until(cursorOf(position))).events).toEqual(await fresh(waqai));
  }
});

test('wherever its connection to the server itself is cut, the Python script goes on', { timeout }, async ({ skip }) => {
  const random = new Random(9);
  await using waqai = await testServer({ seed: 9 });
  for (const request of basicRecord) await waqai.record.write(request);
  await using direct = await openSwitch(waqai);
  using script = printing(direct.graphql);
  if (script === undefined) return skip();
  await script.one();
  for (let round = 0; round < rounds(6, 200); round++) {
    await waqai.untilReaders(1);
    direct.cutAfter(1 + random.below(400));
    const { position } = await waqai.record.write(marker(round));
    expect((await script.until(cursorOf(position))).events).toEqual(await fresh(waqai));
  }
});
