import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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

/** Another process, that is ready to ask before this one stands still: to begin one takes long where the machine is busy. */
const asker = `
  import { existsSync, renameSync, writeFileSync } from 'node:fs';
  import { setTimeout as delay } from 'node:timers/promises';
  const [health, folder] = process.argv.slice(1);
  const said = [];
  await fetch(health + '/live').then((response) => response.text());
  process.stdout.write('ready');
  while (!existsSync(folder + '/still')) await delay(1);
  for (const [of, until] of [['live', 'live'], ['live', 'stuck'], ['ready', 'ready']])
    for (;;) {
      const text = await (await fetch(health + '/' + of)).text();
      if (!text.includes(until)) continue;
      said.push(text);
      break;
    }
  writeFileSync(folder + '/said.json', JSON.stringify(said));
  renameSync(folder + '/said.json', folder + '/all-said.json');`;

/** What is answered about a server's health, asked until it is live, until it is stuck and whether it is ready, while this process stands still. */
async function askedStandingStill(health: string): Promise<unknown> {
  await using folder = await tempFolder();
  const child = spawn(process.execPath, ['--input-type=module', '-e', asker, health, folder.path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const answers = folder.file('all-said.json');
  writeFileSync(folder.file('still'), '');
  const [clock, until] = [new Int32Array(new SharedArrayBuffer(4)), Date.now() + 30_000];
  while (!existsSync(answers) && Date.now() < until) Atomics.wait(clock, 0, 0, 5);
  child.kill();
  return JSON.parse(readFileSync(answers, 'utf8'));
}

test('health is answered while the event loop stands still; only where it does so for long the server is called stuck', async () => {
  const healthPort = await freePort();
  await using waqai = await testServer({ config: { healthPort, liveWithinMs: 2_000 } });
  const health = `http://127.0.0.1:${healthPort}/health`;
  expect(await askedStandingStill(health)).toEqual(['{"status":"live"}', '{"status":"stuck"}', '{"status":"not ready"}']);
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
