import { expect } from 'vitest';
import type { ImportEntry } from '../../src/domain/rules/change.ts';
import type { Storage, WriteOutcome } from '../../src/ledger/storage.ts';
import { seededIds } from '../kit/map-record.ts';
import { basicRecord, putActor } from '../kit/requests.ts';
import { pending } from '../kit/test-record.ts';
import { type CommitFate, type OpenedStorage, reading, type StoragePromises } from './opened-storage.ts';
import { expectReplayed, expectSound } from './sound-ledger.ts';

const many = 40;
const ids = seededIds(7);
const placeIds = Array.from({ length: many }, () => ids.subject('place'));

/** A place that lies in another. */
function place(i: number, within = i - 1): ImportEntry {
  const containers = within < 0 ? [] : [{ id: `container_${i}`, kind: 'ADMINISTRATIVE' as const, in: placeIds[within]! }];
  const names = [{ id: `name_${i}`, text: `Place ${i}`, language: 'en' }];
  return { type: 'place', id: placeIds[i]!, input: { slug: `place-${i}`, names, containers } };
}

/** Asks for imports of one subject each, and waits for none of them before the next is asked for. */
async function importAll(storage: Storage, entries: readonly ImportEntry[]): Promise<WriteOutcome[]> {
  const author = await storage.keys.builtIn();
  const asked = entries.map((entry) =>
    storage.append([pending({ type: 'importSubjects', input: { entries: [entry] } }, author)]),
  );
  return (await Promise.all(asked)).flat();
}

const seqsOf = (outcomes: readonly WriteOutcome[]): number[] =>
  outcomes.flatMap((outcome) => (outcome.type === 'WRITTEN' ? outcome.seqs : []));

async function writeBasics({ write }: OpenedStorage): Promise<void> {
  for (const request of basicRecord) await write(request);
}

const chain = Array.from({ length: many }, (_, i) => place(i));

/** What every engine promises to whoever imports. */
export const importPromises: StoragePromises = {
  'imports that do not wait for each other are recorded in their order, each on what those before it leave, whoever writes in between':
    async (open) => {
      await using opened = await open();
      await writeBasics(opened);
      const another = await opened.another();
      const others = Array.from({ length: 10 }, async (_, i) => {
        const storage = i % 2 === 0 ? another : opened.storage;
        return storage.append([pending(putActor(`between-${i}`))]);
      });
      const seqs = seqsOf(await importAll(opened.storage, chain));
      expect(seqs).toHaveLength(many);
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
      expect(seqsOf((await Promise.all(others)).flat())).toHaveLength(10);
      expect(await expectSound(opened.storage)).toBe(basicRecord.length + many + 10);
      await expectReplayed(opened.storage, open);
    },

  'an import that is refused leaves nothing, and of those after it only what refers to it is refused': async (open) => {
    await using opened = await open();
    await writeBasics(opened);
    const slug = 'tripoli';
    const taken = { ...place(1), input: { ...place(1).input, slug } } as ImportEntry;
    const outcomes = await importAll(opened.storage, [place(0), taken, place(2), place(3, 0), place(4)]);
    expect(outcomes.map(({ type }) => type)).toEqual(['WRITTEN', 'REFUSED', 'REFUSED', 'WRITTEN', 'WRITTEN']);
    const found = await reading(opened.storage, (view) => view.subjects('place', placeIds.slice(0, 5)));
    expect(found.map((each) => each?.state.slug)).toEqual(['place-0', undefined, undefined, 'place-3', 'place-4']);
  },

  'whatever becomes of the commits of imports that do not wait for each other, each is recorded once': async (open) => {
    let commits = 0;
    const fates: readonly CommitFate[] = ['ANSWERED', 'ANSWER_LOST', 'ANSWERED', 'LOST', 'ANSWERED'];
    let isSure = true;
    await using opened = await open({ fate: () => (isSure ? 'ANSWERED' : (fates[commits++ % fates.length] ?? 'ANSWERED')) });
    await writeBasics(opened);
    isSure = false;
    const outcomes = await importAll(opened.storage, chain);
    isSure = true;
    expect(commits).toBeGreaterThan(fates.length);
    expect(seqsOf(outcomes)).toHaveLength(many);
    expect(await expectSound(opened.storage)).toBe(basicRecord.length + many);
  },
};
