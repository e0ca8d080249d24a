import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'vitest';
import type { EventId } from '../../src/domain/base/subject.ts';
import { DatabaseTooNew } from '../../src/ledger/engine/database-too-new.ts';
import { OtherRelease } from '../../src/ledger/other-release.ts';
import { projectionRows } from '../../src/ledger/projection-rows.ts';
import { projectionVersion } from '../../src/ledger/projection-version.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { rounds } from '../kit/long-run.ts';
import { addEvent, basicRecord, claimBy, putActor } from '../kit/requests.ts';
import { storedChanges } from '../kit/stored-changes.ts';
import { admin, pending } from '../kit/test-record.ts';
import { projectionsOf, reading, type StoragePromises } from './opened-storage.ts';
import { expectReplayed, expectSound } from './sound-ledger.ts';

/** Requires that everything that is searched stands at the view's position: every event of the ledger so far, with its one claim, once. */
async function expectWhole(storage: Storage): Promise<void> {
  const { seq, tables } = await reading(storage, async (view) => {
    const found: string[] = [];
    for await (const { table } of projectionRows(view)) found.push(table);
    return { seq: view.position.seq, tables: found };
  });
  const count = (table: string): number => tables.filter((each) => each === table).length;
  const events = (seq - basicRecord.length) / 2;
  // Of what the record begins with a timeline alone has no names.
  expect(['text_entries', 'name_entries'].map(count)).toEqual([2 * events, basicRecord.length - 1]);
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
      let steps: number[] = [];
      // Until others have read and written beside it.
      for (let before = [-1, -1]; written === before[0] || read === before[1]; ) {
        before = [written, read];
        steps = [];
        await another.rebuild((done) => steps.push(done));
      }
      over = true;
      await Promise.all([writing, checking]);
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      await expectWhole(opened.storage);
      await expectSound(opened.storage);
      await expectReplayed(opened.storage, open);
    },

  'a rebuild that is broken off leaves of each change what was there or what is to be there, and the next one finishes': async (
    open,
  ) => {
    await using opened = await open();
    for (const request of basicRecord) await opened.write(request);
    await opened.storage.append(Array.from({ length: 600 }, (_, i) => pending(putActor(`actor-${i}`))));
    const whole = await projectionsOf(opened.storage);
    await opened.execute('DELETE FROM name_entries');
    let [done, total] = [0, 0];
    const broken = opened.storage.rebuild((...progress) => {
      if (done > 0) throw new Error('broken off');
      [done, total] = progress;
    });
    await expect(broken).rejects.toThrow('broken off');
    expect([done > 0, done < total]).toEqual([true, true]);
    expect(await projectionsOf(opened.storage)).toEqual(whole.slice(0, done - 1));
    await opened.storage.rebuild();
    expect(await projectionsOf(opened.storage)).toEqual(whole);
    await opened.write(putActor('after'));
    await expectReplayed(opened.storage, open);
  },

  'projections that a newer release has made are not made old again by one that still runs': async (open) => {
    await using opened = await open();
    for (const request of basicRecord) await opened.write(request);
    await opened.execute('UPDATE ledger_head SET projection_version = 99');
    await opened.execute('DELETE FROM name_entries');
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
