import { expect } from 'vitest';
import { CountedTurns } from '../kit/counted-turns.ts';
import { addEvent, basicRecord } from '../kit/requests.ts';
import { pending } from '../kit/test-record.ts';
import type { StoragePromises } from './opened-storage.ts';
import { expectSound } from './sound-ledger.ts';

/** What every engine promises to whoever waits while much is read. */
export const turnsPromises: StoragePromises = {
  'whoever has not read the ledger for long catches up before it writes': async (open) => {
    await using opened = await open();
    for (const request of basicRecord) await opened.write(request);
    const late = await opened.another();
    await late.append([pending(addEvent())]);
    for (let i = 0; i < 5; i++) await opened.storage.append(Array.from({ length: 30 }, () => pending(addEvent())));
    const [outcome] = await late.append([pending(addEvent())]);
    const seqs = outcome?.type === 'WRITTEN' ? outcome.seqs : [];
    expect(seqs).toEqual([basicRecord.length + 303, basicRecord.length + 304]);
    expect(await expectSound(late)).toBe(basicRecord.length + 304);
  },

  'changes are opened in turns, however many are read at once': async (open) => {
    await using opened = await open();
    for (const request of basicRecord) await opened.write(request);
    await opened.storage.append(Array.from({ length: 50 }, () => pending(addEvent())));
    const turns = new CountedTurns();
    await using view = await (await opened.another()).openView({ turns });
    expect(await view.changesAfter(0, 1_000)).toHaveLength(basicRecord.length + 100);
    expect(turns.waits).toBeGreaterThan(100);
  },
};
