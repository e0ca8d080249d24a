import { expect } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import { allInShort, headOf, inShort, startFollower, timelineOfAll } from '../kit/follower.ts';
import { addEvent, putActor } from '../kit/requests.ts';
import { storedChanges } from '../kit/stored-changes.ts';
import { followable, type OpenRecord, type Promises } from './followed-record.ts';

async function cursorsOf(open: OpenRecord): Promise<{ origin: string; head: string }> {
  await using other = await followable(open);
  return { origin: cursorOf({ seq: 0, hash: other.storage.ledgerId }), head: cursorOf(await headOf(other.storage)) };
}

async function firstSince(parts: Parameters<typeof startFollower>[0], ...since: readonly string[]): Promise<string[]> {
  await using reader = startFollower(parts, { since });
  const first = await reader.next();
  return first?.type === 'ENDED' ? allInShort([first, await reader.next()]) : [inShort(first)];
}

/** How streams end, whatever holds the ledger: by name, with the place to go on where there is one, and with nothing after it. */
export const endingPromises: Promises = {
  'a cursor of another ledger ends the stream as forked, one of an empty ledger too': async (open) => {
    const other = await cursorsOf(open);
    await using parts = await followable(open);
    // The other ledger has as many changes: only the hash tells them apart.
    expect(await firstSince(parts, other.head)).toEqual(['ENDED CURSOR_FORKED -', 'over']);
    expect(await firstSince(parts, other.origin)).toEqual(['ENDED CURSOR_FORKED -', 'over']);
    await using empty = await followable(open, { empty: true });
    expect(await firstSince(empty, other.origin)).toEqual(['ENDED CURSOR_FORKED -', 'over']);
    expect(await firstSince(empty, other.head)).toEqual(['ENDED CURSOR_AHEAD -', 'over']);
  },

  'a cursor beyond the head, and what is no cursor, end the stream by name': async (open) => {
    await using parts = await followable(open);
    const { seq, hash } = await headOf(parts.storage);
    expect(await firstSince(parts, cursorOf({ seq: seq + 1, hash }))).toEqual(['ENDED CURSOR_AHEAD -', 'over']);
    const bad = [
      '',
      'c_',
      'garbage',
      'c_1_zz',
      `p_${cursorOf({ seq, hash }).slice(2)}`,
      `${cursorOf({ seq, hash })} `,
      'c_9999999999_0000000000000000',
    ];
    for (const cursor of bad.slice(0, -1)) expect(await firstSince(parts, cursor)).toEqual(['ENDED CURSOR_INVALID -', 'over']);
    expect(await firstSince(parts, bad.at(-1)!)).toEqual(['ENDED CURSOR_AHEAD -', 'over']);
  },

  'of two cursors the later counts': async (open) => {
    await using parts = await followable(open);
    const origin = cursorOf({ seq: 0, hash: parts.storage.ledgerId });
    const middle = await headOf(parts.storage);
    await parts.writeAny();
    expect(await firstSince(parts, origin, cursorOf(middle))).toEqual([`STARTED ${middle.seq}`]);
    expect(await firstSince(parts, cursorOf(middle), origin)).toEqual([`STARTED ${middle.seq}`]);
  },

  'of two cursors both are checked: one that is wrong ends the stream': async (open) => {
    const other = await cursorsOf(open);
    await using parts = await followable(open);
    await parts.writeAny();
    const good = cursorOf(await headOf(parts.storage));
    expect(await firstSince(parts, good, other.head)).toEqual(['ENDED CURSOR_FORKED -', 'over']);
    expect(await firstSince(parts, other.head, good)).toEqual(['ENDED CURSOR_FORKED -', 'over']);
    expect(await firstSince(parts, good, 'p_x')).toEqual(['ENDED CURSOR_INVALID -', 'over']);
  },

  'a stop ends every stream and names the last change that was delivered': async (open) => {
    await using parts = await followable(open);
    const origin = cursorOf({ seq: 0, hash: parts.storage.ledgerId });
    await using live = startFollower(parts);
    await using behind = startFollower(parts, { since: [origin] });
    await live.next();
    const first = live.next();
    const seqs = [await parts.publish(), await parts.publish(), await parts.publish()];
    expect(allInShort([await first, await live.next()])).toEqual([`INCIDENT_ADDED ${seqs[0]}`, `INCIDENT_ADDED ${seqs[1]}`]);
    expect(allInShort([await behind.next(), await behind.next(), await behind.next()])).toEqual([
      'STARTED 0',
      'ENTITY_CHANGED 1',
      'ENTITY_CHANGED 2',
    ]);
    parts.hub.stop('SERVER_STOPPING');
    expect(allInShort([await live.next(), await live.next()])).toEqual([`ENDED SERVER_STOPPING ${seqs[1]}`, 'over']);
    const rest = await behind.until((message) => message.type === 'ENDED');
    expect(inShort(rest.at(-1))).toBe(`ENDED SERVER_STOPPING ${(rest.at(-2) as { position: { seq: number } }).position.seq}`);
    await using late = startFollower(parts, { since: [origin] });
    expect(allInShort([await late.next(), await late.next()])).toEqual(['STARTED 0', 'ENDED SERVER_STOPPING 0']);
  },

  'a reader that is too slow ends by name, and goes on where it was without a gap': async (open) => {
    await using parts = await followable(open);
    await using slow = startFollower(parts, { maxWaitingBytes: 20_000 });
    await using quick = startFollower(parts);
    await slow.next();
    await quick.next();
    // Both are live before anything is written.
    const next = [slow.next(), quick.next()];
    const first = await parts.publish();
    const all: string[] = [`INCIDENT_ADDED ${first}`];
    expect(allInShort(await Promise.all(next))).toEqual([...all, ...all]);
    let last = first;
    for (let i = 0; i < 40; i++) {
      last = await parts.publish();
      all.push(inShort(await quick.next()));
    }
    const end = await slow.next();
    expect(inShort(end)).toBe(`ENDED READER_TOO_SLOW ${first}`);
    expect(await slow.next()).toBeUndefined();
    if (end?.type !== 'ENDED') throw new Error('no end came');
    await using resumed = startFollower(parts, { since: [cursorOf(end.resumeSince!)] });
    expect(allInShort(await resumed.untilSeq(last))).toEqual([`STARTED ${first}`, ...all.slice(1)]);
  },

  'an end that is asked for from outside comes at once, live and before anything was taken': async (open) => {
    await using parts = await followable(open);
    const revoked = new AbortController();
    await using live = startFollower(parts, { endWith: revoked.signal });
    await using started = startFollower(parts, { endWith: revoked.signal });
    await live.next();
    await started.next();
    const waits = live.next();
    await parts.writeAny();
    await waits;
    const next = live.next();
    revoked.abort('ACCESS_ENDED');
    expect(allInShort([await next, await live.next()])).toEqual(['ENDED ACCESS_ENDED -', 'over']);
    expect(allInShort([await started.next(), await started.next()])).toEqual(['ENDED ACCESS_ENDED -', 'over']);
    expect(parts.hub.readers).toBe(0);
  },

  'an end is announced to whoever must take it': async (open) => {
    await using parts = await followable(open);
    let announced = 0;
    await using reader = startFollower(parts, { onEnding: () => void announced++ });
    await reader.next();
    const next = reader.next();
    await parts.writeAny();
    await next;
    const end = reader.next();
    parts.hub.stop('SERVER_STOPPING');
    await end;
    expect(announced).toBe(1);
  },

  'a ledger that was replaced ends every stream as forked: live, behind, and just started': async (open) => {
    await using parts = await followable(open);
    const common = await headOf(parts.storage);
    const { record, storage } = parts;
    const ledgerId = storage.ledgerId;
    const prefix = await storedChanges(storage);
    for (let i = 0; i < 10; i++) await parts.writeAny();
    await using live = startFollower(parts);
    await using started = startFollower(parts);
    await using behind = startFollower(parts, { since: [cursorOf(common)] });
    await using shared = startFollower(parts, { since: [cursorOf({ seq: 0, hash: ledgerId })] });
    await live.next();
    const waits = live.next();
    const lost = await parts.writeAny();
    expect(inShort(await waits)).toBe(`ENTITY_CHANGED ${lost}`);
    // Its position is the new ledger's last by number, and not by hash.
    await using same = startFollower(parts);
    for (const reader of [started, shared, same]) await reader.next();
    await behind.untilSeq(common.seq + 3);
    const forked = live.next();
    await using elsewhere = await followable(open, { empty: true });
    await elsewhere.storage.adopt(ledgerId, prefix);
    for (let i = 0; i < 11; i++) await elsewhere.write(putActor(`somebody-else-${i}`));
    await record.replaceBy(ledgerId, await storedChanges(elsewhere.storage));
    expect(inShort(await forked)).toBe('ENDED CURSOR_FORKED -');
    for (const reader of [started, same]) expect(inShort(await reader.next())).toBe('ENDED CURSOR_FORKED -');
    const rest = await behind.until((message) => message.type === 'ENDED');
    expect(inShort(rest.at(-1))).toBe('ENDED CURSOR_FORKED -');
    // Who stands in the part that is left is told what the ledger says now.
    const told = await shared.untilSeq(common.seq + 11);
    expect(told.at(-1)).toMatchObject({ type: 'CHANGE', position: await headOf(storage) });
    expect(parts.hub.readers).toBe(0);
  },

  'a ledger that lost its tail ends those who read it, and goes on for those who come after': async (open) => {
    await using parts = await followable(open);
    const { record, storage } = parts;
    const ledgerId = storage.ledgerId;
    const prefix = await storedChanges(storage);
    for (let i = 0; i < 5; i++) await parts.writeAny();
    const lost = cursorOf(await headOf(storage));
    await using live = startFollower(parts);
    await using started = startFollower(parts);
    await live.next();
    await started.next();
    const forked = live.next();
    await record.replaceBy(ledgerId, prefix);
    expect(inShort(await forked)).toBe('ENDED CURSOR_FORKED -');
    expect(inShort(await started.next())).toBe('ENDED CURSOR_FORKED -');
    expect(await firstSince(parts, lost)).toEqual(['ENDED CURSOR_AHEAD -', 'over']);
    await using reader = startFollower(parts, { interest: timelineOfAll });
    expect(inShort(await reader.next())).toBe(`STARTED ${prefix.length}`);
    const { position } = await parts.write(addEvent());
    expect(inShort(await reader.next())).toBe(`INCIDENT_ADDED ${position.seq}`);
  },
};
