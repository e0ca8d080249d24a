import type { Author } from '../../src/domain/base/role.ts';
import { eventLinkKinds, type TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import type { Storage, Written } from '../../src/ledger/storage.ts';
import { publishingReporter } from './map-record.ts';
import { OracleRecord } from './oracle-record.ts';
import type { Random } from './random.ts';
import { type Authors, randomRequest } from './random-following.ts';
import { dates, followedRecord, kinds, pickId, randomCitations } from './random-values.ts';
import { addEvent, claimBy } from './requests.ts';
import { editor, pending, reporter } from './test-record.ts';

/** A request that chance made, and what became of it. */
export interface RandomWrite {
  readonly request: ChangeRequest;
  readonly author: Author;
  readonly written: Written;
}

interface Writable {
  readonly storage: Storage;
}

interface Reading {
  readonly oracle: OracleRecord;
  seen: number;
  authors?: Authors;
}

const readings = new WeakMap<Storage, Reading>();

/** The record as it is now, by the simplest means: what random requests and random filters are made from. */
export async function oracleOf({ storage }: Writable): Promise<OracleRecord> {
  const reading = await read(storage);
  return reading.oracle;
}

/** Performs one random request that changes something: of weighted kinds, by different authors, on the record as it is now. */
export async function writeRandom(random: Random, { storage }: Writable): Promise<RandomWrite> {
  const reading = await read(storage);
  if (reading.seen === 0) for (const request of followedRecord) await storage.append([pending(request)]);
  const { oracle, authors = await authorsOf(storage) } = await read(storage);
  for (;;) {
    const { request, author } = random.chance(0.25) ? ownRequest(random, oracle) : randomRequest(random, oracle, authors);
    const [outcome] = await storage.append([pending(request, author)]);
    if (outcome?.type === 'FAILED') throw outcome.error;
    // Chance also makes what is refused, or what changes nothing: that leaves no trace, and another is made.
    if (outcome?.type === 'WRITTEN') return { request, author, written: outcome };
  }
}

async function read(storage: Storage): Promise<Reading> {
  const reading = readings.get(storage) ?? { oracle: new OracleRecord(), seen: 0 };
  readings.set(storage, reading);
  await using view = await storage.openView();
  for (const change of await view.changesAfter(reading.seen, 1_000_000)) {
    reading.oracle.apply(change);
    reading.seen = change.header.seq;
  }
  return reading;
}

async function authorsOf(storage: Storage): Promise<Authors> {
  return { builtIn: await storage.keys.builtIn(), editor, reporter };
}

/** What few other requests do: links between events, drafts of several authors, claims that answer others or share an utterance. */
function ownRequest(random: Random, oracle: OracleRecord): { readonly request: ChangeRequest; readonly author: Author } {
  const events = oracle.all<TimelineEvent>('event');
  const roll = random.next();
  if (events.length < 2 || roll < 0.4) {
    const author = random.pick([editor, reporter, publishingReporter]);
    return { request: randomDraft(random, oracle), author };
  }
  const { id, version: expectedVersion } = random.pick(events);
  if (roll < 0.75) {
    // Often to one that includes its parts, so that there are figures to leave out.
    const wholes = events.filter(({ state }) => state.marks?.includes('INCLUDES_PARTS'));
    const target = () => random.pick(wholes.length > 0 && random.chance(0.9) ? wholes : events).id;
    const linked = [...new Set([target(), target()])];
    const links = linked.map((event) => ({ event, kind: random.chance(0.6) ? ('PART_OF' as const) : random.pick(linkKinds) }));
    const marks = random.chance(0.7) ? ['INCLUDES_PARTS' as const] : null;
    return {
      request: { type: 'correctEvent', input: { id, expectedVersion, reason: 'they belong together', set: { links, marks } } },
      author: editor,
    };
  }
  const claims = oracle.all<{ readonly event: string }>('claim').filter((claim) => claim.state.event === id);
  const answers = claims.length > 0 && random.chance(0.6) ? { answers: random.pick(claims).id } : {};
  const said = random.chance(0.5) ? { utterance: `utterance-${random.below(5)}` } : {};
  const claim = claimBy(pickId(random, oracle, 'actor'), {
    stance: random.pick(['DENIES', 'CONFIRMS', 'DISPUTES']),
    ...answers,
    ...said,
  });
  return { request: { type: 'addClaim', input: { event: id, claim } }, author: editor };
}

const linkKinds = Object.keys(eventLinkKinds) as (keyof typeof eventLinkKinds)[];

function randomDraft(random: Random, oracle: OracleRecord): ChangeRequest {
  const key = 'a';
  const claims = [claimBy(pickId(random, oracle, 'actor'), { key, citations: randomCitations(random, oracle) })];
  return addEvent(
    { kind: random.pick(kinds), title: { en: `Draft ${random.below(1_000_000)}` }, date: { edtf: random.pick(dates) } },
    { timeline: random.pick(['tripoli', 'elsewhere']), publish: false, claims },
  );
}
