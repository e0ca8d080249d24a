import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A server in a process of its own, as users run it. */
export interface ServerProcess extends AsyncDisposable {
  readonly address: string;
  readonly startedInMs: number;
  readonly child: ChildProcess;
}

/** Starts a command that serves, and waits until it says so. */
export async function startProcess(command: string, args: readonly string[]): Promise<ServerProcess> {
  const began = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  for await (const line of createInterface({ input: child.stdout })) {
    const [, address] = /^waqai serves (http\S+)$/.exec(line) ?? [];
    if (address === undefined) continue;
    return {
      address,
      startedInMs: performance.now() - began,
      child,
      async [Symbol.asyncDispose]() {
        const gone = new Promise((resolve) => child.once('exit', resolve));
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
