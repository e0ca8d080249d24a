import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { getPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { tempFolder } from '../kit/temp-folder.ts';

const main = fileURLToPath(new URL('../../src/cli/waqai.ts', import.meta.url));

test('a verb that goes through much stands back for the server beside it, which does not stand back', async () => {
  await using folder = await tempFolder();
  const database = ['--database', folder.file('w.db')];
  const own = getPriority();
  // What it imports never comes: it waits for it.
  const importing = spawn(process.execPath, [main, 'import', '-', ...database]);
  const serving = spawn(process.execPath, [main, 'serve', '--port', '0', ...database], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    await once(serving.stdout, 'data');
    await vi.waitUntil(() => getPriority(importing.pid) === Math.max(own, 5), { timeout: 10_000 });
    expect(getPriority(serving.pid)).toBe(own);
  } finally {
    for (const each of [importing, serving]) {
      if (each.exitCode !== null || each.signalCode !== null) continue;
      const gone = once(each, 'exit');
      each.kill();
      await gone;
    }
  }
});
