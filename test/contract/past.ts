import { expect } from 'vitest';
import type { SearchTerms } from '../../src/domain/base/search-terms.ts';
import type { ClaimId, EventId, SubjectType } from '../../src/domain/base/subject.ts';
import type { EventFilter } from '../../src/domain/derived/event-filter.ts';
import type { Claim } from '../../src/domain/record/claim.ts';
import { allRights, isInternal, type ReadingRights } from '../../src/domain/record/visibility.ts';
import type { Storage, View } from '../../src/ledger/storage.ts';
import { accepts } from '../kit/accepts.ts';
import { askView } from '../kit/ask-view.ts';
import { factsFor } from '../kit/event-facts.ts';
import { FactsAsOf } from '../kit/facts-as-of.ts';
import { rounds } from '../kit/long-run.ts';
import type { OracleRecord } from '../kit/oracle-record.ts';
import { plainPage } from '../kit/plain-page.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { randomSearch } from '../kit/random-values.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { addEvent, basicRecord, putActor } from '../kit/requests.ts';
import { reporter } from '../kit/test-record.ts';
import { type OpenStorage, reading, type StoragePromises } from './opened-storage.ts';

const entities = ['timeline', 'actor', 'place', 'source'] as const satisfies readonly SubjectType[];
const published: EventFilter = { states: ['PUBLISHED'] };
const everything: EventFilter = { states: ['DRAFT', 'PUBLISHED', 'RETRACTED', 'MERGED'] };

/** Everything that can be asked of a filter, and the end of a page of what it accepts. */
async function askEvents(view: View, { filter, rights }: Asked) {
  const last = await plainPage(view.eventPage({ filter, rights }, { limit: 3, fromEnd: true }));
  return { ...(await askView(view, filter, rights)), last };
}

/** Everything that can be asked of subjects. */
async function askSubjects(view: View, oracle: OracleRecord, rights: ReadingRights, search: SearchTerms) {
  const idsOf = (type: SubjectType): string[] => oracle.all(type).map(({ id }) => id);
  const [events, claims] = [idsOf('event') as EventId[], idsOf('claim') as ClaimId[]];
  const utterances = oracle.all<Claim>('claim').flatMap(({ state }) => state.utterance ?? []);
  const [foreign, range] = [{ type: 'actor', within: '' } as const, { limit: 4, fromEnd: rights.internal }];
  return {
    position: view.position,
    // What may not be passed on by now may not be then either: that is not as the cut ledger has it.
    events: (await view.events(events)).map((each) => each && { ...each, internal: undefined }),
    versions: await view.standsOf(events),
    claims: await view.subjects('claim', claims),
    entities: await Promise.all(entities.map((type) => view.subjects(type, idsOf(type)))),
    claimsOf: await view.claimsOfEvents(events),
    answers: await Promise.all(claims.map((id) => view.claimsAnswering(id))),
    sameStatement: await Promise.all(utterances.map((each) => view.claimsOfUtterance(each))),
    pages: await Promise.all(entities.map((type) => view.slugPage(type, range, rights))),
    named: await Promise.all(entities.map((type) => view.slugPage(type, range, rights, { search }))),
    counts: await Promise.all(entities.map((type) => view.countBySlug(type, rights))),
    seen: await view.entitiesSeen(rights),
    foreign: await view.byExternalIds(foreign, 'GED', ['1', '2', ...idsOf('actor').map((id) => id.slice(-4))]),
    changes: (await view.changesAfter(0, 1_000_000)).length,
    seqs: await view.seqsAfter(0, 1_000_000, { kinds: ['CLAIM_ADDED', 'EVENT_CORRECTED'] }),
    states: await view.statesAt(events.map((id) => ({ id, at: view.position.seq }))),
  };
}

interface Asked {
  readonly filter: EventFilter;
  readonly rights: ReadingRights;
}

/** The positions at which requests of a record end. */
function requestEnds(storage: Storage): Promise<number[]> {
  return reading(storage, async (view) => {
    const changes = await view.changesAfter(0, 1_000_000);
    return [...new Set(changes.map(({ header: { request } }) => request.first + request.size - 1))];
  });
}

async function equalsTheCutLedger(open: OpenStorage, seed: number, writes: number, positions: number): Promise<void> {
  const random = new Random(seed);
  await using record = await open();
  await using cut = await open();
  for (let i = 0; i < writes; i++) await writeRandom(random, record);
  const ends = await requestEnds(record.storage);
  const oracle = await oracleOf(record);
  const wanted = Array.from({ length: positions }, () => random.pick(ends)).toSorted((a, b) => a - b);
  let [found, named, last] = [0, 0, 0];
  for (const seq of [...wanted, ends.at(-1) ?? 0]) {
    const stored = await reading(record.storage, (view) => view.storedAfter(last, seq - last));
    if (stored.length > 0) await cut.storage.adopt(record.storage.ledgerId, stored);
    last = seq;
    await using past = await record.storage.openView({ asOf: seq });
    await using then = await cut.storage.openView();
    // Who sees everything now saw everything then.
    const rights = { internal: true, drafts: random.pick(['NONE', 'ALL', { of: reporter.key }] as const) };
    const search = randomSearch(random);
    const subjects = await askSubjects(past, oracle, rights, search);
    expect([seq, search, subjects]).toEqual([seq, search, await askSubjects(then, oracle, rights, search)]);
    named += subjects.named.reduce((sum, { items }) => sum + items.length, 0);
    for (let i = 0; i < 3; i++) {
      const { filter } = randomInterest(random, oracle, reporter.key);
      const asked = { filter, rights };
      const answer = await askEvents(past, asked);
      expect([seq, asked, answer]).toEqual([seq, asked, await askEvents(then, asked)]);
      found += answer.count;
    }
  }
  expect(found).toBeGreaterThan(positions);
  expect(named).toBeGreaterThan(0);
}

/** States of then, but that what may not be passed on by now might not be then either. */
function asKeptInsideNow(view: View): Pick<View, 'statesAt' | 'claimsEverOf' | 'changesAfter'> {
  return {
    changesAfter: view.changesAfter.bind(view),
    claimsEverOf: view.claimsEverOf.bind(view),
    statesAt: async (wanted) => {
      const then = await view.statesAt(wanted);
      const now = await view.statesAt(wanted.map(({ id }) => ({ id, at: view.position.seq })));
      return then.map((each, i) =>
        each !== undefined && isInternal(now[i]?.state)
          ? { ...each, state: { ...each.state, redistribution: 'INTERNAL' } }
          : each,
      ) as typeof then;
    },
  };
}

async function showsWhatIsStillPublic(open: OpenStorage, seed: number): Promise<void> {
  const random = new Random(seed);
  await using record = await open();
  let [found, hidden, withheld] = [0, 0, 0];
  for (let round = 0; round < rounds(3, 40); round++) {
    for (let i = 0; i < 40; i++) {
      await writeRandom(random, record);
      if (round > 0 && random.chance(0.15) && (await withholdRandom(random, record))) withheld++;
    }
    const oracle = await oracleOf(record);
    const ids = oracle.all<object>('event').map(({ id }) => id as EventId);
    const ends = await requestEnds(record.storage);
    await using view = await record.storage.openView();
    const [then, now] = [new FactsAsOf(asKeptInsideNow(view)), new FactsAsOf(view)];
    for (let i = 0; i < 12; i++) {
      const seq = random.pick(ends);
      await using past = await record.storage.openView({ asOf: seq });
      const { filter, rights } =
        i % 2 === 0 ? randomInterest(random, oracle, reporter.key) : { filter: everything, rights: anybody };
      const expected: string[] = [];
      for (const id of ids) {
        const facts = factsFor(rights, await then.eventFacts(id, seq));
        if (facts === undefined || facts.withheld || !accepts(filter, facts)) continue;
        if (factsFor(rights, await now.eventFacts(id, view.position.seq)) === undefined) hidden++;
        else expected.push(id);
      }
      const { items } = await past.eventPage({ filter, rights }, { limit: 10_000, fromEnd: false });
      expect([seq, filter, items.map(({ id }) => id as string).toSorted()]).toEqual([seq, filter, expected.toSorted()]);
      found += items.length;
    }
  }
  expect([found > 20, hidden > 0, withheld > 0]).toEqual([true, true, true]);
}

/** What differs between two positions, by plain loops over what is listed at each. */
async function plainDifferences(from: View, to: View, newest: View, ids: readonly EventId[], { filter, rights }: Asked) {
  const listed = async (view: View, of: EventFilter): Promise<Set<string>> => {
    const { items } = await view.eventPage({ filter: of, rights }, { limit: 10_000, fromEnd: false });
    return new Set(items.map(({ id }) => id));
  };
  const [then, now] = [await listed(from, filter), await listed(to, filter)];
  const [seenThen, seenNow] = [await listed(from, everything), await listed(to, everything)];
  const [before, after] = [await from.events(ids), await to.events(ids)];
  const facts = new FactsAsOf(newest);
  const found = new Map<string, string>();
  for (const [i, id] of ids.entries()) {
    const { [i]: was } = before;
    const { [i]: is } = after;
    if (now.has(id)) {
      if (!then.has(id)) found.set(id, seenThen.has(id) ? 'ENTERED' : 'ADDED');
      else if (was?.changedAt !== is?.changedAt) found.set(id, 'CORRECTED');
    } else if (is?.withheld === true && was?.withheld !== true) {
      const there = (await from.seqsAfter(0, 1, { subjects: [id] })).length > 0;
      const left = factsFor(rights, await facts.eventFacts(id, to.position.seq));
      if (then.has(id) || (there && left !== undefined && accepts(filter, { ...left, withheld: false })))
        found.set(id, 'WITHHELD');
    } else if (then.has(id)) {
      const state = seenNow.has(id) ? is?.state.state : undefined;
      found.set(id, state === 'RETRACTED' || state === 'MERGED' ? state : 'LEFT');
    }
  }
  return found;
}

async function comparesAsLoopsDo(open: OpenStorage): Promise<void> {
  const random = new Random(47);
  await using record = await open();
  const told = new Set<string>();
  for (let round = 0; round < rounds(4, 40); round++) {
    for (let i = 0; i < 40; i++) {
      await writeRandom(random, record);
      if (round > 0 && random.chance(0.1)) await withholdRandom(random, record);
    }
    const oracle = await oracleOf(record);
    const ids = oracle.all('event').map(({ id }) => id as EventId);
    const ends = await requestEnds(record.storage);
    await using newest = await record.storage.openView();
    for (let i = 0; i < 30; i++) {
      const later = i % 4 === 0 ? newest.position.seq : random.pick(ends);
      const [seq = 0, until = 0] = [random.pick(ends), later].toSorted((a, b) => a - b);
      await using from = await record.storage.openView({ asOf: seq });
      await using to = await record.storage.openView({ asOf: until });
      const { filter } = i % 3 === 0 ? { filter: published } : randomInterest(random, oracle, reporter.key);
      const asked = { filter, rights: { internal: true, drafts: random.pick(['NONE', 'ALL'] as const) } };
      const compared = await to.compareEvents(asked, seq);
      const { items } = await compared.page({ limit: 10_000, fromEnd: false });
      const expected = await plainDifferences(from, to, newest, ids, asked);
      expect([seq, until, asked, new Map(items.map((each) => [each.id as string, each.difference as string]))]).toEqual([
        seq,
        until,
        asked,
        expected,
      ]);
      expect(compared.count).toBe(expected.size);
      for (const [each, count] of Object.entries(compared.counts))
        expect([each, count]).toEqual([each, [...expected.values()].filter((one) => one === each).length]);
      // Page by page, from either end, it is the same list in the same order.
      const keys = items.map(({ key }) => key);
      expect(keys).toEqual(keys.toSorted());
      const middle = items[items.length >> 1]?.key;
      const after = await compared.page({ after: middle, limit: 2, fromEnd: false });
      expect(after.items).toEqual(items.filter(({ key }) => middle === undefined || key > middle).slice(0, 2));
      const last = await compared.page({ before: middle, limit: 2, fromEnd: true });
      expect(last.items).toEqual(items.filter(({ key }) => middle === undefined || key < middle).slice(-2));
      for (const each of expected.values()) told.add(each);
    }
  }
  expect([...told].toSorted()).toEqual(['ADDED', 'CORRECTED', 'ENTERED', 'LEFT', 'MERGED', 'RETRACTED', 'WITHHELD']);
}

async function showsWhatIsLeft(open: OpenStorage): Promise<void> {
  await using record = await open();
  for (const request of basicRecord) await record.write(request);
  const { subject = '' } = await record.write(putActor('militia', { names: [{ text: 'Naming Somebody', language: 'en' }] }));
  const { position } = await record.write(addEvent({ participants: [{ actor: 'militia', role: 'PARTY' }] }));
  await record.write({
    type: 'withhold',
    input: { subjects: [{ id: subject, expectedVersion: 1 }], reason: 'a court says so' },
  });
  await using past = await record.storage.openView({ asOf: position.seq });
  const [actor] = await past.subjects('actor', [subject]);
  expect(actor).toMatchObject({ withheld: true, state: { names: [{ text: 'Withheld' }, {}] } });
  const { items } = await past.eventPage({ filter: everything, rights: anybody }, { limit: 5, fromEnd: false });
  expect((await past.events(items.map(({ id }) => id))).map((each) => each?.state.participants)).toEqual([
    [expect.objectContaining({ actor: subject })],
  ]);
}

async function knowsForeignIdsOfThen(open: OpenStorage): Promise<void> {
  await using record = await open();
  const known = { externalIds: [{ scheme: 'Wikidata', value: 'Q1' }] };
  const first = await record.write(putActor('gna', known));
  await record.write(putActor('gna', { expectedVersion: 1, externalIds: [] }));
  const second = await record.write(putActor('gna-forces', known));
  const holder = async (asOf: number) => {
    await using view = await record.storage.openView({ asOf });
    return (await view.byExternalIds({ type: 'actor', within: '' }, 'Wikidata', ['Q1'])).map((each) => each?.id);
  };
  expect(await holder(first.position.seq)).toEqual([first.subject]);
  expect(await holder(first.position.seq + 1)).toEqual([undefined]);
  expect(await holder(second.position.seq)).toEqual([second.subject]);
}

async function readsWholeRequestsAlone(open: OpenStorage): Promise<void> {
  await using record = await open();
  for (const request of basicRecord) await record.write(request);
  const { position, seqs } = await record.write(addEvent());
  expect(seqs.length).toBeGreaterThan(1);
  await expect(record.storage.openView({ asOf: position.seq - 1 })).rejects.toThrow('inside a request');
  await expect(record.storage.openView({ asOf: position.seq + 1 })).rejects.toThrow(`the ledger ends at ${position.seq}`);
  await using empty = await record.storage.openView({ asOf: 0 });
  expect(empty.position).toEqual({ seq: 0, hash: record.storage.ledgerId });
  expect(await empty.slugPage('actor', { limit: 5, fromEnd: false }, allRights)).toEqual({ items: [], hasMore: false });
  expect(await empty.countEvents({ filter: everything, rights: allRights })).toBe(0);
}

const anybody: ReadingRights = { internal: false, drafts: 'NONE' };

/** What every storage that reads the past keeps. */
export const pastPromises: StoragePromises = {
  'the record as of a position answers what a ledger answers that was cut there': async (open) =>
    equalsTheCutLedger(open, 41, rounds(120, 600), rounds(30, 1_000)),
  'of the past one sees what one might have seen then and may see now': async (open) => showsWhatIsStillPublic(open, 43),
  'what differs between two positions is what differs of what is listed at each': async (open) => comparesAsLoopsDo(open),
  'of an actor whose words are withheld the past shows what is left': async (open) => showsWhatIsLeft(open),
  'a foreign id finds what had it then': async (open) => knowsForeignIdsOfThen(open),
  'the past is read at the ends of requests, from the empty ledger to the newest': async (open) => readsWholeRequestsAlone(open),
};
