import type { Author } from '../../src/domain/base/role.ts';
import type { Actor } from '../../src/domain/record/actor.ts';
import type { FigureInput } from '../../src/domain/record/casualties.ts';
import type { ClaimInput } from '../../src/domain/record/claim.ts';
import type { EventLocation, LocationInput } from '../../src/domain/record/event-location.ts';
import type { ParticipantInput } from '../../src/domain/record/participant.ts';
import type { Place } from '../../src/domain/record/place.ts';
import type { Source } from '../../src/domain/record/source.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import type { BatchEntry, ChangeRequest } from '../../src/domain/rules/change.ts';
import type { OracleRecord } from './oracle-record.ts';
import type { Random } from './random.ts';
import { randomImport } from './random-import.ts';
import { randomMerge } from './random-merge.ts';
import {
  affiliations,
  codes,
  containers,
  dates,
  kinds,
  levels,
  newSlug,
  onTheMap,
  passedOn,
  pickId,
  points,
  randomCitations,
  randomPhrase,
} from './random-values.ts';
import { addEvent, claimBy, putActor, putPlace, putSource } from './requests.ts';

/** Who makes requests; imports are the command line's. */
export interface Authors {
  readonly builtIn: Author;
  readonly editor: Author;
  readonly reporter: Author;
  /** Whether some merge and split in batches. */
  readonly inBatches?: boolean;
}

/** One request with who makes it: most are accepted, some are stale or contradict themselves, as in life. */
export function randomRequest(
  random: Random,
  record: OracleRecord,
  { builtIn, editor, reporter, inBatches = false }: Authors,
): { readonly request: ChangeRequest; readonly author: Author } {
  const event = pickEvent(random, record);
  const roll = random.next();
  if (event === undefined || roll < 0.18) return randomEvent(random, record, { editor, reporter });
  const reason = 'because';
  const { id, version: expectedVersion, state } = event;
  const author = random.chance(0.2) ? reporter : editor;
  if (roll < 0.36)
    return {
      request: { type: 'correctEvent', input: { id, expectedVersion, reason, set: randomPatch(random, record, id, state) } },
      author,
    };
  if (roll < 0.42) {
    const merge = randomMerge(random, record, event);
    return { request: inBatches && random.chance(0.4) ? batchAround(random, record, merge) : merge, author: editor };
  }
  if (roll < 0.54) {
    const type = state.state === 'PUBLISHED' && random.chance(0.8) ? 'retractEvent' : 'publishEvent';
    return { request: { type, input: { id, expectedVersion, reason } }, author };
  }
  if (roll < 0.68) return { request: { type: 'addClaim', input: { event: id, claim: randomClaim(random, record) } }, author };
  if (roll < 0.75) return { request: actorPut(random, record), author: editor };
  if (roll < 0.83) return { request: placePut(random, record), author: editor };
  if (roll < 0.89) return { request: sourcePut(random, record), author: editor };
  return { request: randomImport(random, record), author: builtIn };
}

/** A merge or its undoing in a batch, with a claim about an event of it before it or after it, and a correction after it. */
function batchAround(random: Random, record: OracleRecord, request: BatchEntry): ChangeRequest {
  if (request.type !== 'mergeEvents' && request.type !== 'splitEvent') return request;
  const { input } = request;
  const [stays, goes] = 'into' in input ? [input.into, input.merge[0]!] : [input.from, input.event];
  const claim = (): BatchEntry => {
    const event = random.pick([stays.id, stays.id, goes.id]);
    return { type: 'addClaim', input: { event, claim: randomClaim(random, record) } };
  };
  const set = { kind: random.pick(kinds) };
  const correction: BatchEntry = {
    type: 'correctEvent',
    input: { id: stays.id, expectedVersion: stays.expectedVersion + 1, reason: 'because', set },
  };
  const changes = [
    ...(random.chance(0.5) ? [claim()] : []),
    request,
    ...(random.chance(0.3) ? [claim()] : []),
    ...(random.chance(0.5) ? [correction] : []),
  ];
  return { type: 'apply', input: { changes } };
}

function pickEvent(random: Random, record: OracleRecord) {
  const events = record.all<TimelineEvent>('event');
  return events.length === 0 ? undefined : random.pick(events);
}

function randomEvent(
  random: Random,
  record: OracleRecord,
  { editor, reporter }: Omit<Authors, 'builtIn'>,
): { request: ChangeRequest; author: Author } {
  const publish = random.chance(0.7);
  const claims = [claimBy(pickId(random, record, 'actor'), { key: 'a', citations: randomCitations(random, record) })];
  for (let i = random.below(3); i > 0; i--) claims.push(randomClaim(random, record));
  const rest = { accordingTo: ['a'] };
  const request = addEvent(
    {
      kind: random.pick(kinds),
      title: { en: `Event ${random.below(1_000_000)}: ${randomPhrase(random)}`, ...(random.chance(0.5) ? { ar: 'حدث' } : {}) },
      summary: random.chance(0.5) ? { en: randomPhrase(random), ar: randomPhrase(random) } : undefined,
      date: { edtf: random.pick(dates) },
      classifications: codes.filter(() => random.chance(0.2)).map((each) => ({ ...each, label: `so ${random.below(3)}` })),
      dateAccordingTo: ['a'],
      participants: randomParticipants(random, record).map((each) => ({ ...each, ...rest })),
      locations: randomLocations(random, record).map((each) => ({ ...each, ...rest })),
    },
    { timeline: random.pick(['tripoli', 'tripoli', 'elsewhere']), publish, claims },
  );
  return { request, author: publish || random.chance(0.5) ? editor : reporter };
}

function randomClaim(random: Random, record: OracleRecord): ClaimInput {
  return claimBy(pickId(random, record, 'actor'), {
    stance: random.pick(['ASSERTS', 'ASSERTS', 'DENIES', 'CONFIRMS']),
    statement: { en: `it says: ${randomPhrase(random)}` },
    ...(random.chance(0.3) ? { through: pickId(random, record, 'actor') } : {}),
    citations: randomCitations(random, record),
    ...(random.chance(0.4) ? { occurred: { edtf: random.pick(dates) } } : {}),
    ...(random.chance(0.4) ? { locations: randomLocations(random, record) } : {}),
    casualties: random.chance(0.5)
      ? [{ harm: 'INJURED', group: 'UNKNOWN', best: random.below(30) }, ...randomKilled(random, record)]
      : [],
  });
}

/** At least so many, at most so many, exactly so many, or from one number to another, now and then to a lower one; now and then of everybody and of a part. */
function randomKilled(random: Random, record: OracleRecord): FigureInput[] {
  const [low, high] = [random.below(6), 6 + random.below(6)];
  const count = random.pick([
    { low },
    { high },
    { best: low },
    { low, high },
    { low, best: low + 1, high },
    { low: high, best: low },
  ]);
  const of = random.chance(0.3) ? { of: { id: pickId(random, record, 'actor') } } : {};
  const one = random.pick(['ALL', 'CIVILIANS', 'COMBATANTS'] as const);
  const groups = random.chance(0.3) ? (['ALL', 'CIVILIANS'] as const) : [one];
  return random.chance(0.6) ? groups.map((group) => ({ harm: 'KILLED', group, ...of, ...count })) : [];
}

function randomParticipants(random: Random, record: OracleRecord): ParticipantInput[] {
  const actors = new Set(Array.from({ length: random.below(4) }, () => pickId(random, record, 'actor')));
  return [...actors].map((actor) => ({ actor, role: random.pick(['PARTY', 'VICTIM', 'MENTIONED']) }));
}

function randomLocations(random: Random, record: OracleRecord): LocationInput[] {
  const roll = random.next();
  const role: EventLocation['role'] = random.pick(['SCENE', 'SCENE', 'OBJECTIVE']);
  const place = (): string => pickId(random, record, 'place');
  if (roll < 0.3) return [];
  return roll < 0.45
    ? [{ role, precision: 'BETWEEN', anchors: [place(), place()] }]
    : [{ role, place: place(), ...random.pick(precisions) }];
}

const precisions = [
  { precision: 'REGION' },
  { precision: 'EXACT' },
  { precision: 'NEAR', coordinates: points[0] },
  { precision: 'DISTRICT', radiusKm: 30 },
] as const;

function randomPatch(random: Random, record: OracleRecord, id: string, state: TimelineEvent) {
  const accordingTo = record
    .all<{ event: string }>('claim')
    .filter((claim) => claim.state.event === id)
    .map((claim) => claim.id)
    .slice(0, 1);
  const roll = random.next();
  if (roll < 0.25) return { kind: random.pick(kinds) };
  if (roll < 0.5) return { date: { edtf: random.pick(dates) } };
  if (roll < 0.6) return { title: { en: `${state.title.en}, ${randomPhrase(random)}`.slice(-60) } };
  return roll < 0.8
    ? { participants: randomParticipants(random, record).map((each) => ({ ...each, accordingTo })) }
    : { locations: randomLocations(random, record).map((each) => ({ ...each, accordingTo })) };
}

function actorPut(random: Random, record: OracleRecord): ChangeRequest {
  if (random.chance(0.3)) {
    const { slug, ...rest } = newSlug(random, 'actor');
    return putActor(slug, { ...rest, affiliations: affiliations(random, record) });
  }
  const { state, version } = random.pick(record.all<Actor>('actor'));
  const renamed = random.chance(0.4);
  const names = renamed ? [{ text: `Name ${randomPhrase(random)}`, language: 'en' }] : state.names;
  return putActor(state.slug, {
    kind: state.kind,
    names,
    affiliations: renamed ? state.affiliations : affiliations(random, record),
    ...passedOn(random, state),
    expectedVersion: version,
  });
}

function placePut(random: Random, record: OracleRecord): ChangeRequest {
  if (random.chance(0.3)) {
    const { slug, ...rest } = newSlug(random, 'place');
    return putPlace(slug, { ...rest, level: random.pick(levels), containers: containers(random, record), ...onTheMap(random) });
  }
  const { state, version } = random.pick(record.all<Place>('place'));
  const renamed = random.chance(0.4);
  const names = renamed ? [{ text: `Name ${randomPhrase(random)}`, language: 'en' }] : state.names;
  return putPlace(state.slug, {
    names,
    level: random.chance(0.3) ? random.pick(levels) : state.level,
    containers: renamed ? state.containers : containers(random, record),
    ...(renamed ? mapOf(state) : onTheMap(random)),
    ...passedOn(random, state),
    expectedVersion: version,
  });
}

function mapOf({ coordinates, coordinatesFrom, radiusKm }: Place) {
  return { coordinates, coordinatesFrom, radiusKm };
}

function sourcePut(random: Random, record: OracleRecord): ChangeRequest {
  const { state, version } = random.pick(record.all<Source>('source'));
  const { slug, kind, publisher } = state;
  const redistribution = random.pick(['INTERNAL', 'OPEN', 'ATTRIBUTION'] as const);
  return putSource(slug, {
    kind,
    publisher,
    title: { en: `Title ${randomPhrase(random)}` },
    redistribution,
    ...(random.chance(0.4) ? { derivedFrom: pickId(random, record, 'source') } : {}),
    expectedVersion: version,
  });
}
