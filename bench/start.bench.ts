import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Figure, ms, quantile } from './figures.ts';
import { startProcess } from './server-process.ts';

/** How long `npm start` takes until it serves: on a new database, which gets the Tripoli timeline, and on one that is there. */
export async function run(): Promise<Figure[]> {
  const fresh: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < 5; round++) {
    const database = path.join(tmpdir(), `waqai-bench-${process.pid}.db`);
    for (const times of [fresh, again]) {
      await using server = await startProcess('npm', ['start', '--', '--port', '0', '--database', database]);
      times.push(server.startedInMs);
    }
    for (const end of ['', '-wal', '-shm']) rmSync(database + end, { force: true });
  }
  return [
    { what: 'npm start, new database: median of 5', value: ms(quantile(fresh, 0.5)), limit: '5,000 ms' },
    { what: 'npm start, database that is there: median of 5', value: ms(quantile(again, 0.5)), limit: '5,000 ms' },
  ];
}
