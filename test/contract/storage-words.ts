import { expect } from 'vitest';
import { Problems } from '../../src/domain/base/problem.ts';
import { parseSearch, type SearchTerm } from '../../src/domain/base/search-terms.ts';
import type { SubjectType } from '../../src/domain/base/subject.ts';
import { formsOf } from '../../src/domain/base/term-forms.ts';
import type { Actor } from '../../src/domain/record/actor.ts';
import type { Claim } from '../../src/domain/record/claim.ts';
import type { Source } from '../../src/domain/record/source.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import type { SearchedTexts } from '../../src/ledger/found-positions.ts';
import { stateOf } from '../../src/ledger/ledger-change.ts';
import type { Storage, View } from '../../src/ledger/storage.ts';
import { rounds } from '../kit/long-run.ts';
import { standsPlainly } from '../kit/oracle-words.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';
import { randomSearch } from '../kit/random-values.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { addEvent, basicRecord, claimBy, putActor, putSource } from '../kit/requests.ts';
import { admin } from '../kit/test-record.ts';
import { type OpenStorage, reading, type StoragePromises } from './opened-storage.ts';

const everywhere: readonly SearchedTexts[] = ['TITLES', 'TEXTS', 'NAMES'];

/** The positions of a term in one form, page by page, and how many pages that took. */
async function allPositions(view: View, term: SearchTerm, texts: SearchedTexts) {
  const found: number[] = [];
  let pages = 0;
  for (let more = true; more; pages++) {
    const { positions, hasMore } = await view.positionsWith(term, texts, found.at(-1) ?? 0);
    for (const seq of positions) found.push(seq);
    more = hasMore;
  }
  return { found, pages };
}

/** The positions of the only term of a search, in all its forms. */
async function found(storage: Storage, search: string, texts: SearchedTexts = 'TEXTS'): Promise<number[]> {
  const [term] = parseSearch(search, new Problems())!.all;
  return reading(storage, async (view) => {
    const each = await Promise.all(formsOf(term!).map((form) => allPositions(view, form, texts)));
    return [...new Set(each.flatMap((one) => one.found))].toSorted((a, b) => a - b);
  });
}

/** The texts of a state that are searched, by where. */
function textsOf(type: SubjectType, state: object): Readonly<Record<SearchedTexts, readonly string[]>> {
  const none = { TITLES: [], TEXTS: [], NAMES: [] };
  switch (type) {
    case 'event': {
      const { title, summary = {} } = state as TimelineEvent;
      return { ...none, TITLES: Object.values(title), TEXTS: [...Object.values(title), ...Object.values(summary)] };
    }
    case 'claim':
      return { ...none, TEXTS: Object.values((state as Claim).statement) };
    case 'source': {
      const { title = {}, publisher = {} } = state as Source;
      return { ...none, NAMES: [...Object.values(title), ...Object.values(publisher)] };
    }
    case 'actor':
    case 'place':
      return { ...none, NAMES: (state as Actor).names.map(({ text }) => text) };
    case 'timeline':
      return none;
  }
}

async function expectPlainPositions(open: OpenStorage): Promise<void> {
  const random = new Random(81);
  await using record = await open();
  for (let i = 0; i < rounds(120, 1_000); i++) {
    await writeRandom(random, record);
    if (i > 40 && random.chance(0.05)) await withholdRandom(random, record);
  }
  await reading(record.storage, async (view) => {
    const readable = (await view.changesAfter(0, 100_000)).flatMap((change) => {
      const state = stateOf(change);
      const { seq, subject } = change.header;
      return state === undefined ? [] : [{ seq, texts: textsOf(subject.type, state), kind: change.header.kind }];
    });
    let sum = 0;
    for (let i = 0; i < 60; i++) {
      const [term] = randomSearch(random).all;
      const texts = random.pick(everywhere);
      const plain = readable.filter((each) => each.texts[texts].some((text) => standsPlainly(term!, text)));
      // What is left of a version that was not the newest is not what its subject is.
      const left = new Set(readable.filter(({ kind }) => kind === 'WITHHELD').map(({ seq }) => seq));
      const { found: all } = await allPositions(view, term!, texts);
      const wanted = plain.map(({ seq }) => seq).filter((seq) => !left.has(seq));
      expect([term, texts, all.filter((seq) => !left.has(seq))]).toEqual([term, texts, wanted]);
      sum += all.length;
    }
    expect(sum).toBeGreaterThan(200);
  });
}

/** What every engine promises to whoever looks for words. */
export const wordPromises: StoragePromises = {
  'a term is found at the positions of all texts that have it, those of versions that hold no longer too': expectPlainPositions,

  'a word is found in all its forms, a phrase within one text alone, a beginning in whatever begins so': async (open) => {
    await using opened = await open();
    for (const request of basicRecord) await opened.write(request);
    const { storage } = opened;
    const summary = { en: 'near the old mill', ar: 'بالميناء القديم' };
    const added = await opened.write(addEvent({ title: { en: 'Shells at night', ar: 'قصف ليلا' }, summary }));
    const [claim = 0, event = 0] = added.seqs;
    const other = await opened.write(
      addEvent({ title: { ar: 'القصف' } }, { claims: [claimBy('gna', { statement: { en: 'The old' } })] }),
    );
    const [said = 0, second = 0] = other.seqs;
    expect(await found(storage, 'shells')).toEqual([event]);
    expect(await found(storage, 'shells', 'NAMES')).toEqual([]);
    expect(await found(storage, 'قصف')).toEqual([event, second]);
    expect(await found(storage, 'قصف', 'TITLES')).toEqual([event, second]);
    expect(await found(storage, 'القصف')).toEqual([event, second]);
    expect(await found(storage, 'ميناء')).toEqual([event]);
    expect(await found(storage, 'ميناء', 'TITLES')).toEqual([]);
    expect(await found(storage, '"ميناء قديم"')).toEqual([event]);
    expect(await found(storage, 'old')).toEqual([event, said]);
    expect(await found(storage, '"the old"')).toEqual([event, said]);
    expect(await found(storage, '"the old mill"')).toEqual([event]);
    // Words of one text and of the next do not stand side by side.
    expect(await found(storage, '"night near"')).toEqual([]);
    expect(await found(storage, '"night قصف"')).toEqual([]);
    expect(await found(storage, 'sh*')).toEqual([event]);
    expect(await found(storage, 'she')).toEqual([]);
    expect(await found(storage, 'ol*')).toEqual([event, said]);
    expect(await found(storage, 'al-jaz*')).toEqual([claim]);
    expect(await found(storage, 'al-jaz*', 'NAMES')).toEqual([2]);
    expect(await found(storage, 'al*', 'NAMES')).toEqual([2]);
  },

  'words longer than an index knows them are told apart, and found by their beginnings': async (open) => {
    await using opened = await open();
    const long = 'pneumonoultramicroscopic';
    const slugs = [`${long}silico`, `${long}volcano`, long.slice(0, 15), long.slice(0, 14)];
    const seqs: number[] = [];
    for (const slug of slugs) seqs.push((await opened.write(putActor(slug))).position.seq);
    for (const [i, slug] of slugs.entries()) expect(await found(opened.storage, slug, 'NAMES')).toEqual([seqs[i]]);
    for (const length of [10, 14]) expect(await found(opened.storage, `${long.slice(0, length)}*`, 'NAMES')).toEqual(seqs);
    expect(await found(opened.storage, `${long.slice(0, 15)}*`, 'NAMES')).toEqual(seqs.slice(0, 3));
    expect(await found(opened.storage, `${long}s*`, 'NAMES')).toEqual(seqs.slice(0, 1));
  },

  'more texts than one page holds are all found, and so are those of many words that begin as it is asked': async (open) => {
    await using opened = await open();
    const last = 120_000;
    await opened.enterTexts(last);
    const all = Array.from({ length: last }, (_, i) => i + 1);
    await reading(opened.storage, async (view) => {
      const common = await allPositions(view, { words: ['common'], prefix: false }, 'TEXTS');
      expect(common.pages).toBeGreaterThan(1);
      expect(common.found).toEqual(all);
      const begun = await allPositions(view, { words: ['own11'], prefix: true }, 'TEXTS');
      expect(begun.found).toEqual(all.filter((seq) => String(seq).startsWith('11')));
      const both = await allPositions(view, { words: ['common', 'own1199'], prefix: true }, 'TEXTS');
      expect(both.found).toEqual(all.filter((seq) => String(seq).startsWith('1199')));
      const many = await allPositions(view, { words: ['com'], prefix: true }, 'TEXTS');
      expect(many.found).toEqual(all);
      expect((await allPositions(view, { words: ['common', 'own7'], prefix: false }, 'TEXTS')).found).toEqual([7]);
    });
  },

  'words that were withheld are found at no position, in whatever text they were; what is left of them is': async (open) => {
    await using opened = await open();
    for (const request of basicRecord) await opened.write(request);
    const statement = { en: 'Qzvarendil was there' };
    const event = await opened.write(addEvent({ title: statement }, { claims: [claimBy('gna', { statement })] }));
    const names = { names: [{ text: 'Qzvarendil', language: 'en' }] };
    const actor = await opened.write(putActor('qz', names));
    const source = await opened.write(putSource('qz', { publisher: { en: 'Qzvarendil' } }));
    const changed = await opened.write(putSource('qz', { publisher: { en: 'Qz' }, expectedVersion: 1 }));
    expect(await found(opened.storage, 'qzvarendil')).toEqual(event.seqs);
    expect(await found(opened.storage, 'qzvarendil', 'NAMES')).toEqual([...actor.seqs, ...source.seqs]);
    const [claim] = await reading(opened.storage, async (view) => (await view.claimsOfEvents([event.subject as never]))[0]!);
    const withhold = (id: string, versions?: number[], expectedVersion = 1) =>
      opened.write(
        { type: 'withhold', input: { subjects: [{ id, expectedVersion, versions }], reason: 'a court says so' } },
        admin,
      );
    await withhold(event.subject!);
    await withhold(claim!.id);
    const left = await withhold(actor.subject!);
    const earlier = await withhold(source.subject!, [1], 2);
    for (const texts of everywhere) expect(await found(opened.storage, 'qzvarendil', texts)).toEqual([]);
    expect((await opened.rows()).filter((row) => /qzvarendil/i.test(row))).toEqual([]);
    expect(await found(opened.storage, 'withheld', 'NAMES')).toEqual([...left.seqs, ...earlier.seqs]);
    expect(await found(opened.storage, 'qz', 'NAMES')).toEqual(changed.seqs);
  },
};
