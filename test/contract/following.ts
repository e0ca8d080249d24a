import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import { StorageUnavailable } from '../../src/ledger/storage.ts';
import { allInShort, type FollowerOptions, headOf, incidentsOfAll, inShort, startFollower } from '../kit/follower.ts';
import { addEvent, claimBy, putActor } from '../kit/requests.ts';
import { pending } from '../kit/test-record.ts';
import { announced } from '../kit/wrapped-storage.ts';
import { followable, type OpenRecord, type Promises } from './followed-record.ts';

/** What a reader of any implementation's ledger can rely on: where it starts, what it is told, and in what order. */
export const followingPromises: Promises = {
  'a reader without a cursor starts at the head and is told what comes after': async (open) => {
    await using parts = await followable(open);
    await using reader = startFollower(parts);
    const { seq } = await headOf(parts.storage);
    expect(inShort(await reader.next())).toBe(`STARTED ${seq}`);
    await parts.writeAny();
    expect(inShort(await reader.next())).toBe(`ENTITY_CHANGED ${seq + 1}`);
  },

  'a reader since the origin gets every change there ever was, then goes on live': async (open) => {
    await using parts = await followable(open);
    const published = await parts.publish();
    await using reader = startFollower(parts, { since: [cursorOf({ seq: 0, hash: parts.storage.ledgerId })] });
    const stored = await reader.untilSeq(published);
    expect(stored.map((message) => message.type)).toEqual(['STARTED', ...Array.from({ length: published - 1 }, () => 'CHANGE')]);
    expect(stored.map((message) => (message.type === 'ENDED' ? undefined : message.position.seq))).toEqual([
      ...Array.from({ length: published - 1 }, (_, i) => i),
      published,
    ]);
    const next = await parts.publish();
    expect(inShort(await reader.next())).toBe(`INCIDENT_ADDED ${next}`);
  },

  'a reader that stopped at a cursor gets every later change once': async (open) => {
    await using parts = await followable(open);
    await using first = startFollower(parts);
    await first.next();
    await parts.publish();
    const last = await first.next();
    first.cut();
    expect(await first.next()).toBeUndefined();
    const missed = [await parts.publish(), await parts.writeAny(), await parts.publish()];
    if (last?.type !== 'CHANGE') throw new Error('no change came');
    await using second = startFollower(parts, { since: [cursorOf(last.position)] });
    expect(allInShort(await second.untilSeq(missed[2]!))).toEqual([
      `STARTED ${last.position.seq}`,
      `INCIDENT_ADDED ${missed[0]}`,
      `ENTITY_CHANGED ${missed[1]}`,
      `INCIDENT_ADDED ${missed[2]}`,
    ]);
    const live = await parts.publish();
    expect(inShort(await second.next())).toBe(`INCIDENT_ADDED ${live}`);
  },

  'nothing that is recorded after Started is missed, however late the next message is taken': async (open) => {
    await using parts = await followable(open);
    await using reader = startFollower(parts);
    await reader.next();
    const seqs = [await parts.publish(), await parts.publish()];
    expect(allInShort(await reader.untilSeq(seqs[1]!))).toEqual(seqs.map((seq) => `INCIDENT_ADDED ${seq}`));
  },

  'changes of one request and requests of one commit come in order, each at its own position': async (open) => {
    await using parts = await followable(open);
    await using reader = startFollower(parts);
    const { seq } = await headOf(parts.storage);
    await reader.next();
    await parts.write({
      type: 'addEvent',
      input: {
        timeline: 'tripoli',
        publish: true,
        event: { kind: 'CLASH', title: { en: 'A clash' }, date: { edtf: '2020-05-17' }, dateAccordingTo: ['a'] },
        claims: [claimBy('al-jazeera', { key: 'a' }), claimBy('gna', { key: 'b' })],
      },
    });
    const last = await parts.writeAny();
    // Two claims come first: of an event that is not public yet they are told to nobody.
    expect(allInShort(await reader.untilSeq(last))).toEqual([`INCIDENT_ADDED ${seq + 3}`, `ENTITY_CHANGED ${seq + 4}`]);
  },

  'a reader that is told nothing hears how far it is, in a backfill and live': async (open) => {
    await using parts = await followable(open);
    const origin = cursorOf({ seq: 0, hash: parts.storage.ledgerId });
    const { seq } = await headOf(parts.storage);
    await using reader = startFollower(parts, { interest: incidentsOfAll, since: [origin], progressEvery: 3 });
    expect(allInShort([await reader.next(), await reader.next()])).toEqual(['STARTED 0', `PROGRESS ${seq}`]);
    for (let i = 0; i < 3; i++) await parts.writeAny();
    expect(inShort(await reader.next())).toBe(`PROGRESS ${seq + 3}`);
  },

  'one message of a stream says that its reader has caught up with where the ledger ended when it began': async (open) => {
    await using parts = await followable(open);
    const start = await headOf(parts.storage);
    const since = [cursorOf(start)];
    const told = async (count: number, options: FollowerOptions = {}): Promise<string[]> => {
      await using reader = startFollower(parts, { interest: incidentsOfAll, ...options });
      const messages = await Promise.all(Array.from({ length: count }, () => reader.next()));
      return messages.map((each) => `${inShort(each)}${each !== undefined && 'upToDate' in each ? ' up to date' : ''}`);
    };
    expect(await told(1)).toEqual([`STARTED ${start.seq} up to date`]);
    expect(await told(1, { since })).toEqual([`STARTED ${start.seq} up to date`]);
    const incidents = [await parts.publish(), await parts.publish()];
    const stored = [`STARTED ${start.seq}`, `INCIDENT_ADDED ${incidents[0]}`, `INCIDENT_ADDED ${incidents[1]}`];
    expect(await told(3, { since })).toEqual([...stored.slice(0, 2), `${stored[2]} up to date`]);
    // Of what comes after them it is told nothing, so that it hears how far it is, long before its Progress would be due.
    const seq = [await parts.writeAny(), await parts.writeAny()][1];
    expect(await told(4, { since })).toEqual([...stored, `PROGRESS ${seq} up to date`]);
  },

  'a reader that has caught up is told it once, wherever the tailer is': async (open) => {
    await using parts = await followable(open, { silent: true });
    const start = await headOf(parts.storage);
    const first = await parts.publish();
    const second = await parts.writeAny();
    await using reader = startFollower(parts, { interest: incidentsOfAll, since: [cursorOf(start)] });
    expect(allInShort([await reader.next(), await reader.next(), await reader.next()])).toEqual([
      `STARTED ${start.seq}`,
      `INCIDENT_ADDED ${first}`,
      `PROGRESS ${second}`,
    ]);
    const third = await parts.publish();
    parts.hint('CHANGED');
    const next = await reader.next();
    expect([inShort(next), next !== undefined && 'upToDate' in next]).toEqual([`INCIDENT_ADDED ${third}`, false]);
  },

  'a reader resumes at a position that it heard of by Progress alone': async (open) => {
    await using parts = await followable(open);
    await using reader = startFollower(parts, { interest: incidentsOfAll, progressEvery: 1 });
    await reader.next();
    await parts.writeAny();
    const progress = await reader.next();
    if (progress?.type !== 'PROGRESS') throw new Error('no progress came');
    const published = await parts.publish();
    await using resumed = startFollower(parts, { interest: incidentsOfAll, since: [cursorOf(progress.position)] });
    expect(allInShort(await resumed.untilSeq(published))).toEqual([
      `STARTED ${progress.position.seq}`,
      `INCIDENT_ADDED ${published}`,
    ]);
  },

  'wake-ups that are lost delay, and lose nothing': async (open) => {
    await using parts = await followable(open, { silent: true });
    await using reader = startFollower(parts);
    await reader.next();
    const { seq } = await headOf(parts.storage);
    for (let i = 0; i < 7; i++) await parts.writeAny();
    expect(parts.hub.position.seq).toBe(seq);
    parts.hint('CHANGED');
    expect(allInShort(await reader.untilSeq(seq + 7))).toEqual([1, 2, 3, 4, 5, 6, 7].map((i) => `ENTITY_CHANGED ${seq + i}`));
  },

  'a reader that starts ahead of the tailer is told nothing twice': async (open) => {
    await using parts = await followable(open, { silent: true });
    for (let i = 0; i < 5; i++) await parts.writeAny();
    const { seq } = await headOf(parts.storage);
    await using reader = startFollower(parts);
    expect(inShort(await reader.next())).toBe(`STARTED ${seq}`);
    await parts.writeAny();
    parts.hint('CHANGED');
    expect(allInShort(await reader.untilSeq(seq + 1))).toEqual([`ENTITY_CHANGED ${seq + 1}`]);
  },

  'a hint is heard at whatever moment it comes': async (open) => {
    let opening = (): void => undefined;
    await using parts = await followable(open, { silent: true, storage: (storage) => announced(storage, () => opening()) });
    await using reader = startFollower(parts);
    await reader.next();
    let { seq } = await headOf(parts.storage);
    const write = async (): Promise<void> => {
      await parts.writeAny();
      parts.hint('CHANGED');
    };
    for (let moment = 0; moment < 120; moment++) {
      seq += 2;
      const told = reader.untilSeq(seq);
      let looks = 0;
      let second: Promise<void> | undefined;
      // So many steps into the tailer's first or second look, which finds nothing more.
      opening = () => {
        if (looks++ === moment % 2) second = steps(Math.floor(moment / 2)).then(write);
      };
      await write();
      expect(allInShort(await told)).toEqual([`ENTITY_CHANGED ${seq - 1}`, `ENTITY_CHANGED ${seq}`]);
      await second;
    }
  },

  'what could not be read for a moment is told without another hint': async (open) => {
    let failures = 0;
    const opening = (): void => {
      if (failures-- > 0) throw new StorageUnavailable('no reader was free');
    };
    await using parts = await followable(open, { silent: true, storage: (storage) => announced(storage, opening) });
    await using reader = startFollower(parts);
    await reader.next();
    const next = reader.next();
    failures = 2;
    const seq = await parts.writeAny();
    parts.hint('CHANGED');
    expect(inShort(await next)).toBe(`ENTITY_CHANGED ${seq}`);
  },

  'a database that is away for a moment delays a reader that catches up, and ends nothing': async (open) => {
    let failures = 0;
    const opening = (): void => {
      if (failures-- > 0) throw new StorageUnavailable('no reader was free');
    };
    await using parts = await followable(open, { storage: (storage) => announced(storage, opening) });
    const { seq } = await headOf(parts.storage);
    failures = 1;
    await using reader = startFollower(parts, { since: [cursorOf({ seq: 0, hash: parts.storage.ledgerId })] });
    expect(inShort(await reader.next())).toBe('STARTED 0');
    failures = 1;
    const told = await reader.untilSeq(seq);
    expect(told.map((message) => (message.type === 'ENDED' ? 0 : message.position.seq))).toEqual(
      Array.from({ length: seq }, (_, i) => i + 1),
    );
  },

  'a long way to catch up holds nobody else up, neither a reader nor the tailer': async (open) => {
    await using parts = await followable(open, { silent: true });
    await using live = startFollower(parts, { interest: incidentsOfAll, progressEvery: 4_000 });
    await live.next();
    const told = live.next();
    // Long beside the two milliseconds that a share of the loop is, on a fast machine too.
    const requests = Array.from({ length: 4_000 }, (_, i) => pending(putActor(`actor-${i}`)));
    for (let i = 0; i < requests.length; i += 100) await parts.storage.append(requests.slice(i, i + 100));
    // Whoever else waits for a turn of the loop gets one between any two pages.
    parts.hint('CHANGED');
    expect(await turnsUntil(told)).toBeGreaterThan(3);
    const since = [cursorOf({ seq: 0, hash: parts.storage.ledgerId })];
    await using late = startFollower(parts, { interest: incidentsOfAll, progressEvery: 4_000, since });
    await late.next();
    expect(await turnsUntil(late.next())).toBeGreaterThan(5);
  },

  'a reader follows a ledger that is still empty': async (open) => {
    await using parts = await followable(open, { empty: true });
    await using reader = startFollower(parts, { since: [cursorOf({ seq: 0, hash: parts.storage.ledgerId })] });
    expect(inShort(await reader.next())).toBe('STARTED 0');
    await parts.write(putActor('somebody'));
    expect(inShort(await reader.next())).toBe('ENTITY_CHANGED 1');
  },

  'abort ends a reader that waits, and the tailer forgets it': async (open) => {
    await using parts = await followable(open);
    await using reader = startFollower(parts);
    await reader.next();
    const waits = reader.next();
    await parts.writeAny();
    await waits;
    const next = reader.next();
    expect(parts.hub.readers).toBe(1);
    reader.cut();
    expect(await next).toBeUndefined();
    expect(parts.hub.readers).toBe(0);
  },

  'a draft is told to nobody who may not see it, and is an incident once it is published': async (open) => {
    await using parts = await followable(open);
    await using reader = startFollower(parts);
    await reader.next();
    const draft = await parts.write(addEvent({}, { publish: false }));
    await parts.write({ type: 'addClaim', input: { event: draft.subject!, claim: claimBy('gna') } });
    const published = await parts.write({ type: 'publishEvent', input: { id: draft.subject!, expectedVersion: 1 } });
    expect(inShort(await reader.next())).toBe(`INCIDENT_ADDED ${published.position.seq}`);
  },
};

async function turnsUntil(done: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const wait = done.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await turn();
    turns++;
  }
  await wait;
  return turns;
}

async function steps(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await Promise.resolve();
}

/** Runs promises against one implementation. */
export function keep(promises: Promises, test: (title: string, run: () => Promise<void>) => void, open: OpenRecord): void {
  for (const [title, promise] of Object.entries(promises)) test(title, () => promise(open));
}
