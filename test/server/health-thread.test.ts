import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { runCli } from '../kit/run-cli.ts';
import { tempFolder } from '../kit/temp-folder.ts';
import { testServer } from '../kit/test-server.ts';

// Health is answered by a thread of its own. Whoever runs this holds the server's event loop, for as long as another process asks.

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Asks in another process until the answer is one that is waited for, while this one stands still. */
function askStandingStill(url: string, until: string): string {
  const script = `for (;;) { const text = await (await fetch('${url}')).text(); if (text.includes('${until}')) { process.stdout.write(text); break; } }`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { timeout: 30_000 }).stdout.toString();
}

test('health is answered while the event loop stands still; only where it does so for long the server is called stuck', async () => {
  const healthPort = await freePort();
  await using waqai = await testServer({ config: { healthPort, liveWithinMs: 1_000 } });
  const health = `http://127.0.0.1:${healthPort}/health`;
  expect(askStandingStill(`${health}/live`, 'live')).toBe('{"status":"live"}');
  expect(askStandingStill(`${health}/live`, 'stuck')).toBe('{"status":"stuck"}');
  expect(askStandingStill(`${health}/ready`, 'ready')).toBe('{"status":"not ready"}');
  await expect.poll(async () => (await fetch(`${health}/live`)).status).toBe(200);
  await expect.poll(async () => (await fetch(`${health}/ready`)).json()).toEqual({ status: 'ready' });
  expect((await fetch(`http://127.0.0.1:${healthPort}/graphql`)).status).toBe(404);
  await waqai.stop();
  await expect(fetch(`${health}/live`)).rejects.toThrow();
});

test('a port of health that is in use stops the start, and is named', async () => {
  await using folder = await tempFolder();
  await using waqai = await testServer();
  const { port } = new URL(waqai.address);
  const { code, stderr } = await runCli(['serve', '--port', '0', '--database', folder.file('w.db'), '--health-port', port]);
  expect([code, stderr]).toEqual([
    1,
    expect.stringContaining(`Port ${port} of 127.0.0.1 is in use. Choose another with --health-port`),
  ]);
});
