// Installs what tests, checks and generators need (devDependencies), where it is not there as the lockfile says: "npm ci" alone
// brings what serves (.npmrc). Runs on any Node that npm runs on, before anything that is not the product itself (with-node-24.mjs).
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
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
  // npm takes Node 24 away where it runs on a Node that needs none beside it: so it runs on the machine's own, not on the one in
  // node_modules that npm 11 puts in the way of scripts (node_modules/.bin/node).
  const isOurs = (file) => path.resolve(file).startsWith(path.join(root, 'node_modules') + path.sep);
  const node = [process.env.npm_node_execpath, process.execPath].find((file) => file && !isOurs(file));
  const npm = process.env.npm_execpath ?? '';
  const env = { ...process.env, PATH: theirs(process.env.PATH ?? '', isOurs) };
  const options = { cwd: root, env, stdio: ['ignore', 2, 2] };
  const { status } =
    node !== undefined && npm.endsWith('npm-cli.js')
      ? spawnSync(node, [npm, ...args], options)
      : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

function theirs(searched, isOurs) {
  const folders = searched.split(path.delimiter);
  return folders.filter((folder) => folder !== '' && !isOurs(path.join(folder, 'node'))).join(path.delimiter);
}
