// Before the project is packed: what is built goes in as it is now, never as it was built some time ago.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

rmSync(at('dist'), { recursive: true, force: true });
// What it prints is no part of what npm pack prints.
const { status } = spawnSync(process.execPath, [at('tools/with-node-24.mjs'), 'tsc', '-p', 'tsconfig.build.json'], {
  cwd: at('.'),
  stdio: ['ignore', 2, 2],
});
process.exitCode = status ?? 1;
