import { expect, test } from 'vitest';
import { parseCursor } from '../../src/domain/base/cursor.ts';
import { expectReplayed, expectSound } from '../contract/sound-ledger.ts';
import { openEventStream } from '../kit/event-stream.ts';
import { incidents } from '../kit/incidents.ts';
import { rounds } from '../kit/long-run.ts';
import { claimInput, eventInput } from '../kit/mutations.ts';
import { Random } from '../kit/random.ts';
import { runCli, serveCli } from '../kit/run-cli.ts';
import { openSqlite } from '../kit/sqlite-opened.ts';
import { storedChanges } from '../kit/stored-changes.ts';
import { tempFolder } from '../kit/temp-folder.ts';
import { openTestStorage } from '../kit/test-record.ts';

const addEvent =
  'mutation ($key: String!, $input: AddEventInput!) { addEvent(idempotencyKey: $key, input: $input) { ... on EventAccepted { cursor event { id } } } }';

interface Acknowledged {
  readonly cursor: string;
  readonly event: { readonly id: string };
}

/** Sends one write; undefined where no answer came. */
async function write(address: string, secret: string, key: string): Promise<Acknowledged | undefined> {
  const event = { title: [{ language: 'en', text: key }], dateAccordingTo: ['a'] };
  const input = eventInput(event, { publish: true, claims: [claimInput({ key: 'a' }), claimInput()] });
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query: addEvent, variables: { key, input } }),
  })
    .then((response) => response.text())
    .catch(() => undefined);
  if (answer === undefined) return undefined;
  const { data } = JSON.parse(answer) as { data: { addEvent: Acknowledged } };
  expect(data.addEvent.cursor, answer).toBeTypeOf('string');
  return data.addEvent;
}

test(
  'killed in the middle of concurrent writes, again and again, it has every acknowledged change, and retries add nothing',
  async () => {
    await using folder = await tempFolder();
    const file = folder.file('w.db');
    const database = ['--database', file];
    const random = new Random(3);
    const acknowledged = new Map<string, Acknowledged>();
    const unanswered: string[] = [];
    let secret = '';
    for (let round = 0; round < rounds(3, 50); round++) {
      const server = await serveCli(database);
      secret ||= (await runCli(['keys', 'create', '--name', 'x', '--role', 'editor', ...database])).stdout.trim();
      const last = [...acknowledged.values()].at(-1)?.cursor;
      // Killed once so many have been answered, while others are on their way.
      const enough = acknowledged.size + 1 + random.below(120);
      let sent = 0;
      const writer = async (): Promise<void> => {
        for (;;) {
          const key = `round ${round} write ${sent++}`;
          const answer = await write(server.address, secret, key);
          if (answer === undefined) return void unanswered.push(key);
          acknowledged.set(key, answer);
          if (acknowledged.size >= enough) server.child.kill('SIGKILL');
        }
      };
      await Promise.all(Array.from({ length: 16 }, writer));
      expect((await server.ended).signal).toBe('SIGKILL');
      await checkAll(file, acknowledged);

      await using again = await serveCli(database);
      const length = await lengthOf(again.address);
      for (const [key, answer] of acknowledged)
        if (key.startsWith(`round ${round} `)) expect(await write(again.address, secret, key)).toEqual(answer);
      expect(await lengthOf(again.address)).toBe(length);
      // What was not answered is recorded once by now, whether it was before or not.
      for (const key of unanswered.splice(0)) acknowledged.set(key, (await write(again.address, secret, key))!);
      if (last !== undefined) await resumes(again.address, last, acknowledged);
    }
  },
  rounds(120_000, 900_000),
);

async function checkAll(file: string, acknowledged: ReadonlyMap<string, Acknowledged>): Promise<void> {
  await using storage = openTestStorage({ file, seed: 9 });
  await expectSound(storage);
  await expectReplayed(storage, openSqlite);
  const hashes = new Map((await storedChanges(storage)).map(({ seq, hash }) => [seq, hash]));
  for (const { cursor } of acknowledged.values()) {
    const { seq, hashPrefix } = parseCursor(cursor)!;
    expect(hashes.get(seq)?.startsWith(hashPrefix)).toBe(true);
  }
}

async function lengthOf(address: string): Promise<number> {
  const response = await fetch(`${address}?query=${encodeURIComponent('{ ledger { length } }')}`);
  return ((await response.json()) as { data: { ledger: { length: number } } }).data.ledger.length;
}

/** A cursor of before the kill brings exactly what was recorded after it, each once and in the ledger's order. */
async function resumes(address: string, since: string, acknowledged: ReadonlyMap<string, Acknowledged>): Promise<void> {
  const seqOf = (cursor: string) => parseCursor(cursor)!.seq;
  const later = [...acknowledged]
    .filter(([, { cursor }]) => seqOf(cursor) > seqOf(since))
    .sort(([, a], [, b]) => seqOf(a.cursor) - seqOf(b.cursor));
  await using stream = await openEventStream(address, { query: incidents, variables: { since } });
  const messages = (await stream.events.take(later.length + 1)).map(({ data }) => data.data.incidentAdded);
  expect(messages[0].__typename).toBe('Started');
  expect(messages.slice(1).map(({ incident }) => incident.title.text)).toEqual(later.map(([key]) => key));
}
