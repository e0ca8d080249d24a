import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { Taken, Usage } from './report-within.ts';

/** A server in a process of its own, as users run it. */
export interface ServerProcess extends AsyncDisposable {
  readonly address: string;
  readonly startedInMs: number;
  readonly child: ChildProcess;
}

/** Starts a command that serves, and waits until it says so. */
export function startProcess(command: string, args: readonly string[]): Promise<ServerProcess> {
  return untilServing(command, args, spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true }));
}

/** A server that is watched from within. */
export interface WatchedServer extends ServerProcess {
  /** How long it took until it was ready, from before its process began, milliseconds. */
  readonly readyInMs: number;
  /** What held its event loop, and what it computed, since this was asked last. */
  taken(): Promise<Taken>;
  /** What it has taken of the machine; its garbage is collected for that. */
  usage(): Promise<Usage>;
}

/** Starts a server of a checkout that says what it does and takes, and waits until it is ready. */
export async function startWatched(root: string, ...args: readonly string[]): Promise<WatchedServer> {
  const watching = new URL('./report-within.ts', import.meta.url).href;
  const node = ['--expose-gc', '--import', watching];
  const all = [...node, path.join(root, 'src/cli/waqai.ts'), 'serve', '--port', '0', ...args];
  const began = performance.now();
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], detached: true });
  const server = await untilServing(process.execPath, all, child);
  await untilReady(server);
  const ask = async (what: string): Promise<unknown> => {
    const told = once(child, 'message');
    child.send(what);
    return (await told)[0];
  };
  return {
    ...server,
    readyInMs: performance.now() - began,
    taken: async () => (await ask('taken')) as Taken,
    usage: async () => (await ask('usage')) as Usage,
  };
}

/** Waits until a server has its index, where it has one. */
export async function untilReady({ address }: Pick<ServerProcess, 'address'>): Promise<void> {
  const ready = new URL('/health/ready', address);
  while ((await fetch(ready)).status !== 200) await delay(10);
}

/** Waits until a process that was just begun says that it serves. */
async function untilServing(command: string, args: readonly string[], child: ChildProcess): Promise<ServerProcess> {
  const began = performance.now();
  if (child.stdout === null) throw new Error(`${command} has no output`);
  for await (const line of createInterface({ input: child.stdout })) {
    const [, address] = /^waqai serves (http\S+)$/.exec(line) ?? [];
    if (address === undefined) continue;
    return {
      address,
      startedInMs: performance.now() - began,
      child,
      async [Symbol.asyncDispose]() {
        const gone = once(child, 'exit');
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
        await gone;
      },
    };
  }
  throw new Error(`${command} ${args.join(' ')} ended without serving`);
}

/** The command line of this checkout. */
export const runCli = (...args: readonly string[]): Promise<string> => runCliOf('.', ...args);

/** The command line of another checkout. */
export function runCliOf(root: string, ...args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'src/cli/waqai.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('exit', (code) => (code === 0 ? resolve(output) : reject(new Error(`waqai ${args.join(' ')} ended with ${code}`))));
  });
}

/** Sends one operation. */
export async function ask(
  address: string,
  query: string,
  key?: string,
): Promise<{ data: Record<string, unknown>; keyUnknown: boolean }> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as { data: Record<string, unknown> };
  return { data, keyUnknown: response.headers.get('waqai-key') === 'unknown' };
}
