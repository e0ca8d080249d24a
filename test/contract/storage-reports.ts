import { expect } from 'vitest';
import { reportOf } from '../kit/reports.ts';
import { addEvent, basicRecord, claimBy } from '../kit/requests.ts';
import { storedChanges } from '../kit/stored-changes.ts';
import { projectionsOf, reading, type StoragePromises } from './opened-storage.ts';
import { expectReplayed, expectSound } from './sound-ledger.ts';

const all = { limit: 10, fromEnd: false };

/** What an engine promises of reports of imports. */
export const reportPromises: StoragePromises = {
  'a report of an import is kept beside the ledger: found by id, timeline and time, put in place of itself, and in no copy':
    async (open) => {
      await using opened = await open();
      const { storage } = opened;
      for (const request of basicRecord) await opened.write(request);
      const before = await projectionsOf(storage);
      const one = reportOf('import_one', 2, { finishedAt: undefined, complete: false });
      for (const each of [reportOf('import_two', 3, { timelineId: 'timeline_u' }), one, reportOf('import_three', 1)])
        await storage.keepImportReport(each);
      await storage.keepImportReport({ ...one, rows: 7 });
      const found = (asked: { id?: string; timelineId?: string }, range = {}) =>
        reading(storage, async (view) => view.importReports(asked, { ...all, ...range }));
      const [three, first] = (await found({})).items;
      expect(first?.report).toEqual({ ...one, rows: 7, erased: false, finishedAt: undefined });
      expect((await found({}, { limit: 1, fromEnd: true })).items.map(({ id }) => id)).toEqual(['import_two']);
      expect((await found({}, { after: three!.key })).items.map(({ id }) => id)).toEqual(['import_one', 'import_two']);
      expect((await found({ timelineId: 'timeline_t' })).items.map(({ id }) => id)).toEqual(['import_three', 'import_one']);
      expect((await found({ id: 'import_two' })).items.map(({ id }) => id)).toEqual(['import_two']);
      const counted = (asked: object) => reading(storage, async (view) => view.countImportReports(asked));
      expect([await counted({}), await counted({ timelineId: 'timeline_t' }), await counted({ id: 'none' })]).toEqual([3, 2, 0]);
      await storage.rebuild();
      expect((await found({})).items).toHaveLength(3);
      expect(await projectionsOf(storage)).toEqual(before);
      expect(await expectSound(storage)).toBe(basicRecord.length);
      await using copy = await open();
      await copy.storage.adopt(storage.ledgerId, await storedChanges(storage));
      expect((await reading(copy.storage, async (view) => view.importReports({}, all))).items).toEqual([]);
      await expectReplayed(storage, open);
    },

  'when words are withheld, here or in a ledger that is taken over, reports quote no row any more, nor a report that goes on':
    async (open) => {
      await using opened = await open();
      await using copy = await open();
      for (const request of basicRecord) await opened.write(request);
      const { subject = '' } = await opened.write(addEvent({}, { claims: [claimBy('al-jazeera')] }));
      await copy.storage.adopt(opened.storage.ledgerId, await storedChanges(opened.storage));
      for (const { storage } of [opened, copy]) await storage.keepImportReport(reportOf('import_one', 1));
      await opened.write({
        type: 'withhold',
        input: { subjects: [{ id: subject, expectedVersion: 1 }], reason: 'a private person' },
      });
      const stored = await storedChanges(opened.storage);
      const at = await reading(copy.storage, async ({ position }) => position.seq);
      await copy.storage.adopt(opened.storage.ledgerId, stored.slice(at));
      for (const { storage } of [opened, copy]) {
        await storage.keepImportReport(reportOf('import_one', 1, { rows: 9 }));
        await storage.keepImportReport(reportOf('import_after', 2));
        const { items } = await reading(storage, async (view) => view.importReports({}, all));
        expect(
          items.map(({ report: { rows, flagged, named, erased } }) => [rows, flagged, named.flagged.length, erased]),
        ).toEqual([
          [9, 1, 0, true],
          [1, 1, 1, false],
        ]);
      }
    },
};
