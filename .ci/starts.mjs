// Runs a command that should serve, asks it for the timeline, stops it: `starts.mjs COMMAND...`. Fails where any of that does.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const [command, ...args] = process.argv.slice(2);
const server = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
const gone = new Promise((resolve) => server.on('exit', (code, signal) => resolve(code ?? signal)));
const late = setTimeout(() => {
  console.error('it did not serve within a minute');
  process.kill(-server.pid, 'SIGKILL');
  process.exit(1);
}, 60_000);

for await (const line of createInterface({ input: server.stdout })) {
  const [, address] = /^waqai serves (http\S+)$/.exec(line) ?? [];
  if (address === undefined) continue;
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ timeline(by: { slug: "tripoli" }) { events { totalCount } } }' }),
  });
  const text = await response.text();
  process.kill(-server.pid, 'SIGTERM');
  console.log(text, 'ended with', await gone);
  clearTimeout(late);
  process.exit(text.startsWith('{"data":{"timeline":{"events":{"totalCount":10}}},"extensions":{"cost":') ? 0 : 1);
}
console.error('it ended without serving:', await gone);
process.exit(1);
