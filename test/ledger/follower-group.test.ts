import { expect, test } from 'vitest';
import type { Followed } from '../../src/ledger/follow/followed.ts';
import { FollowerGroup } from '../../src/ledger/follow/follower-group.ts';
import { LiveHub } from '../../src/ledger/follow/live-hub.ts';
import type { Sink } from '../../src/ledger/follow/shared-seat.ts';
import type { WaitingChanges } from '../../src/ledger/follow/waiting-changes.ts';
import { untilTrue } from '../kit/arrivals.ts';
import { headOf, inShort, startFollower, timelineOfAll } from '../kit/follower.ts';
import { Outlet } from '../kit/outlet.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { testRecord } from '../kit/test-record.ts';

/** A group over a real record, whose messages are made as the test lets them. */
async function opened({ maxWaitingBytes = 1_000_000 } = {}) {
  const record = await testRecord();
  for (const request of basicRecord) await record.write(request);
  const { storage } = record;
  const hub = await LiveHub.open({
    storage,
    onError: (error) => {
      throw error;
    },
  });
  const made: string[] = [];
  let until: Promise<void> = Promise.resolve();
  const show = async (followed: Followed): Promise<string> => {
    await until;
    made.push(inShort(followed));
    return inShort(followed);
  };
  const limits = { maxWaitingBytes, progressEvery: 1_000 };
  const group = new FollowerGroup<string>({ storage, hub, interest: timelineOfAll, show, ...limits });
  const follow = (sink: Sink<string>, endWith?: AbortSignal) =>
    startFollower({ storage, hub }, { ...limits, shared: group.seatWith(sink), ...(endWith === undefined ? {} : { endWith }) });
  const head = () => headOf(storage);
  return {
    hub,
    storage,
    head,
    /** Publishes an event; how the message of it will read. */
    publish: async (): Promise<string> => {
      await record.write(addEvent({}, { publish: true }));
      return `INCIDENT_ADDED ${(await head()).seq}`;
    },
    group,
    made,
    follow,
    hold: (wait: Promise<void>) => {
      until = wait;
    },
    async [Symbol.asyncDispose]() {
      await hub[Symbol.asyncDispose]();
      await record[Symbol.asyncDispose]();
    },
  };
}

test('what those are told who follow the same is made once, and each is handed it', async () => {
  await using all = await opened();
  const sinks = [new Outlet(), new Outlet(), new Outlet()];
  const followers = sinks.map((sink) => all.follow(sink));
  for (const follower of followers) expect((await follower.next())?.type).toBe('STARTED');
  const ends = followers.map((follower) => follower.next());
  await untilTrue(() => all.hub.readers === 3);
  const told = [await all.publish(), await all.publish()];
  await untilTrue(() => sinks.every(({ got }) => got.length === 2));
  for (const { got } of sinks) expect(got).toEqual(told);
  expect(all.made).toEqual(told);
  for (const follower of followers) follower.cut();
  expect(await Promise.all(ends)).toEqual([undefined, undefined, undefined]);
  expect(all.hub.readers).toBe(0);
});

test('nobody takes a seat while something is on its way to those who sit', async () => {
  await using all = await opened();
  const sink = new Outlet();
  await using follower = all.follow(sink);
  await follower.next();
  void follower.next();
  await untilTrue(() => all.hub.readers === 1);
  const held = Promise.withResolvers<void>();
  all.hold(held.promise);
  await all.publish();
  const head = await all.head();
  await untilTrue(() => all.hub.position.seq === head.seq);
  const sitter = { signal: new AbortController().signal };
  const seat = all.group.seatWith(new Outlet());
  expect(seat.isFreeFor(sitter, head)).toBe(false);
  expect(seat.take(sitter, head, head)).toBeUndefined();
  held.resolve();
  await untilTrue(() => sink.got.length === 1);
  await untilTrue(() => seat.isFreeFor(sitter, head));
});

test('nor while it has only been taken in for them', async () => {
  await using all = await opened();
  const readers: WaitingChanges[] = [];
  const { admission, pages, handingOn } = all.hub;
  const hub = { admission, pages, handingOn, join: (reader: WaitingChanges) => readers.push(reader) > 0, leave: () => undefined };
  const limits = { maxWaitingBytes: 1_000, progressEvery: 1 };
  const group = new FollowerGroup<string>({
    ...limits,
    storage: all.storage,
    hub,
    interest: timelineOfAll,
    show: async () => '',
  });
  const over = new AbortController();
  const sitter = { signal: over.signal };
  const from = await all.head();
  const left = group.seatWith(new Outlet()).take(sitter, from, from);
  await all.publish();
  const to = await all.head();
  await using view = await all.storage.openView();
  const [change] = await view.changesAfter(from.seq, 1);
  const seat = group.seatWith(new Outlet());
  expect(seat.isFreeFor(sitter, from)).toBe(true);
  readers[0]?.accept({ from, to, changes: [{ change: change!, notice: { type: 'REFETCH' } }] });
  expect(seat.isFreeFor(sitter, to)).toBe(false);
  over.abort();
  expect(await left).toMatchObject({ end: undefined });
});

test('who does not take what it is handed goes on by itself with what waits for it, and takes a seat again', async () => {
  await using all = await opened();
  const [quick, slow] = [new Outlet(), new Outlet(1)];
  await using one = all.follow(quick);
  await using other = all.follow(slow);
  for (const each of [one, other]) await each.next();
  void one.next();
  let next = other.next();
  await untilTrue(() => all.hub.readers === 2);
  const told: string[] = [];
  for (let i = 1; i <= 4; i++) {
    told.push(await all.publish());
    await untilTrue(() => quick.got.length === i);
  }
  expect(slow.got).toEqual(told.slice(0, 1));
  const alone: string[] = [];
  for (; alone.length < 3; next = other.next()) alone.push(inShort(await next));
  expect(alone).toEqual(told.slice(1));
  slow.room = 10;
  // What comes next it is told alone; then it stands where the others do.
  told.push(await all.publish());
  expect(inShort(await next)).toBe(told.at(-1));
  void other.next();
  await untilTrue(() => all.hub.readers === 2);
  told.push(await all.publish());
  await untilTrue(() => slow.got.length === 2);
  expect(slow.got.at(-1)).toBe(told.at(-1));
  expect(quick.got).toEqual(told);
});

test('a group for which more is written than it may keep reads the ledger on, and nobody is ended or told anything twice', async () => {
  await using all = await opened({ maxWaitingBytes: 3_000 });
  const sinks = [new Outlet(), new Outlet()];
  const followers = sinks.map((sink) => all.follow(sink));
  for (const follower of followers) await follower.next();
  const ends = followers.map((follower) => follower.next());
  await untilTrue(() => all.hub.readers === 2);
  const held = Promise.withResolvers<void>();
  all.hold(held.promise);
  const told: string[] = [];
  for (let i = 0; i < 150; i++) told.push(await all.publish());
  await untilTrue(() => all.hub.position.seq > 150);
  held.resolve();
  await untilTrue(() => sinks.every(({ got }) => got.length === told.length));
  for (const { got } of sinks) expect(got).toEqual(told);
  expect(all.made).toEqual(told);
  for (const follower of followers) follower.cut();
  expect(await Promise.all(ends)).toEqual([undefined, undefined]);
});

test('each that sits ends by its own name, and names what it was handed last', async () => {
  await using all = await opened();
  const revoked = new AbortController();
  const sinks = [new Outlet(), new Outlet()];
  await using one = all.follow(sinks[0]!, revoked.signal);
  await using other = all.follow(sinks[1]!);
  for (const each of [one, other]) await each.next();
  const ends = [one.next(), other.next()];
  await untilTrue(() => all.hub.readers === 2);
  await all.publish();
  await untilTrue(() => sinks.every(({ got }) => got.length === 1));
  const { seq } = await all.head();
  revoked.abort('ACCESS_ENDED');
  expect(inShort(await ends[0])).toBe('ENDED ACCESS_ENDED -');
  expect(all.hub.readers).toBe(1);
  all.hub.stop('SERVER_STOPPING');
  expect(inShort(await ends[1])).toBe(`ENDED SERVER_STOPPING ${seq}`);
});
