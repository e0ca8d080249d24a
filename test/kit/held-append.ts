// A process that appends and, about to commit, waits until it is told to go on. `node held-append.ts URL KEY`
import { once } from 'node:events';
import { openPostgresAt } from './open-postgres.ts';
import { addEvent } from './requests.ts';
import { editor, pending } from './test-record.ts';

const [, , url = '', key = ''] = process.argv;
let holds = true;
await using storage = await openPostgresAt(url, {
  maxLockMs: 500,
  commit: async (send) => {
    if (holds) {
      process.stdout.write('holds\n');
      await once(process.stdin, 'data');
    }
    holds = false;
    await send();
  },
});
const outcome = await storage
  .append([pending(addEvent(), editor, key)])
  .catch((error: unknown) => [{ type: (error as Error).name }]);
process.stdout.write(`${JSON.stringify(outcome[0])}\n`);
process.exit(0);
