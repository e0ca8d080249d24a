import { expect, test } from 'vitest';
import { LoopTurns } from '../../src/ledger/loop-turns.ts';
import type { Storage } from '../../src/ledger/storage.ts';

import { indexVersion } from '../../src/reading/index/segment.ts';
import { untilTrue } from '../kit/arrivals.ts';
import type { EngineRecord } from '../kit/engine-record.ts';
import { postgresRecord } from '../kit/postgres-record.ts';
import { addEvent, basicRecord, claimBy } from '../kit/requests.ts';
import { sqliteRecord } from '../kit/sqlite-record.ts';
import { startIndex } from '../kit/started-index.ts';
import { admin } from '../kit/test-record.ts';

// Numbers that stand nowhere else, as a segment has them: people killed in one word, degrees in two, the greater first.
const killed = 23_456_789;
const latitude = 32.876_543_21;
const bits = new DataView(new ArrayBuffer(8));
bits.setFloat64(0, latitude);
const secrets = [[killed], [bits.getUint32(0), bits.getUint32(4)]].map((words) =>
  Buffer.from(Uint32Array.from(words).buffer).toString('latin1'),
);

/** How often each of them stands in the segments that are kept. */
async function inSegments(storage: Storage): Promise<number[]> {
  await using view = await storage.openView();
  const all = (await view.segmentsFrom(indexVersion, 0, 100_000_000)).map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
  return secrets.map((secret) => all.join().split(secret).length - 1);
}

/** How often each of them stands in what the database keeps, as bytes. */
async function inDatabase(record: EngineRecord): Promise<number[]> {
  return Promise.all(secrets.map((secret) => record.timesKept(secret)));
}

const scene = { role: 'SCENE', precision: 'EXACT', preferred: true, coordinates: { latitude, longitude: 13.1 } } as const;

/** Records an event whose numbers are to be withheld, and others after it. */
async function recordKilled(record: EngineRecord): Promise<string> {
  for (const request of basicRecord) await record.write(request);
  const figures = [{ harm: 'KILLED', group: 'ALL', best: killed }] as const;
  const claims = [claimBy('al-jazeera', { casualties: figures })];
  const { subject } = await record.write(addEvent({ locations: [scene] }, { claims }));
  for (let i = 0; i < 20; i++) await record.write(addEvent());
  return subject!;
}

test.each([
  ['SQLite', sqliteRecord],
  ['PostgreSQL', postgresRecord],
])(
  'numbers that are withheld are in no segment and no byte of %s once it is answered, nor in what is sealed afterwards',
  async (engine, open) => {
    await using record: EngineRecord = await open();
    const { storage } = record;
    const subject = await recordKilled(record);
    // The event's rows stand in several segments: a later claim makes a new one.
    await record.write({ type: 'addClaim', input: { event: subject, claim: claimBy('gna') } });
    for (let i = 0; i < 10; i++) await record.write(addEvent());
    await using started = await startIndex(storage, 6);
    await started.segments.whenSealed();
    const before = await storage.segments.places(indexVersion);
    expect(Math.min(...(await inSegments(storage)))).toBeGreaterThanOrEqual(2);
    if (engine === 'SQLite') expect(Math.min(...(await inDatabase(record)))).toBeGreaterThanOrEqual(2);
    const input = { subjects: [{ id: subject, expectedVersion: 1 }], reason: 'a court says so' };
    await record.write({ type: 'withhold', input }, admin);
    expect([...(await inSegments(storage)), ...(await inDatabase(record))]).toEqual([0, 0, 0, 0]);
    // Not every segment went: those without the event are as they were.
    const left = await storage.segments.places(indexVersion);
    expect(left.length).toBeGreaterThan(3);
    expect(left.length).toBeLessThan(before.length);
    await started.catchUp();
    await started.segments.whenSealed();
    expect((await storage.segments.places(indexVersion)).length).toBeGreaterThanOrEqual(before.length);
    await using again = await startIndex(storage, 6);
    expect([again.said, again.index.position - again.replayed > 60]).toEqual([[], true]);
    expect([...(await inSegments(storage)), ...(await inDatabase(record))]).toEqual([0, 0, 0, 0]);
  },
);

/** Turns that are over after each step, and go on when the test says so. */
class OneByOne extends LoopTurns {
  #open = false;
  #next: (() => void) | undefined;

  override get isOver(): boolean {
    return !this.#open;
  }

  override async wait(): Promise<void> {
    if (this.#open) return;
    await new Promise<void>((resolve) => {
      this.#next = resolve;
    });
  }

  /** Whether somebody waits. */
  get isWaiting(): boolean {
    return this.#next !== undefined;
  }

  step(): void {
    const next = this.#next;
    this.#next = undefined;
    next?.();
  }

  open(): void {
    this.#open = true;
    this.step();
  }
}

test.each([0, 1, 2, 3, 4, 5])(
  'numbers that are withheld after %s steps of sealing are in no segment, and what was sealed is sealed anew',
  async (steps) => {
    await using record = await sqliteRecord();
    const { storage } = record;
    const subject = await recordKilled(record);
    const turns = new OneByOne();
    await using started = await startIndex(storage, 20, turns);
    for (let i = 0; i < steps; i++) {
      await untilTrue(() => turns.isWaiting);
      turns.step();
    }
    await untilTrue(() => turns.isWaiting);
    const input = { subjects: [{ id: subject, expectedVersion: 1 }], reason: 'a court says so' };
    await record.write({ type: 'withhold', input }, admin);
    await started.catchUp();
    turns.open();
    await started.segments.whenSealed();
    expect([...(await inSegments(storage)), ...(await inDatabase(record))]).toEqual([0, 0, 0, 0]);
    const [first] = await storage.segments.places(indexVersion);
    expect(first?.after).toBe(0);
    await using again = await startIndex(storage, 20);
    expect(again.said).toEqual([]);
  },
);
