import { setTimeout as delay } from 'node:timers/promises';
import { ask } from './server-process.ts';

// Asks a server for something small and for its health all the time, until it is told to end, and says how long each answer took,
// milliseconds. It is a process of its own: one that opens thousands of streams would measure itself.

const [address = ''] = process.argv.slice(2);
const pauseMs = 5;
const small = '{ events(last: 5) { nodes { id title { text } } } }';
const waits: number[] = [];
let over = false;

async function timed(one: () => Promise<unknown>): Promise<void> {
  while (!over) {
    const began = performance.now();
    await one();
    waits.push(performance.now() - began);
    await delay(pauseMs);
  }
}

const askHealth = async (): Promise<string> => (await fetch(new URL('/health/ready', address))).text();
// The first answers connect, and compile what they run.
for (let i = 0; i < 20; i++) await Promise.all([ask(address, small), askHealth()]);
process.once('message', () => {
  over = true;
});
process.send?.('asking');
await Promise.all([timed(() => ask(address, small)), timed(askHealth)]);
process.send?.(waits);
process.disconnect();
