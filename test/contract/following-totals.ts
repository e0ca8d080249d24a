import { expect } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { headOf } from '../kit/follower.ts';
import { Outlet } from '../kit/outlet.ts';
import { putActor } from '../kit/requests.ts';
import { storedChanges } from '../kit/stored-changes.ts';
import { admin } from '../kit/test-record.ts';
import { startTotalsFollower, testTotals } from '../kit/totals-follower.ts';
import { type Followable, followable, type Promises } from './followed-record.ts';

/** Writes something, and waits until the tailer has heard of it; its position. */
async function writeOn({ writeAny, hub }: Followable): Promise<number> {
  const seq = await writeAny();
  await untilTrue(() => hub.position.seq === seq);
  return seq;
}

async function firstSince(parts: Followable, since: string): Promise<string[]> {
  await using follower = startTotalsFollower(parts, testTotals(parts), { since: [since] });
  return [await follower.next(), await follower.next()];
}

/** What those who follow totals can rely on, whatever holds the ledger. */
export const totalsPromises: Promises = {
  'whoever follows totals is sent those of now, wherever it starts, and others once they say something else': async (open) => {
    await using parts = await followable(open);
    const start = await headOf(parts.storage);
    const head = await writeOn(parts);
    const totals = testTotals(parts);
    totals.says = (seq) => `${Math.floor((seq - head) / 2)}`;
    for (const since of [[], [cursorOf(start)]]) {
      await using follower = startTotalsFollower(parts, totals, { since });
      expect(await follower.next()).toBe(`0 at ${head}`);
    }
    await using follower = startTotalsFollower(parts, totals);
    await follower.next();
    const next = follower.next();
    await writeOn(parts);
    await untilTrue(() => totals.made.at(-1) === head + 1);
    await writeOn(parts);
    expect(await next).toBe(`1 at ${head + 2}`);
  },

  'totals are made once for all who follow them, and each is handed them': async (open) => {
    await using parts = await followable(open);
    const totals = testTotals(parts);
    const sinks = [new Outlet(), new Outlet(), new Outlet()];
    const followers = sinks.map((sink) => startTotalsFollower(parts, totals, { sink }));
    for (const follower of followers) await follower.next();
    const ends = followers.map((follower) => follower.next());
    await untilTrue(() => parts.hub.readers === 3);
    const before = totals.made.length;
    const seqs = [];
    for (let i = 0; i < 3; i++) {
      const seq = await writeOn(parts);
      seqs.push(seq);
      await untilTrue(() => sinks.every(({ got }) => got.at(-1) === `${seq} at ${seq}`));
    }
    expect(totals.made.slice(before)).toEqual(seqs);
    for (const { got } of sinks) expect(got).toEqual(seqs.map((seq) => `${seq} at ${seq}`));
    for (const follower of followers) follower.cut();
    expect(await Promise.all(ends)).toEqual(['over', 'over', 'over']);
    expect(parts.hub.readers).toBe(0);
  },

  'nobody is sent totals sooner than they asked for, and then the newest alone': async (open) => {
    await using parts = await followable(open);
    const everyMs = 150;
    const totals = testTotals(parts, everyMs);
    await using first = startTotalsFollower(parts, totals);
    await using second = startTotalsFollower(parts, totals);
    await first.next();
    const [began, waits] = [performance.now(), first.next()];
    await second.next();
    let seq = 0;
    for (let i = 0; i < 5; i++) seq = await writeOn(parts);
    expect(await waits).toBe(`${seq} at ${seq}`);
    const between = performance.now() - began;
    expect(between).toBeGreaterThan(everyMs - 2);
    // Three in all: what each began with, and one for everybody.
    expect(await second.next()).toBe(`${seq} at ${seq}`);
    expect(totals.made.length).toBeLessThanOrEqual(4);
  },

  'what is withheld is told at once, however long readers have asked for nothing': async (open) => {
    await using parts = await followable(open);
    const { subject } = await parts.write(putActor('somebody-known'));
    const totals = testTotals(parts, 86_400_000);
    const sink = new Outlet();
    await using live = startTotalsFollower(parts, totals, { sink });
    await using between = startTotalsFollower(parts, totals);
    for (const follower of [live, between]) await follower.next();
    void live.next();
    await untilTrue(() => parts.hub.readers === 1);
    await writeOn(parts);
    const input = { subjects: [{ id: subject!, expectedVersion: 1 }], reason: 'a court says so' };
    const { position } = await parts.write({ type: 'withhold', input }, admin);
    const told = `${position.seq} at ${position.seq}`;
    await untilTrue(() => sink.got.length > 0);
    expect(sink.got).toEqual([told]);
    expect(await between.next()).toBe(told);
    // And then no sooner than before.
    await writeOn(parts);
    expect([sink.got, totals.made.at(-1)]).toEqual([[told], position.seq]);
  },

  'where nobody waits nothing is made, and whoever takes its next late is given the newest': async (open) => {
    await using parts = await followable(open);
    const totals = testTotals(parts);
    await using follower = startTotalsFollower(parts, totals);
    await follower.next();
    let seq = 0;
    for (let i = 0; i < 4; i++) seq = await writeOn(parts);
    expect(totals.made).toHaveLength(1);
    expect(await follower.next()).toBe(`${seq} at ${seq}`);
    expect(totals.made).toHaveLength(2);
  },

  'a connection that takes nothing is given the next by its stream, and sent those after it again': async (open) => {
    await using parts = await followable(open);
    const totals = testTotals(parts);
    const sink = new Outlet(1);
    await using follower = startTotalsFollower(parts, totals, { sink });
    await follower.next();
    const waits = follower.next();
    await untilTrue(() => parts.hub.readers === 1);
    const seqs = [await writeOn(parts)];
    await untilTrue(() => sink.got.length === 1);
    seqs.push(await writeOn(parts));
    expect(await waits).toBe(`${seqs[1]} at ${seqs[1]}`);
    sink.room = 1;
    void follower.next();
    seqs.push(await writeOn(parts));
    await untilTrue(() => sink.got.length === 2);
    expect(sink.got).toEqual([0, 2].map((i) => `${seqs[i]} at ${seqs[i]}`));
  },

  'what was recorded while totals were being made is in the next': async (open) => {
    await using parts = await followable(open);
    const totals = testTotals(parts);
    await using follower = startTotalsFollower(parts, totals);
    await follower.next();
    let seq = 0;
    totals.meanwhile = async () => {
      totals.meanwhile = async () => undefined;
      seq = await writeOn(parts);
    };
    const next = follower.next();
    const earlier = await parts.writeAny();
    expect(await next).toBe(`${earlier} at ${earlier}`);
    expect(await follower.next()).toBe(`${seq} at ${seq}`);
    expect(seq).toBe(earlier + 1);
  },

  'nobody who came later is sent what was being made before': async (open) => {
    await using parts = await followable(open);
    const totals = testTotals(parts);
    await using first = startTotalsFollower(parts, totals);
    await first.next();
    const held = Promise.withResolvers<void>();
    let isHeld = false;
    totals.meanwhile = () => {
      totals.meanwhile = async () => undefined;
      isHeld = true;
      return held.promise;
    };
    const next = first.next();
    const earlier = await writeOn(parts);
    await untilTrue(() => isHeld);
    const later = await writeOn(parts);
    await using second = startTotalsFollower(parts, totals);
    expect(await second.next()).toBe(`${later} at ${later}`);
    const [began, waits] = [performance.now(), second.next()];
    await untilTrue(() => performance.now() > began + 5);
    held.resolve();
    expect([await next, await first.next()]).toEqual([`${earlier} at ${earlier}`, `${later} at ${later}`]);
    const last = await writeOn(parts);
    expect(await waits).toBe(`${last} at ${last}`);
  },

  'totals that cannot be made fail those who wait for them, and are made again for those who come': async (open) => {
    await using parts = await followable(open);
    const totals = testTotals(parts);
    await using follower = startTotalsFollower(parts, totals);
    await follower.next();
    const next = follower.next();
    totals.meanwhile = () => Promise.reject(new Error('a fault'));
    await parts.writeAny();
    await expect(next).rejects.toThrow('a fault');
    await using other = startTotalsFollower(parts, totals);
    await expect(other.next()).rejects.toThrow('a fault');
    totals.meanwhile = async () => undefined;
    await using later = startTotalsFollower(parts, totals);
    const { seq } = await headOf(parts.storage);
    expect(await later.next()).toBe(`${seq} at ${seq}`);
  },

  'a cursor that is none of this ledger ends the totals by name': async (open) => {
    await using parts = await followable(open);
    await using other = await followable(open);
    const { seq, hash } = await headOf(parts.storage);
    expect(await firstSince(parts, cursorOf(await headOf(other.storage)))).toEqual(['ENDED CURSOR_FORKED -', 'over']);
    expect(await firstSince(parts, cursorOf({ seq: seq + 1, hash }))).toEqual(['ENDED CURSOR_AHEAD -', 'over']);
    expect(await firstSince(parts, 'p_x')).toEqual(['ENDED CURSOR_INVALID -', 'over']);
  },

  'a stop and an end from outside come at once, announced, and name the last totals that were sent': async (open) => {
    await using parts = await followable(open);
    const totals = testTotals(parts);
    const revoked = new AbortController();
    let announced = 0;
    const onEnding = (): void => void announced++;
    const { seq } = await headOf(parts.storage);
    await using live = startTotalsFollower(parts, totals, { onEnding });
    await using between = startTotalsFollower(parts, totals, { onEnding });
    await using refused = startTotalsFollower(parts, totals, { onEnding, endWith: revoked.signal });
    for (const follower of [live, between, refused]) await follower.next();
    const [next, end] = [live.next(), refused.next()];
    revoked.abort('ACCESS_ENDED');
    expect([await end, await refused.next()]).toEqual(['ENDED ACCESS_ENDED -', 'over']);
    await writeOn(parts);
    expect(await next).toBe(`${seq + 1} at ${seq + 1}`);
    const last = live.next();
    parts.hub.stop('SERVER_STOPPING');
    expect([await last, await live.next()]).toEqual([`ENDED SERVER_STOPPING ${seq + 1}`, 'over']);
    expect([await between.next(), await between.next()]).toEqual([`ENDED SERVER_STOPPING ${seq}`, 'over']);
    await using late = startTotalsFollower(parts, totals);
    expect([await late.next(), await late.next()]).toEqual([`ENDED SERVER_STOPPING ${seq + 1}`, 'over']);
    expect(announced).toBe(3);
    expect(parts.hub.readers).toBe(0);
  },

  'a ledger that was replaced ends the totals of the one before, and goes on for those who come after': async (open) => {
    await using parts = await followable(open);
    const { record, storage } = parts;
    const totals = testTotals(parts);
    const prefix = await storedChanges(storage);
    for (let i = 0; i < 5; i++) await parts.writeAny();
    await using live = startTotalsFollower(parts, totals);
    await using between = startTotalsFollower(parts, totals);
    for (const follower of [live, between]) await follower.next();
    const forked = live.next();
    await record.replaceBy(storage.ledgerId, prefix);
    expect([await forked, await live.next()]).toEqual(['ENDED CURSOR_FORKED -', 'over']);
    expect(await between.next()).toBe('ENDED CURSOR_FORKED -');
    await using later = startTotalsFollower(parts, totals);
    expect(await later.next()).toBe(`${prefix.length} at ${prefix.length}`);
    const next = later.next();
    const { position } = await parts.write(putActor('another'));
    expect(await next).toBe(`${position.seq} at ${position.seq}`);
  },
};
