// A node without a server: so many writers append for so many seconds. `node append-node.ts DATABASE WRITERS SECONDS`
import { randomUUID } from 'node:crypto';
import type { ChangeRequest } from '../src/domain/rules/change.ts';
import { digestOfRequest, hashOfRequestKey } from '../src/ledger/chain/change-hash.ts';
import { Appender } from '../src/ledger/write/append.ts';
import { readConfig } from '../src/server/config.ts';
import { openStorage } from '../src/server/open-storage.ts';

const [, , database = '', writers = '16', seconds = '5'] = process.argv;
await using storage = await openStorage(readConfig({ database }));
const author = await storage.keys.builtIn();
const appender = new Appender(storage, { maxGroup: 50, maxWaiting: 1_000 });

function put(): ChangeRequest {
  const name = `a-${randomUUID()}`;
  return { type: 'putActor', input: { slug: name, kind: 'STATE', names: [{ text: name, language: 'en' }] } };
}

async function append(): Promise<void> {
  const request = put();
  const requestKey = hashOfRequestKey(author.key, randomUUID());
  const outcome = await appender.append({ request, author, requestKey, requestDigest: digestOfRequest(request) });
  if (outcome.type !== 'WRITTEN') throw new Error(`not written: ${outcome.type}`);
}

// What is compiled and prepared at the first use is so.
for (let i = 0; i < 50; i++) await append();
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
const end = performance.now() + Number(seconds) * 1_000;
let count = 0;
const write = async (): Promise<void> => {
  for (; performance.now() < end; count++) await append();
};
const began = performance.now();
await Promise.all(Array.from({ length: Number(writers) }, write));
process.stdout.write(`${count / ((performance.now() - began) / 1_000)}\n`);
process.exit(0);
