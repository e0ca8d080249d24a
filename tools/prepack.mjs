// Before the project is packed: what is built goes in as it is now, never as it was built some time ago. Where TypeScript is not
// installed (npm ci --omit=dev) nothing built goes in: the command line then strips the types of its sources as it starts.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

rmSync(at('dist'), { recursive: true, force: true });
if (existsSync(at('node_modules/typescript/package.json'))) {
  // What it prints is no part of what npm pack prints.
  const { status } = spawnSync(process.execPath, [at('tools/with-node-24.mjs'), 'tsc', '-p', 'tsconfig.build.json'], {
    cwd: at('.'),
    stdio: ['ignore', 2, 2],
  });
  process.exitCode = status ?? 1;
} else console.error('TypeScript is not installed: waqai is packed without a build, and strips types as it starts.');
