import { newIdsFrom } from '../../src/domain/base/subject.ts';
import type { Actor } from '../../src/domain/record/actor.ts';
import type { Claim } from '../../src/domain/record/claim.ts';
import type { Place } from '../../src/domain/record/place.ts';
import type { Source } from '../../src/domain/record/source.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import type { ChangeRequest, ImportEntry } from '../../src/domain/rules/change.ts';
import { entryOf } from './entry-of.ts';
import type { OracleRecord } from './oracle-record.ts';
import type { Random } from './random.ts';
import { affiliations, containers, dates, pickId, randomCitations } from './random-values.ts';

/** A file that corrects several subjects in one request, in an order of its own: entities, claims, also moved ones, and events. */
export function randomImport(random: Random, record: OracleRecord): ChangeRequest {
  const entries = new Map<string, ImportEntry>();
  for (let i = 2 + random.below(4); i > 0; i--) {
    for (const entry of randomEntries(random, record)) entries.set(entry.id, entry);
  }
  return { type: 'importSubjects', input: { correctWith: 'a better file', entries: [...entries.values()] } };
}

function randomEntries(random: Random, record: OracleRecord): ImportEntry[] {
  const roll = random.next();
  if (roll < 0.2) return actorEntries(random, record);
  if (roll < 0.35) {
    const { id, state } = random.pick(record.all<Place>('place'));
    return [{ type: 'place', id, input: { ...state, containers: containers(random, record) } }];
  }
  if (roll < 0.45) {
    const { id, state } = random.pick(record.all<Source>('source'));
    return [{ type: 'source', id, input: { ...state, redistribution: random.pick(['INTERNAL', 'OPEN']) } }];
  }
  const events = record.all<TimelineEvent>('event');
  const claims = record.all<Claim>('claim');
  if (events.length === 0 || claims.length === 0) return [];
  return [
    roll < 0.75
      ? claimEntry(random, record, random.pick(claims), random.pick(events).id)
      : eventEntry(random, random.pick(events)),
  ];
}

/** An actor corrected, sometimes to be a part of a new one that the same file holds before or after it. */
function actorEntries(random: Random, record: OracleRecord): ImportEntry[] {
  const { id, state } = random.pick(record.all<Actor>('actor'));
  if (random.chance(0.5)) return [{ type: 'actor', id, input: { ...state, affiliations: affiliations(random, record) } }];
  const between = newIdsFrom((size) => random.bytes(size)).subject('actor');
  const slug = `between-${random.below(1_000_000)}`;
  const names = [{ text: slug, language: 'en' }];
  const partOf = (to: string) => [{ kind: 'PART_OF', to } as const];
  const pair: ImportEntry[] = [
    { type: 'actor', id, input: { ...state, affiliations: partOf(between) } },
    {
      type: 'actor',
      id: between,
      input: { slug, kind: 'ARMED_FORCE', names, affiliations: partOf(pickId(random, record, 'actor')) },
    },
  ];
  return random.chance(0.5) ? pair : pair.toReversed();
}

function eventEntry(random: Random, { id, state: event }: { readonly id: string; readonly state: TimelineEvent }): ImportEntry {
  const entry = entryOf(id, event);
  return {
    ...entry,
    state:
      event.mergedInto !== undefined
        ? 'MERGED'
        : event.everPublished
          ? random.pick(['PUBLISHED', 'PUBLISHED', 'RETRACTED'])
          : random.pick(['DRAFT', 'PUBLISHED']),
    evidence: random.chance(0.3) ? 'CORROBORATED' : entry.evidence,
    input: {
      ...entry.input,
      date: { edtf: random.pick(dates) },
      externalIds: random.chance(0.7) ? [{ scheme: 'GED', value: id.slice(-4) }] : [],
    },
  };
}

function claimEntry(
  random: Random,
  record: OracleRecord,
  { id, state }: { readonly id: string; readonly state: Claim },
  other: string,
): ImportEntry {
  const { event, assessment: _, ...input } = state;
  const isMoved = random.chance(0.3) && input.answers === undefined;
  return {
    type: 'claim',
    id,
    event: isMoved ? other : event,
    input: { ...input, claimant: pickId(random, record, 'actor'), citations: randomCitations(random, record) },
  };
}
