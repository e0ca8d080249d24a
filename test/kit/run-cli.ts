import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = fileURLToPath(new URL('../../src/cli/waqai.ts', import.meta.url));

export interface CliAnswer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in a process of its own, with nothing of this one's environment but the path. */
export async function runCli(
  args: readonly string[],
  {
    input = '',
    env = {},
    command = [process.execPath, main],
    closed = [],
  }: {
    input?: string;
    env?: NodeJS.ProcessEnv;
    command?: readonly string[];
    /** What nobody reads, from before anything is printed. */
    closed?: readonly ('stdout' | 'stderr')[];
  } = {},
): Promise<CliAnswer> {
  const [file = '', ...before] = command;
  const child = spawn(file, [...before, ...args], { cwd: root, env: { PATH: process.env.PATH, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  for (const each of closed) child[each].destroy();
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

export interface ServingCli extends AsyncDisposable {
  /** `http://127.0.0.1:4000/graphql` */
  readonly address: string;
  readonly child: ChildProcessWithoutNullStreams;
  /** What it prints after the line with its address. */
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    readonly lines: readonly string[];
  }>;
}

/** Starts `waqai serve` on a free port, and waits until it says that it serves. */
export async function serveCli(
  args: readonly string[],
  { command = [process.execPath, main], env = {} }: { command?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
): Promise<ServingCli> {
  const [file = '', ...before] = command;
  const child = spawn(file, [...before, 'serve', '--port', '0', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
  });
  child.stderr.resume();
  const lines: string[] = [];
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const ended = closed.then(([code, signal]) => ({ code, signal, lines }));
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  void closed.then(() => reject(new Error('it ended without serving')));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [, address] = /^waqai serves (http\S+)$/.exec(line) ?? [];
    if (address === undefined) lines.push(line);
    else resolve(address);
  });
  return {
    address: await promise,
    child,
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
