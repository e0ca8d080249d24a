// Installs what tests, checks and generators need (devDependencies), where it is not there as the lockfile says: "npm ci" alone
// brings what serves (.npmrc). Runs on any Node that npm runs on, before anything that is not the product itself (with-node-24.mjs).
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const packagesOf = (lockfile) => (existsSync(root + lockfile) ? JSON.parse(readFileSync(root + lockfile, 'utf8')).packages : {});

const there = packagesOf('node_modules/.package-lock.json');
const isMissing = Object.entries(packagesOf('package-lock.json')).some(
  ([place, { version, optional, link }]) =>
    place.startsWith('node_modules/') && !link && (there[place]?.version ?? (optional ? version : undefined)) !== version,
);

if (isMissing) {
  console.error('Installing what tests and checks need, once …');
  // What is there stays, so that a server that runs is not disturbed; scripts of packages do not run, whatever runs this.
  const args = ['install', '--include=dev', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--no-dry-run'];
  const npm = process.env.npm_execpath ?? '';
  const { status } = npm.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
