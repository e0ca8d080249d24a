import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'vitest';
import type { EventId } from '../../src/domain/base/subject.ts';
import { DatabaseTooNew } from '../../src/ledger/engine/database-too-new.ts';
import { OtherRelease } from '../../src/ledger/engine/other-release.ts';
import { projectionVersion } from '../../src/ledger/engine/project.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { rounds } from '../kit/long-run.ts';
import { addEvent, basicRecord, claimBy, putActor } from '../kit/requests.ts';
import { storedChanges } from '../kit/stored-changes.ts';
import { admin, pending } from '../kit/test-record.ts';
import { projectionsOf, reading, type StoragePromises } from './opened-storage.ts';
import { expectReplayed, expectSound } from './sound-ledger.ts';

/** Requires that everything that is read stands at the view's position: every event of the ledger so far, with its one claim, once. */
async function expectWhole(storage: Storage): Promise<void> {
  const { seq, tables } = await reading(storage, async (view) => {
    const found: string[] = [];
    for await (const { table } of view.projectionRows()) found.push(table);
    return { seq: view.position.seq, tables: found };
  });
  const count = (table: string): number => tables.filter((each) => each === table).length;
  const events = (seq - basicRecord.length) / 2;
  const all = basicRecord.length + 2 * events;
  expect([seq, ...['subjects', 'claims', 'text_entries'].map(count)]).toEqual([seq, all, events, 2 * events]);
}

/** What an engine promises that makes projections anew beside those that are read, to whoever reads and writes meanwhile. */
export const rebuildingPromises: StoragePromises = {
  'while the projections are made anew others read and write: every answer is whole at its position, and the end is what a replay makes':
    async (open) => {
      await using opened = await open();
      for (const request of basicRecord) await opened.write(request);
      const add = (key: string) => pending(addEvent({}, { claims: [claimBy('al-jazeera')] }), undefined, key);
      await opened.storage.append(Array.from({ length: rounds(150, 5_000) }, (_, i) => add(`before ${i}`)));
      const another = await opened.another();
      let [over, written, read] = [false, 0, 0];
      const writing = (async () => {
        for (; !over; written++, await turn()) await opened.storage.append([add(`beside ${written}`)]);
      })();
      const checking = (async () => {
        for (; !over; read++, await turn()) await expectWhole(another);
      })();
      const steps: number[] = [];
      await another.rebuild((done) => steps.push(done));
      const [writtenBeside, readBeside] = [written, read];
      over = true;
      await Promise.all([writing, checking]);
      expect(writtenBeside).toBeGreaterThan(0);
      expect(readBeside).toBeGreaterThan(0);
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      await expectWhole(opened.storage);
      await expectSound(opened.storage);
      await expectReplayed(opened.storage, open);
    },

  'a rebuild that cannot be finished leaves every row as it was, and the next one finishes': async (open) => {
    await using opened = await open();
    for (const request of [...basicRecord, addEvent(), putActor('lost')]) await opened.write(request);
    const before = await projectionsOf(opened.storage);
    const broken = opened.storage.rebuild(() => {
      throw new Error('broken off');
    });
    await expect(broken).rejects.toThrow('broken off');
    expect(await projectionsOf(opened.storage)).toEqual(before);
    await opened.storage.rebuild();
    expect(await projectionsOf(opened.storage)).toEqual(before);
    await opened.write(putActor('after'));
    await expectReplayed(opened.storage, open);
  },

  'a rebuild whose rows the database refuses half way leaves every row as it was, the damaged ones too': async (open) => {
    await using opened = await open();
    for (const request of [...basicRecord, addEvent(), putActor('lost')]) await opened.write(request);
    await opened.execute("UPDATE subjects SET draft = 1 WHERE type = 'event'");
    await opened.execute("UPDATE subjects SET slug = 'damaged' WHERE slug = 'lost'");
    await opened.refuse('lost');
    const before = await projectionsOf(opened.storage);
    await expect(opened.storage.rebuild()).rejects.toThrow('refused by the database');
    expect(await projectionsOf(opened.storage)).toEqual(before);
  },

  'projections that a newer release has made are not made old again by one that still runs': async (open) => {
    await using opened = await open();
    for (const request of basicRecord) await opened.write(request);
    await opened.execute('UPDATE ledger_head SET projection_version = 99');
    await opened.execute("UPDATE subjects SET slug = 'newer' WHERE slug = 'tripoli'");
    const before = await opened.rows();
    const overtaken = opened.storage.rebuild();
    await expect(overtaken).rejects.toBeInstanceOf(DatabaseTooNew);
    await expect(overtaken).rejects.toThrow(`version 99, this waqai makes version ${projectionVersion}`);
    const adopting = opened.storage.adopt(opened.storage.ledgerId, await storedChanges(opened.storage));
    await expect(adopting).rejects.toBeInstanceOf(OtherRelease);
    expect(await opened.rows()).toEqual(before);
  },

  'words that are withheld while the projections are made anew are in no row afterwards': async (open) => {
    await using opened = await open();
    for (const request of basicRecord) await opened.write(request);
    const { subject } = await opened.write(addEvent({ title: { en: 'Qzvarendil' } }));
    const another = await opened.another();
    let withheld: Promise<unknown> | undefined;
    await another.rebuild(() => {
      const input = { subjects: [{ id: subject!, expectedVersion: 1 }], reason: 'a court says so' };
      withheld ??= opened.write({ type: 'withhold', input }, admin);
    });
    await withheld;
    expect((await opened.rows()).filter((row) => /qzvarendil/i.test(row))).toEqual([]);
    await expectReplayed(opened.storage, open);
  },

  'a claim of which more and more is withheld stays one that was about its event': async (open) => {
    await using opened = await open();
    for (const request of basicRecord) await opened.write(request);
    const [into, merged] = [
      await opened.write(addEvent()),
      await opened.write(addEvent({}, { claims: [claimBy('al-jazeera')] })),
    ].map(({ subject }) => ({ id: subject as EventId, expectedVersion: 1 }));
    const [claim] = await reading(opened.storage, async (view) => (await view.claimsEverOf([merged!.id]))[0]!);
    await opened.write({ type: 'mergeEvents', input: { into: into!, merge: [merged!], reason: 'the same' } });
    for (const version of [2, 1]) {
      const [recorded] = await reading(opened.storage, (view) => view.subjects('claim', [claim!]));
      const subjects = [{ id: claim!, expectedVersion: recorded!.version, versions: [version] }];
      await opened.write({ type: 'withhold', input: { subjects, reason: 'a court says so' } }, admin);
      expect(await reading(opened.storage, async (view) => (await view.claimsEverOf([into!.id]))[0])).toContain(claim);
    }
    await expectReplayed(opened.storage, open);
  },
};
