import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tell } from './progress.ts';

const peers = fileURLToPath(new URL('../../peers', import.meta.url));

/** Installs what the product is measured beside, unless it is there as its lockfile says. */
export function installPeers(): void {
  const [wanted, there] = ['package-lock.json', 'node_modules/.package-lock.json'].map((file) => path.join(peers, file));
  if (wanted === undefined || there === undefined) return;
  if (existsSync(there) && statSync(there).mtimeMs >= statSync(wanted).mtimeMs) return;
  tell('installing bench/peers');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: peers,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
