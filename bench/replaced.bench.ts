import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from 'graphql-sse';
import { type Figure, ms } from './figures.ts';
import { ask, runCli, startProcess } from './server-process.ts';

/** How soon a server notices that its database was replaced by another one, by rename, and how soon streams have ended. */
export async function run(): Promise<Figure[]> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const folder = mkdtempSync(path.join(tmpdir(), 'waqai-bench-'));
    const database = path.join(folder, 'a.db');
    const other = path.join(folder, 'b.db');
    // Two ledgers of their own, each stopped and whole.
    for (const file of [database, other]) await runCli('import', 'timelines/tripoli.json', '--database', file);
    await using server = await startProcess(process.execPath, [
      'src/cli/waqai.ts',
      'serve',
      '--port',
      '0',
      '--database',
      database,
    ]);
    const client = createClient({ url: server.address });
    const stream = client.iterate<{ timelineChanged: { __typename: string; code?: string } }>({
      query: 'subscription { timelineChanged { __typename ... on Ended { code } } }',
    });
    await stream.next();
    cpSync(other, `${other}.copy`);
    const began = performance.now();
    renameSync(`${other}.copy`, database);
    for await (const { data } of stream) {
      if (data?.timelineChanged.code !== 'CURSOR_FORKED') continue;
      times.push(performance.now() - began);
      break;
    }
    await ask(server.address, '{ ledger { head } }');
    rmSync(folder, { recursive: true, force: true });
  }
  return [
    {
      what: 'streams ended with CURSOR_FORKED after the file was replaced: most of 5',
      value: ms(Math.max(...times)),
      limit: '1,000 ms',
    },
  ];
}
