import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import { Arrivals } from '../kit/arrivals.ts';
import { openHttpProxy } from '../kit/http-proxy.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';
import { addEvent } from '../kit/requests.ts';
import { testServer } from '../kit/test-server.ts';

const script = fileURLToPath(new URL('../../examples/python/follow.py', import.meta.url));

interface Printed {
  readonly cursor: string;
  readonly events: readonly string[];
}

test('the Python script prints what a fresh query answers, after any changes, and with its connection cut and a proxy’s 502', async ({
  skip,
}) => {
  if (spawnSync('python3', ['--version']).status !== 0) {
    console.warn('THE PYTHON EXAMPLE IS NOT TRIED: this machine has no python3.');
    skip();
  }
  const random = new Random(8);
  await using waqai = await testServer({ seed: 8 });
  for (let i = 0; i < 30; i++) await writeRandom(random, waqai.record);
  await using proxy = await openHttpProxy(waqai);
  proxy.away();
  const child = spawn('python3', [script, proxy.graphql], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const printed = new Arrivals<Printed>();
    createInterface({ input: child.stdout })
      .on('line', (line) => printed.push(JSON.parse(line)))
      .on('close', () => printed.end());
    await proxy.refused.one();
    proxy.back();
    await printed.one();
    for (let round = 0; round < rounds(6, 200); round++) {
      for (let i = 0; i < 5; i++) await writeRandom(random, waqai.record);
      if (round % 6 === 3) {
        proxy.away();
        await proxy.refused.one();
        proxy.back();
      }
      const { position } = await waqai.record.write(addEvent({ title: { en: `Marker ${round}` } }));
      let last = await printed.one();
      while (last.cursor !== cursorOf(position)) last = await printed.one();
      const { data } = await waqai.ask('{ events(first: 100) { nodes { title { text } date { text { text } } } } }');
      // biome-ignore lint/suspicious/noExplicitAny: the events of the query above
      expect(last.events).toEqual(data.events.nodes.map(({ title, date }: any) => `${date.text.text}: ${title.text}`));
    }
  } finally {
    child.kill('SIGKILL');
  }
});
