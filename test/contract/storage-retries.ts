import { expect } from 'vitest';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import {
  OutcomeUnknown,
  type PendingWrite,
  type Storage,
  StorageUnavailable,
  type WriteOutcome,
  type Written,
} from '../../src/ledger/storage.ts';
import { seededIds } from '../kit/map-record.ts';
import { addEvent, basicRecord, claimBy, createTimeline, putActor, putPlace, putSource } from '../kit/requests.ts';
import { storedChanges } from '../kit/stored-changes.ts';
import { admin, editor, pending, reporter } from '../kit/test-record.ts';
import { type CommitFate, type OpenedStorage, reading, type StoragePromises } from './opened-storage.ts';
import { expectSound } from './sound-ledger.ts';

async function writeBasics({ storage }: OpenedStorage): Promise<void> {
  await storage.append(basicRecord.map((request) => pending(request)));
}

async function appendOne(storage: Storage, write: PendingWrite): Promise<WriteOutcome> {
  const [outcome] = await storage.append([write]);
  return outcome!;
}

const headOf = (storage: Storage): Promise<number> => reading(storage, async (view) => view.position.seq);
const keysOf = (changes: Awaited<ReturnType<typeof storedChanges>>): string[] =>
  changes.map(({ header }) => (JSON.parse(header) as { requestKey: string }).requestKey);

function matching({ type, refusal }: { type: string; refusal: { code: string; message: RegExp } }) {
  return { type, refusal: { ...refusal, message: expect.stringMatching(refusal.message) as string } };
}

/** One request of every type that is accepted on the basic record and these before it. */
async function everyRequest({ storage, write }: OpenedStorage): Promise<PendingWrite[]> {
  const id = (await write(addEvent({}, { publish: false }))).subject!;
  const builtIn = await storage.keys.builtIn();
  const other = { slug: 'gna', kind: 'STATE', names: [{ text: 'Another name', language: 'en' }] } as const;
  const fresh = { ...other, slug: 'imported' };
  const gna = await reading(storage, async (view) => (await view.idsOfSlugs('actor', ['gna']))[0]!);
  const requests: ChangeRequest[] = [
    addEvent(),
    { type: 'addClaim', input: { event: id, claim: claimBy('gna') } },
    { type: 'correctEvent', input: { id, expectedVersion: 1, reason: 'so', set: { kind: 'CALL' } } },
    { type: 'publishEvent', input: { id, expectedVersion: 2 } },
    { type: 'retractEvent', input: { id, expectedVersion: 3 } },
    putActor('one'),
    putPlace('one'),
    putSource('one'),
    createTimeline({ slug: 'one' }),
    {
      type: 'importSubjects',
      input: {
        entries: [
          { type: 'actor', id: seededIds(9).subject('actor'), input: fresh },
          { type: 'actor', id: gna, input: other },
        ],
      },
    },
  ];
  return requests.map((request, i) => pending(request, request.type === 'importSubjects' ? builtIn : admin, `key ${i}`));
}

/** What every engine promises to whoever sends the same request again. */
export const retryPromises: StoragePromises = {
  'the same key with the same input is one change, and the same answer however often': async (open) => {
    await using opened = await open();
    await writeBasics(opened);
    const another = await opened.another();
    const writes = await everyRequest(opened);
    const first: WriteOutcome[] = [];
    for (const write of writes) first.push(await appendOne(opened.storage, write));
    expect(new Set(first.map((each) => each.type))).toEqual(new Set(['WRITTEN']));
    const rows = await opened.rows();
    expect(await opened.storage.append(writes)).toEqual(first);
    expect(await another.append(writes.toReversed())).toEqual(first.toReversed());
    expect(await opened.rows()).toEqual(rows);
  },

  'the same key with another input is refused, names the change that used it, and leaves no row': async (open) => {
    await using opened = await open();
    await writeBasics(opened);
    const { position } = (await appendOne(opened.storage, pending(putActor('one'), admin, 'key'))) as { position: object };
    const rows = await opened.rows();
    const other = await appendOne(opened.storage, pending(putActor('two'), admin, 'key'));
    expect(other).toMatchObject({
      type: 'REFUSED',
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED', ...('seq' in position ? { seq: position.seq } : {}) },
    });
    expect(await opened.rows()).toEqual(rows);
  },

  'the key of a request whose words were withheld takes no other input, and nothing tells whether it is the same one; what is left of a request tells it':
    async (open) => {
      await using opened = await open();
      await writeBasics(opened);
      const another = await opened.another();
      const [gone, kept] = [pending(putActor('gone'), admin, 'gone'), pending(addEvent(), admin, 'kept')];
      const [, written] = await opened.storage.append([gone, kept]);
      const id = await reading(opened.storage, async (view) => (await view.idsOfSlugs('actor', ['gone']))[0]!);
      const [claim] = await reading(opened.storage, (view) => view.changesAt((written as Written).seqs));
      const subjects = [id, claim!.header.subject.id].map((each) => ({ id: each, expectedVersion: 1 }));
      await opened.write({ type: 'withhold', input: { subjects, reason: 'so' } });
      const rows = await opened.rows();
      const withheld = { type: 'REFUSED', refusal: { code: 'IDEMPOTENCY_KEY_REUSED', message: /were withheld since/ } };
      const reused = { type: 'REFUSED', refusal: { code: 'IDEMPOTENCY_KEY_REUSED', message: /for another input/ } };
      for (const storage of [opened.storage, another]) {
        const other = pending(putActor('other'), admin, 'gone');
        expect(await storage.append([gone, other])).toMatchObject([withheld, withheld].map(matching));
        // The claim is gone, the event that came with it is not.
        expect(await appendOne(storage, kept)).toEqual(written);
        expect(await appendOne(storage, pending(addEvent({ kind: 'CALL' }), admin, 'kept'))).toMatchObject(matching(reused));
      }
      expect(await opened.rows()).toEqual(rows);
    },

  'judging says of a used key what writing would: another input is refused, the same is as good as written and changes nothing':
    async (open) => {
      await using opened = await open();
      await writeBasics(opened);
      const { storage } = opened;
      const write = pending(putActor('one'), admin, 'key');
      const { position, subject } = (await appendOne(storage, write)) as { position: { seq: number }; subject: string };
      const rows = await opened.rows();
      // Written anew it would be refused: the actor is there by now.
      expect(await storage.judge(write)).toEqual({ changes: [], subject, differing: [] });
      expect(await storage.judge(pending(putActor('one'), admin, 'other'))).toMatchObject({ refusal: { code: 'STALE_VERSION' } });
      expect(await storage.judge(pending(putActor('two'), admin, 'key'))).toMatchObject({
        refusal: { code: 'IDEMPOTENCY_KEY_REUSED', seq: position.seq },
      });
      expect(await storage.judge(pending(putActor('two'), editor, 'key'))).not.toHaveProperty('refusal');
      expect(await opened.rows()).toEqual(rows);
    },

  'a key belongs to its author: the same text of another author is another key': async (open) => {
    await using opened = await open();
    await writeBasics(opened);
    const outcomes = await opened.storage.append([
      pending(putActor('of-the-admin'), admin, 'key'),
      pending(putActor('of-the-editor'), editor, 'key'),
      pending(putActor('of-the-reporter'), reporter, 'key'),
    ]);
    expect(outcomes.map((each) => each.type)).toEqual(['WRITTEN', 'WRITTEN', 'WRITTEN']);
  },

  'a key is found again among the members of one commit': async (open) => {
    await using opened = await open();
    await writeBasics(opened);
    const write = pending(putActor('one'), admin, 'key');
    const before = await headOf(opened.storage);
    const [first, second, third] = await opened.storage.append([write, write, pending(putActor('two'), admin, 'key')]);
    expect(first).toMatchObject({ type: 'WRITTEN', seqs: [before + 1] });
    expect(second).toEqual(first);
    expect(third).toMatchObject({ refusal: { code: 'IDEMPOTENCY_KEY_REUSED', seq: before + 1 } });
    expect(await headOf(opened.storage)).toBe(before + 1);
  },

  'of many attempts at once, by several connections, one is recorded and all are answered alike': async (open) => {
    await using opened = await open();
    await writeBasics(opened);
    const another = await opened.another();
    const write = pending(addEvent(), admin, 'key');
    const before = await headOf(opened.storage);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => appendOne(i % 2 === 0 ? opened.storage : another, write)),
    );
    expect(await headOf(opened.storage)).toBe(before + 2);
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
  },

  'a refusal, judging and what changes nothing keep no key: it may be used for something else': async (open) => {
    await using opened = await open();
    await writeBasics(opened);
    const { storage } = opened;
    expect(await appendOne(storage, pending(putActor('gna'), admin, 'key'))).toMatchObject({
      refusal: { code: 'STALE_VERSION' },
    });
    await storage.judge(pending(putActor('one'), admin, 'key'));
    const same = putActor('gna', { kind: 'GOVERNMENT_BODY', expectedVersion: 1 });
    const [kept] = await reading(storage, async (view) =>
      view.subjects('actor', (await view.idsOfSlugs('actor', ['gna'])) as string[]),
    );
    const input = { ...same.input, names: kept!.state.names };
    expect(await appendOne(storage, pending({ type: 'putActor', input } as ChangeRequest, admin, 'key'))).toMatchObject({
      type: 'UNCHANGED',
    });
    expect(await appendOne(storage, pending(putActor('two'), admin, 'key'))).toMatchObject({ type: 'WRITTEN' });
  },

  'a request whose commit was lost, or only its answer, is recorded once and answered as written': async (open) => {
    for (const fate of ['ANSWER_LOST', 'LOST'] as const) {
      const commits: CommitFate[] = [];
      await using opened = await open({ fate: () => commits.shift() ?? 'ANSWERED' });
      await writeBasics(opened);
      const writes = await everyRequest(opened);
      const before = await headOf(opened.storage);
      const outcomes: WriteOutcome[] = [];
      for (const write of writes) {
        commits.push(fate);
        outcomes.push(await appendOne(opened.storage, write));
      }
      expect(commits).toEqual([]);
      const changes = await storedChanges(opened.storage);
      const keys = new Set(keysOf(changes.slice(before)));
      expect(keys).toEqual(new Set(writes.map((write) => write.requestKey)));
      expect(outcomes.flatMap((each) => (each.type === 'WRITTEN' ? each.seqs : []))).toEqual(
        changes.slice(before).map(({ seq }) => seq),
      );
      expect(outcomes.at(-1)).toMatchObject({ subject: undefined, differing: [expect.stringMatching(/^actor_/)] });
      expect(await expectSound(opened.storage)).toBe(changes.length);
    }
  },

  'every member of a commit whose answer was lost is answered for itself': async (open) => {
    const commits: CommitFate[] = [];
    await using opened = await open({ fate: () => commits.shift() ?? 'ANSWERED' });
    await writeBasics(opened);
    commits.push('ANSWER_LOST');
    const outcomes = await opened.storage.append([pending(putActor('one')), pending(putActor('gna')), pending(putActor('two'))]);
    expect(outcomes).toMatchObject([
      { type: 'WRITTEN', seqs: [basicRecord.length + 1] },
      { type: 'REFUSED', refusal: { code: 'STALE_VERSION' } },
      { type: 'WRITTEN', seqs: [basicRecord.length + 2] },
    ]);
    expect(await expectSound(opened.storage)).toBe(basicRecord.length + 2);
  },

  'what was acknowledged before outlives a commit whose answer was lost, whoever is reading meanwhile': async (open) => {
    const commits: CommitFate[] = [];
    await using opened = await open({ fate: () => commits.shift() ?? 'ANSWERED' });
    const another = await opened.another();
    await writeBasics(opened);
    await using reader = await opened.storage.openView();
    await using elsewhere = await another.openView();
    for (const fate of ['ANSWER_LOST', 'LOST'] as const) {
      commits.push(fate);
      await opened.write(putActor(`after-${fate.toLowerCase().replace('_', '-')}`));
    }
    await another.append([pending(putActor('by-another'))]);
    expect([reader.position.seq, elsewhere.position.seq]).toEqual([basicRecord.length, basicRecord.length]);
    for (const storage of [opened.storage, another, await opened.another()])
      expect(await expectSound(storage)).toBe(basicRecord.length + 3);
  },

  'a write that was recorded without an answer is never called not written, one that was not is, and the same key finds out later':
    async (open) => {
      for (const fate of ['ANSWER_LOST', 'LOST'] as const) {
        const commits: CommitFate[] = [];
        await using opened = await open({ fate: () => commits.shift() ?? 'ANSWERED' });
        await writeBasics(opened);
        const write = pending(addEvent(), admin, 'key');
        commits.push('LOST', fate);
        await expect(opened.storage.append([write])).rejects.toBeInstanceOf(
          fate === 'LOST' ? StorageUnavailable : OutcomeUnknown,
        );
        expect(await appendOne(opened.storage, write)).toMatchObject({
          type: 'WRITTEN',
          seqs: [basicRecord.length + 1, basicRecord.length + 2],
        });
        expect(await expectSound(opened.storage)).toBe(basicRecord.length + 2);
      }
    },
};
