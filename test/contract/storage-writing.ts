import { expect } from 'vitest';
import type { EventId, subjectTypes } from '../../src/domain/base/subject.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import type { LedgerChange } from '../../src/ledger/ledger-change.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { reader, seededIds } from '../kit/map-record.ts';
import { addEvent, basicRecord, claimBy, createTimeline, putActor, putPlace } from '../kit/requests.ts';
import { pending, reporter } from '../kit/test-record.ts';
import { type OpenedStorage, reading, type StoragePromises } from './opened-storage.ts';
import { expectReplayed, expectSound } from './sound-ledger.ts';

const allChanges = (storage: Storage): Promise<LedgerChange[]> => reading(storage, (view) => view.changesAfter(0, 1_000_000));
const positionOfHead = (storage: Storage) => reading(storage, async (view) => view.position);

async function writeBasics({ write }: OpenedStorage): Promise<void> {
  for (const request of basicRecord) await write(request);
}

/** What every engine promises to whoever writes. */
export const writingPromises: StoragePromises = {
  'a new database holds an empty ledger, and its position 0 belongs to that ledger alone': async (open) => {
    await using one = await open();
    await using other = await open();
    expect(one.storage.ledgerId).toMatch(/^[0-9a-f]{64}$/);
    expect(other.storage.ledgerId).not.toBe(one.storage.ledgerId);
    expect(await positionOfHead(one.storage)).toEqual({ seq: 0, hash: one.storage.ledgerId });
    expect(await one.storage.newest()).toEqual({ seq: 0, hash: one.storage.ledgerId });
    expect(await allChanges(one.storage)).toEqual([]);
  },

  'what is answered as written stands at that position, and is read from then on': async (open) => {
    await using opened = await open();
    await writeBasics(opened);
    const { position, seqs, subject } = await opened.write(addEvent());
    expect(seqs).toEqual([basicRecord.length + 1, basicRecord.length + 2]);
    expect(await positionOfHead(opened.storage)).toEqual(position);
    const another = await opened.another();
    expect([await opened.storage.newest(), await another.newest()]).toEqual([position, position]);
    expect(await positionOfHead(another)).toEqual(position);
    const [event] = await reading(another, (view) => view.events([subject!]));
    expect(event).toMatchObject({ id: subject, version: 1, addedBy: 'key_admin', state: { title: { en: 'A clash' } } });
  },

  'requests that many make at once, by several connections, follow each other without a gap': async (open) => {
    await using opened = await open();
    await writeBasics(opened);
    const storages = [opened.storage, await opened.another(), await opened.another()];
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, i) => storages[i % 3]!.append([pending(addEvent()), pending(putActor(`actor-${i}`))])),
    );
    const seqs = outcomes.flat().flatMap((outcome) => (outcome.type === 'WRITTEN' ? outcome.seqs : []));
    const first = basicRecord.length + 1;
    expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 90 }, (_, i) => first + i));
    expect(await expectSound(opened.storage)).toBe(basicRecord.length + 90);
    await expectReplayed(opened.storage, open);
  },

  'imports and other requests that are made at once, by several connections, are each recorded whole, or refused for what was there first':
    async (open) => {
      await using opened = await open();
      await writeBasics(opened);
      const storages = [opened.storage, await opened.another(), await opened.another()];
      const builtIn = await opened.storage.keys.builtIn();
      const actor = (slug: string, i: number) =>
        ({
          type: 'actor',
          id: seededIds(i + 1).subject('actor'),
          input: { slug, kind: 'STATE', names: [{ id: `name_${i}`, text: slug, language: 'en' }] },
        }) as const;
      const importing = (i: number): ChangeRequest => ({
        type: 'importSubjects',
        input: { entries: [actor(`own-${i}`, i), actor(`shared-${i % 10}`, 100 + i)] },
      });
      const outcomes = await Promise.all(
        Array.from({ length: 30 }, async (_, i) => [
          ...(await storages[i % 3]!.append([pending(importing(i), builtIn)])),
          ...(await storages[(i + 1) % 3]!.append([pending(putActor(`beside-${i}`))])),
        ]),
      );
      const types = Map.groupBy(outcomes.flat(), ({ type }) => type);
      // Of three that bring an actor with the same slug the first has it.
      expect([types.get('WRITTEN')?.length, types.get('REFUSED')?.length]).toEqual([40, 20]);
      expect(await expectSound(opened.storage)).toBe(basicRecord.length + 20 + 30);
      await expectReplayed(opened.storage, open);
    },

  'a change is never recorded before the one before it, whatever the clock says': async (open) => {
    const times = ['2026-01-02T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '2026-01-03T00:00:00.000Z'];
    let looks = 0;
    await using opened = await open({ now: () => new Date(times[looks++] ?? times[1]!) });
    for (const request of basicRecord) await opened.write(request);
    const recorded = (await allChanges(opened.storage)).map(({ header }) => header.recordedAt);
    expect(recorded).toEqual(recorded.toSorted());
    expect(recorded.at(-1)).toBe(times[2]);
  },

  'a refusal leaves no row anywhere, and neither does judging or what changes nothing': async (open) => {
    await using opened = await open();
    const { storage } = opened;
    await writeBasics(opened);
    const { subject } = await opened.write(addEvent());
    const id = subject!;
    await opened.write({ type: 'correctEvent', input: { id, expectedVersion: 1, reason: 'so', set: { kind: 'CALL' } } });
    const refused: [ChangeRequest, code: string][] = [
      [{ type: 'correctEvent', input: { id, expectedVersion: 1, reason: 'so', set: { kind: 'MEETING' } } }, 'STALE_VERSION'],
      [putActor('gna'), 'STALE_VERSION'],
      [putPlace('tripoli', { expectedVersion: 7 }), 'STALE_VERSION'],
      [addEvent({ date: { edtf: '2020-13-01' } }), 'INVALID_INPUT'],
      [createTimeline(), 'INVALID_INPUT'],
      [{ type: 'retractEvent', input: { id: `event_${'0'.repeat(26)}`, expectedVersion: 1 } }, 'NOT_FOUND'],
    ];
    const rows = await opened.rows();
    for (const [request, code] of refused) {
      expect(await storage.append([pending(request)])).toMatchObject([{ type: 'REFUSED', refusal: { code } }]);
      expect(await storage.judge(pending(request))).toMatchObject({ refusal: { code } });
    }
    expect(await storage.append([pending(addEvent(), reader)])).toMatchObject([{ refusal: { code: 'NOT_ALLOWED' } }]);
    expect(await storage.append(refused.map(([request]) => pending(request)))).toHaveLength(refused.length);
    expect(await storage.judge(pending(addEvent()))).toMatchObject({
      changes: [{ kind: 'CLAIM_ADDED' }, { kind: 'EVENT_PUBLISHED' }],
    });
    const same: ChangeRequest = { type: 'correctEvent', input: { id, expectedVersion: 2, reason: 'so', set: { kind: 'CALL' } } };
    const position = await positionOfHead(storage);
    expect(await storage.append([pending(same)])).toEqual([
      { type: 'UNCHANGED', position, seqs: [], subject: id, differing: [] },
    ]);
    expect(await opened.rows()).toEqual(rows);
  },

  'nobody overwrites what they have not seen: of many who name one version one is written': async (open) => {
    await using opened = await open();
    await writeBasics(opened);
    const another = await opened.another();
    const { subject } = await opened.write(addEvent());
    const correct = (title: string): ChangeRequest => ({
      type: 'correctEvent',
      input: { id: subject!, expectedVersion: 1, reason: 'so', set: { title: { en: title } } },
    });
    const outcomes = await Promise.all([
      opened.storage.append([pending(correct('One')), pending(correct('Two'))]),
      another.append([pending(correct('Three')), pending(correct('Four'))]),
    ]);
    const [written, ...others] = outcomes.flat().toSorted((a, b) => b.type.localeCompare(a.type));
    expect(written).toMatchObject({ type: 'WRITTEN', subject });
    expect(others.map((each) => each.type)).toEqual(['REFUSED', 'REFUSED', 'REFUSED']);
    for (const other of others) expect(other).toMatchObject({ refusal: { code: 'STALE_VERSION', id: subject, version: 2 } });
  },

  'a request is whole: its changes stand side by side, entities before claims before events': async (open) => {
    await using opened = await open();
    await writeBasics(opened);
    const builtIn = await opened.storage.keys.builtIn();
    const { position, seqs } = await opened.write(mixedImport, builtIn);
    const { seq } = position;
    await opened.write(addEvent({}, { claims: [claimBy('gna', { key: 'a' }), claimBy('al-jazeera')], event: clash('a') }));
    const changes = await allChanges(opened.storage);
    const imported = changes.filter(({ header }) => seqs.includes(header.seq));
    expect(imported.map(({ header }) => header.subject.type)).toEqual([
      'timeline',
      'actor',
      'place',
      'claim',
      'claim',
      'event',
      'event',
    ]);
    expect(seqs).toEqual(Array.from({ length: 7 }, (_, i) => seq - 6 + i));
    for (const { header } of imported) expect(header.request).toEqual({ first: seq - 6, size: 7 });
    for (const request of Map.groupBy(changes, ({ header }) => header.request.first).values()) {
      const { first, size } = request[0]!.header.request;
      expect(request.map(({ header }) => header.seq)).toEqual(Array.from({ length: size }, (_, i) => first + i));
      const ranks = request.map(({ header }) => rank(header.subject.type));
      expect(ranks).toEqual(ranks.toSorted());
    }
    await expectReplayed(opened.storage, open);
  },

  'members of one commit are judged on the record as the ones before them leave it': async (open) => {
    await using opened = await open();
    await writeBasics(opened);
    const outcomes = await opened.storage.append([
      pending(addEvent({}, { claims: [claimBy('newcomer')] })),
      pending(putActor('newcomer')),
      pending(addEvent({}, { claims: [claimBy('newcomer')] })),
      pending(putActor('newcomer', { kind: 'STATE' }), reporter),
    ]);
    expect(outcomes.map((each) => (each.type === 'REFUSED' ? each.refusal.code : each.type))).toEqual([
      'INVALID_INPUT',
      'WRITTEN',
      'WRITTEN',
      'NOT_ALLOWED',
    ]);
    const events = [await opened.write(addEvent()), await opened.write(addEvent())];
    const [into, merged] = events.map(({ subject }) => ({ id: subject!, expectedVersion: 1 }));
    const [added, merge] = await opened.storage.append([
      pending({ type: 'addClaim', input: { event: merged!.id, claim: claimBy('al-jazeera') } }),
      pending({ type: 'mergeEvents', input: { into: into!, merge: [merged!], reason: 'the same' } }),
    ]);
    expect([added?.type, merge?.type]).toEqual(['WRITTEN', 'WRITTEN']);
    const [claims] = await reading(opened.storage, (view) => view.claimsOfEvents([into!.id as EventId]));
    const withAdded = added?.type === 'WRITTEN' && claims?.some(({ id }) => id === added.subject);
    expect([withAdded, claims?.length]).toEqual([true, 3]);
  },

  'a commit of many members makes the rows of a replay, also where one corrects what another added': async (open) => {
    await using opened = await open();
    await writeBasics(opened);
    const putAll = (container: string, version: { expectedVersion?: number } = {}): ChangeRequest[] =>
      Array.from({ length: 10 }, (_, i) =>
        putPlace(`p${i}`, { containers: [{ kind: 'ADMINISTRATIVE', in: container }], ...version }),
      );
    const requests = [...putAll('libya'), addEvent(), ...putAll('tripoli', { expectedVersion: 1 }), addEvent()];
    const outcomes = await opened.storage.append(requests.map((request) => pending(request)));
    expect(outcomes.map(({ type }) => type)).toEqual(requests.map(() => 'WRITTEN'));
    await expectReplayed(opened.storage, open);
  },

  'a member that the database itself refuses leaves no row anywhere, and the others are written': async (open) => {
    await using opened = await open();
    await writeBasics(opened);
    await opened.refuse('unwelcome');
    const outcomes = await opened.storage.append([
      pending(putActor('before')),
      pending(putActor('unwelcome')),
      pending(addEvent()),
      pending(putPlace('unwelcome')),
      pending(putActor('after')),
    ]);
    expect(outcomes.map((each) => each.type)).toEqual(['WRITTEN', 'FAILED', 'WRITTEN', 'FAILED', 'WRITTEN']);
    expect(outcomes[1]).toMatchObject({ error: { message: expect.stringContaining('refused by the database') } });
    const rows = await opened.rows();
    expect(rows.filter((row) => row.includes('unwelcome') && !row.includes('CREATE TRIGGER'))).toEqual([]);
    for (const table of ['headers', 'payloads'])
      expect(rows.filter((row) => row.startsWith(`${table} `))).toHaveLength(basicRecord.length + 4);
    expect(await expectSound(opened.storage)).toBe(basicRecord.length + 4);
    await expectReplayed(opened.storage, open);
  },

  'a request that is alone in its commit and that the database itself refuses leaves no row anywhere': async (open) => {
    await using opened = await open();
    await writeBasics(opened);
    await opened.refuse('unwelcome');
    const before = await opened.rows();
    const [outcome] = await opened.storage.append([pending(putActor('unwelcome'))]);
    expect(outcome).toMatchObject({ type: 'FAILED', error: { message: expect.stringContaining('refused by the database') } });
    expect(await opened.rows()).toEqual(before);
    expect(await opened.storage.append([pending(putActor('after'))])).toMatchObject([{ type: 'WRITTEN' }]);
    await expectReplayed(opened.storage, open);
  },
};

const rank = (type: (typeof subjectTypes)[number]): number =>
  ({ claim: 1, event: 2, timeline: 0, actor: 0, place: 0, source: 0 })[type];
const clash = (key: string) =>
  ({ kind: 'CLASH', title: { en: 'A clash' }, date: { edtf: '2020-05-17' }, dateAccordingTo: [key] }) as const;

const ids = seededIds(77);
const [event, other, claim, second, actor] = [
  ids.subject('event'),
  ids.subject('event'),
  ids.subject('claim'),
  ids.subject('claim'),
  ids.subject('actor'),
];
/** A file whose entries stand in no useful order: what leads to something comes before it. */
const mixedImport: ChangeRequest = {
  type: 'importSubjects',
  input: {
    entries: [
      {
        type: 'event',
        id: event,
        timeline: 'later',
        state: 'PUBLISHED',
        evidence: 'REPORTED',
        input: { ...clash(claim), links: [{ kind: 'FOLLOWS', event: other }] },
      },
      { type: 'claim', id: claim, event, input: claimBy(actor) },
      { type: 'actor', id: actor, input: { slug: 'mixed', kind: 'STATE', names: [{ text: 'Mixed', language: 'en' }] } },
      { type: 'claim', id: second, event: other, input: claimBy('mixed') },
      { type: 'event', id: other, timeline: 'later', state: 'DRAFT', evidence: 'REPORTED', input: clash(second) },
      { type: 'place', id: ids.subject('place'), input: { slug: 'somewhere', names: [{ text: 'Somewhere', language: 'en' }] } },
      {
        type: 'timeline',
        id: ids.subject('timeline'),
        input: { slug: 'later', title: { en: 'Later' }, startsOn: '2019-04-04', timeZone: 'Africa/Tripoli', languages: ['en'] },
      },
    ],
  },
};
