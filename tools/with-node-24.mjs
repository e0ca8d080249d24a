// Runs a script of this project on Node 24: with the Node that runs this file where it is new enough, else with the one
// that npm installed beside the other packages (tools/node-24). `with-node-24.mjs <bin or file> [arguments]`. What is not the
// product itself (src) has what it needs brought first.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [name, ...rest] = process.argv.slice(2);

/** The file behind a package's command (`vitest`), or the file itself (`src/cli/main.ts`). */
function fileOf(command) {
  if (existsSync(path.join(root, command))) return path.join(root, command);
  const scoped = { biome: '@biomejs/biome', tsc: 'typescript' }[command] ?? command;
  const folder = path.join(root, 'node_modules', scoped);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[command]);
}

function newEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

function installedNode() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const names = [
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
  ];
  return names.map((each) => path.join(root, 'node_modules', each, 'bin', file)).find((each) => existsSync(each));
}

if (!name.startsWith('src/')) await import('./bring-tools.mjs');
const file = fileOf(name);
const node24 = installedNode();
if (node24 === undefined && newEnough(process.versions.node)) {
  process.argv = [process.execPath, file, ...rest];
  await import(pathToFileURL(file).href);
} else if (node24 === undefined) {
  console.error(
    `waqai needs Node 22.18 or newer: this is ${process.version}, and npm has no Node 24 for ${process.platform}-${process.arch}. Install a newer Node, or run "npm ci" again where there was one before.`,
  );
  process.exit(2);
} else {
  const separator = path.delimiter;
  const child = spawn(node24, [file, ...rest], {
    // The channel tells the child when this process is gone, however it went.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: `${path.dirname(node24)}${separator}${process.env.PATH ?? ''}` },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128 + (constants.signals[signal] ?? 0))));
}
