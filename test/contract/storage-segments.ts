import { expect } from 'vitest';
import type { Segment } from '../../src/ledger/segment-keeping.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { storedChanges } from '../kit/stored-changes.ts';
import { admin } from '../kit/test-record.ts';
import { type OpenedStorage, projectionsOf, reading, type StoragePromises } from './opened-storage.ts';

/** A segment of this ledger whose bytes tell it from others. */
function segmentOf({ storage }: OpenedStorage, after: number, last: number, more: Partial<Segment> = {}): Segment {
  const bytes = new Uint8Array(1_000).fill(after + 1);
  return { indexVersion: 7, ledgerId: storage.ledgerId, after, last, drawsFrom: after + 1, bytes, ...more };
}

/** Where the segments stand that there are. */
async function kept({ storage }: OpenedStorage, indexVersion = 7): Promise<string[]> {
  return (await storage.segments.places(indexVersion)).map(({ after, last, drawsFrom }) => `${after}-${last} of ${drawsFrom}`);
}

/** What an engine promises of the segments that are kept in it. */
export const segmentPromises: StoragePromises = {
  'segments are read in their order, in parts of so many bytes, those of each index version by themselves': async (open) => {
    await using opened = await open();
    const { segments } = opened.storage;
    for (const request of basicRecord) await opened.write(request);
    const segmentsFrom = (version: number, from: number, maxBytes: number) =>
      reading(opened.storage, (view) => view.segmentsFrom(version, from, maxBytes));
    expect(await segmentsFrom(7, 0, 10_000)).toEqual([]);
    for (const after of [4, 0, 2]) expect(await segments.put(segmentOf(opened, after, after + 2), 6)).toBe(true);
    await segments.put(segmentOf(opened, 0, 2, { indexVersion: 8, drawsFrom: 1 }), 6);
    const read = async (from: number, maxBytes: number, version = 7) =>
      (await segmentsFrom(version, from, maxBytes)).map(({ after }) => after);
    expect(await read(0, 10_000)).toEqual([0, 2, 4]);
    expect(await read(1, 10_000)).toEqual([2, 4]);
    expect(await read(0, 2_000)).toEqual([0, 2]);
    expect(await read(2, 10)).toEqual([2]);
    expect(await read(0, 10_000, 8)).toEqual([0]);
    const [first] = await segmentsFrom(7, 2, 1);
    expect({ ...first, bytes: Uint8Array.from(first!.bytes) }).toEqual(segmentOf(opened, 2, 4));
    expect(await kept(opened)).toEqual(['0-2 of 1', '2-4 of 3', '4-6 of 5']);
    await segments.drop(7, 2);
    await segments.dropOlder(7);
    expect(await kept(opened)).toEqual(['0-2 of 1', '4-6 of 5']);
    await segments.dropOlder(8);
    expect([await kept(opened), await kept(opened, 8)]).toEqual([[], ['0-2 of 1']]);
  },

  'a segment is kept once in its place, where the ledger is the one that it is of and reaches as far': async (open) => {
    await using opened = await open();
    const another = await opened.another();
    for (const request of basicRecord) await opened.write(request);
    const put = (storage: OpenedStorage['storage'], segment: Segment) => storage.segments.put(segment, 6);
    const both = [opened.storage, another].map((storage) => put(storage, segmentOf(opened, 0, 4)));
    expect((await Promise.all(both)).toSorted()).toEqual([false, true]);
    expect(await put(another, segmentOf(opened, 0, 3))).toBe(false);
    expect(await put(another, segmentOf(opened, 4, 6, { ledgerId: 'f'.repeat(64) }))).toBe(false);
    expect(await put(another, segmentOf(opened, 4, basicRecord.length + 1))).toBe(false);
    expect(await kept(opened)).toEqual(['0-4 of 1']);
  },

  'with words go the segments that were made of them, whoever erases them, and none that was sealed before is kept': async (
    open,
  ) => {
    await using opened = await open();
    const { segments } = opened.storage;
    for (const request of basicRecord) await opened.write(request);
    // Two changes each: an event and a claim about it.
    const { subject, seqs } = await opened.write(addEvent());
    for (let i = 0; i < 3; i++) await opened.write(addEvent());
    const [before, seq] = [seqs[0]! - 1, seqs[1]!];
    const head = seq + 6;
    const places = [
      [0, before],
      [before, seq],
      [seq, seq + 2],
      [seq + 2, head, seq],
    ] as const;
    const of = ([after, last, drawsFrom = after + 1]: (typeof places)[number] | readonly [number, number, number?]) =>
      segmentOf(opened, after, last, { drawsFrom });
    for (const place of places) expect(await segments.put(of(place), head)).toBe(true);
    // As another release of waqai made it.
    await segments.put({ ...of(places[1]), indexVersion: 6 }, head);
    const input = { subjects: [{ id: subject!, expectedVersion: 1 }], reason: 'a court says so' };
    const withheld = await opened.write({ type: 'withhold', input }, admin);
    expect(await kept(opened)).toEqual([`0-${before} of 1`, `${seq}-${seq + 2} of ${seq + 1}`]);
    expect(await kept(opened, 6)).toEqual([]);
    expect(await segments.put(of(places[1]), head)).toBe(false);
    expect(await segments.put(of(places[1]), withheld.position.seq)).toBe(true);
    // As a release does that knows no segments.
    await opened.erase([seq + 1]);
    expect(await kept(opened)).toEqual([`0-${before} of 1`, `${before}-${seq} of ${before + 1}`]);
  },

  'segments go where projections are made anew or another ledger is adopted; they are in no copy and no projection': async (
    open,
  ) => {
    await using opened = await open();
    const { storage } = opened;
    for (const request of basicRecord) await opened.write(request);
    const before = await projectionsOf(storage);
    await storage.segments.put(segmentOf(opened, 0, 4), 6);
    expect(await projectionsOf(storage)).toEqual(before);
    await using copy = await open();
    await copy.execute(
      `INSERT INTO segments (index_version, after_seq, last_seq, draws_from, ledger_id, bytes) VALUES (7, 0, 4, 1, '${copy.storage.ledgerId}', '')`,
    );
    expect(await kept(copy)).toEqual(['0-4 of 1']);
    await copy.storage.adopt(storage.ledgerId, await storedChanges(storage));
    expect(await kept(copy)).toEqual([]);
    await copy.storage.segments.put(segmentOf(copy, 0, 4), 6);
    await opened.write(addEvent());
    const at = await reading(copy.storage, async ({ position }) => position.seq);
    await copy.storage.adopt(storage.ledgerId, (await storedChanges(storage)).slice(at));
    expect(await kept(copy)).toEqual(['0-4 of 1']);
    await storage.rebuild();
    expect(await kept(opened)).toEqual([]);
  },
};
