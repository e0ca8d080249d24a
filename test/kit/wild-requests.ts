import fc from 'fast-check';
import { type ActorInput, actorKinds, affiliationKinds, nameUses } from '../../src/domain/record/actor.ts';
import { casualtyGroups, type FigureInput, harms } from '../../src/domain/record/casualties.ts';
import { type ClaimInput, claimAspects, claimStances } from '../../src/domain/record/claim.ts';
import { eventKinds } from '../../src/domain/record/event-kind.ts';
import { type LocationInput, locationPrecisions, locationRoles } from '../../src/domain/record/event-location.ts';
import { type LossInput, lossObjects, lossOutcomes } from '../../src/domain/record/loss.ts';
import type { MergeEventsInput, SeenEvent, SplitEventInput } from '../../src/domain/record/merge.ts';
import { attributions, type ParticipantInput, participantRoles } from '../../src/domain/record/participant.ts';
import { containmentKinds, type PlaceInput } from '../../src/domain/record/place.ts';
import { redistributions, type SourceInput, sourceKinds } from '../../src/domain/record/source.ts';
import type { TimelineInput } from '../../src/domain/record/timeline.ts';
import {
  type EventInput,
  type EventPatch,
  eventLinkKinds,
  eventStates,
  evidences,
  sensitivities,
} from '../../src/domain/record/timeline-event.ts';
import type { BatchEntry, ChangeRequest, ImportEntry, WithholdInput } from '../../src/domain/rules/change.ts';
import { type Known, one, some, type WildValues, wildValues } from './wild-values.ts';

// Requests that TypeScript would let pass: right in shape, and anything at all in their texts, numbers, references and lists.

/** Requests of every type; of each value in them, one in `sanity` is odd. */
export function wildRequests(known: Known, sanity: number): fc.Arbitrary<ChangeRequest> {
  const wild = wildValues(known, sanity);
  const { text, mostly, many, idOf, refTo } = wild;
  const { actor, place, source, timeline } = entities(wild);
  const claim = claims(wild);
  const { patch } = events(wild);
  const { event } = events({ ...wild, accordingTo: mostly(fc.constant<string[]>(['k']), wild.accordingTo) });
  const expectedVersion = mostly(fc.constantFrom(1, 1, 1, 2), wild.number);
  const id = idOf('event');
  const put = fc.record({ expectedVersion: fc.oneof(expectedVersion, some(expectedVersion)), reason: some(text) });
  const putOf = <T extends object>(input: fc.Arbitrary<T>) =>
    fc.tuple(input, put).map(([given, rest]) => ({ ...given, ...rest }));
  const adding = {
    timeline: refTo('timeline'),
    event,
    claims: keyed(many(claim, 1)),
    publish: some(fc.boolean()),
    reason: some(text),
  };
  const changing = fc.record({ id, expectedVersion, reason: some(text) });
  const entry: fc.Arbitrary<BatchEntry> = fc.oneof(
    fc.record({ type: fc.constant('addEvent'), input: fc.record(adding) }),
    fc.record({ type: fc.constant('correctEvent'), input: fc.record({ id, expectedVersion, reason: text, set: patch }) }),
    fc.record({ type: fc.constantFrom('publishEvent', 'retractEvent'), input: changing }),
    fc.record({ type: fc.constant('mergeEvents'), input: merging(wild) }),
    fc.record({ type: fc.constant('splitEvent'), input: splitting(wild) }),
    fc.record({ type: fc.constant('addClaim'), input: fc.record({ event: id, claim, reason: some(text) }) }),
    fc.record({ type: fc.constant('putActor'), input: putOf(actor) }),
    fc.record({ type: fc.constant('putPlace'), input: putOf(place) }),
    fc.record({ type: fc.constant('putSource'), input: putOf(source) }),
    fc.record({ type: fc.constant('createTimeline'), input: timeline }),
  );
  return fc.oneof(
    { weight: 12, arbitrary: entry },
    fc.record({ type: fc.constant('apply'), input: fc.record({ changes: fc.array(entry, { maxLength: 3 }) }) }),
    fc.record({ type: fc.constant('withhold'), input: withholding(wild) }),
    fc.record({
      type: fc.constant('importSubjects'),
      input: fc.record({ correctWith: some(text), entries: fc.array(entries(wild), { maxLength: 4 }) }),
    }),
  );
}

function merging(wild: WildValues): fc.Arbitrary<MergeEventsInput> {
  const seen = seenEvent(wild);
  return fc.record({ into: seen, merge: wild.many(seen, 1), reason: wild.text, set: some(events(wild).patch) });
}

function splitting(wild: WildValues): fc.Arbitrary<SplitEventInput> {
  const [seen, claims] = [seenEvent(wild), some(fc.array(wild.idOf('claim'), { maxLength: 2 }))];
  return fc.record({ event: seen, from: seen, reason: wild.text, claims, set: some(events(wild).patch) });
}

function withholding({ idOf, mostly, many, number, text }: WildValues): fc.Arbitrary<WithholdInput> {
  const subject = fc.record({
    id: fc.oneof(idOf('event'), idOf('claim'), idOf('actor'), idOf('source')),
    expectedVersion: mostly(fc.constantFrom(1, 1, 2), number),
    versions: some(fc.array(mostly(fc.constant(1), number), { maxLength: 2 })),
  });
  return fc.record({ subjects: many(subject, 1), reason: text });
}

function seenEvent({ idOf, mostly, number }: WildValues): fc.Arbitrary<SeenEvent> {
  return fc.record({ id: idOf('event'), expectedVersion: mostly(fc.constantFrom(1, 1, 2), number) });
}

/** Most claims of a request are called k and l, so that what rests on them finds them. */
function keyed(claims: fc.Arbitrary<ClaimInput[]>): fc.Arbitrary<ClaimInput[]> {
  return fc.oneof(
    { weight: 9, arbitrary: claims.map((all) => all.map((claim, i) => ({ ...claim, key: ['k', 'l'][i] }))) },
    { weight: 1, arbitrary: claims },
  );
}

function entities({
  text,
  textOf,
  number,
  language,
  texts,
  many,
  few,
  mostly,
  date,
  putSlug,
  refTo,
  valueId,
  coordinates,
}: WildValues) {
  const name = fc.record({
    id: valueId,
    text,
    language,
    use: mostly(fc.constant(undefined), some(one(nameUses))),
    usedBy: some(refTo('actor')),
  });
  const names = many(name, 1);
  const kinds = one(affiliationKinds);
  const edtf = some(date.map((each) => each.edtf));
  const known = few(fc.record({ scheme: text, value: text }));
  const actor: fc.Arbitrary<ActorInput> = fc.record({
    slug: putSlug('actor'),
    kind: one(actorKinds),
    names,
    affiliations: few(fc.record({ id: valueId, kind: kinds, to: refTo('actor'), from: edtf, until: edtf })),
    externalIds: known,
    redistribution: some(one(redistributions)),
  });
  const gazetteer = fc.record({ gazetteer: text, release: text, id: text });
  const place: fc.Arbitrary<PlaceInput> = fc.record({
    slug: putSlug('place'),
    names,
    containers: few(fc.record({ id: valueId, kind: one(containmentKinds), in: refTo('place') })),
    coordinates,
    coordinatesFrom: mostly(gazetteer, some(gazetteer)),
    radiusKm: some(number),
    externalIds: known,
  });
  const url = textOf('https://example.org');
  const source: fc.Arbitrary<SourceInput> = fc.record({
    slug: putSlug('source'),
    kind: one(sourceKinds),
    publisher: texts,
    title: some(texts),
    url: some(url),
    archivedCopy: some(fc.record({ url, sha256: textOf('0'.repeat(64)) })),
    language: some(language),
    publishedOn: some(date),
    derivedFrom: some(refTo('source')),
    licence: some(text),
    attribution: some(text),
    redistribution: one(redistributions),
    note: some(texts),
    externalIds: known,
  });
  const timeline: fc.Arbitrary<TimelineInput> = fc.record({
    slug: putSlug('timeline'),
    title: texts,
    summary: some(texts),
    startsOn: textOf('2019-04-04'),
    timeZone: textOf('Africa/Tripoli', 'UTC'),
    languages: mostly(fc.constant<string[]>(['en', 'ar']), many(language)),
  });
  return { actor, place, source, timeline };
}

function located({ texts, number, few, mostly, refTo, valueId, accordingTo, coordinates, ...wild }: WildValues) {
  const somePlace = refTo('place');
  const wildLocation: fc.Arbitrary<LocationInput> = fc.record({
    id: valueId,
    role: one(locationRoles),
    place: some(somePlace),
    anchors: few(somePlace),
    precision: one(locationPrecisions),
    radiusKm: some(number),
    coordinates,
    description: some(texts),
    preferred: some(fc.boolean()),
    accordingTo,
  });
  const plain: fc.Arbitrary<LocationInput> = fc.record({
    role: fc.constantFrom('OBJECTIVE', 'ORIGIN', 'CONCERNS'),
    place: somePlace,
    precision: fc.constantFrom('EXACT', 'NEAR', 'REGION', 'COUNTRY', 'ALONG', 'UNKNOWN'),
    description: some(texts),
    accordingTo,
  });
  const participant: fc.Arbitrary<ParticipantInput> = fc.record({
    id: valueId,
    actor: refTo('actor'),
    role: one(participantRoles),
    attribution: mostly(fc.constant(undefined), some(one(attributions))),
    accordingTo,
  });
  const count = { low: some(number), best: mostly(number, some(number)), high: some(number) };
  const figure: fc.Arbitrary<FigureInput> = fc.record({
    id: valueId,
    harm: one(harms),
    group: one(casualtyGroups),
    of: some(refTo('actor')),
    ...count,
    accordingTo,
  });
  const loss: fc.Arbitrary<LossInput> = fc.record({
    id: valueId,
    item: texts,
    object: one(lossObjects),
    outcome: one(lossOutcomes),
    alleged: some(fc.boolean()),
    count: some(number),
    owner: some(refTo('actor')),
    accordingTo,
  });
  const locations = some(wild.many(mostly(plain, wildLocation)));
  return { locations, participants: few(participant), casualties: few(figure), losses: few(loss) };
}

function claims(wild: WildValues): fc.Arbitrary<ClaimInput> {
  const { text, textOf, language, texts, few, mostly, date, idOf, refTo, valueId } = wild;
  const quote = fc.record({ language, text: mostly(text, some(text)) });
  const accessedAt = some(textOf('2020-05-18T09:30:00Z'));
  return fc.record({
    key: some(text),
    claimant: refTo('actor'),
    through: some(refTo('actor')),
    stance: mostly(fc.constantFrom('ASSERTS', 'CONFIRMS', 'DENIES'), some(one(claimStances))),
    about: few(one(claimAspects)),
    statement: texts,
    utterance: some(text),
    occurred: some(date),
    ...located(wild),
    madeOn: some(date),
    citations: few(fc.record({ id: valueId, source: refTo('source'), locator: some(text), quote: some(quote), accessedAt })),
    answers: mostly(fc.constant(undefined), some(idOf('claim'))),
  });
}

function events(wild: WildValues) {
  const { text, texts, few, mostly, date, idOf, valueId, accordingTo } = wild;
  const code = fc.record({ scheme: text, version: some(text), code: text, label: some(text) });
  const values = {
    summary: some(texts),
    dateAccordingTo: accordingTo,
    ...located(wild),
    casualties: mostly(fc.constant(undefined), located(wild).casualties),
    links: few(fc.record({ id: valueId, kind: one(eventLinkKinds), event: idOf('event') })),
    sensitivity: few(one(sensitivities)),
    classifications: few(code),
    externalIds: few(fc.record({ scheme: text, value: text })),
  };
  const event: fc.Arbitrary<EventInput> = fc.record({ kind: one(eventKinds), title: texts, date, ...values });
  const patched = {
    kind: mostly(one(eventKinds), fc.constant(null)),
    title: mostly(texts, fc.constant(null)),
    date: mostly(date, some(date)),
    ...values,
  };
  const patch: fc.Arbitrary<EventPatch> = fc.record(patched, { requiredKeys: [] });
  return { event, patch };
}

function entries(wild: WildValues): fc.Arbitrary<ImportEntry> {
  const { idOf, slugOf } = wild;
  const { actor, place, source, timeline } = entities(wild);
  const state = { state: one(eventStates), evidence: one(evidences) };
  return fc.oneof(
    fc.record({ type: fc.constant('timeline'), id: idOf('timeline'), input: timeline }),
    fc.record({ type: fc.constant('actor'), id: idOf('actor'), input: actor }),
    fc.record({ type: fc.constant('place'), id: idOf('place'), input: place }),
    fc.record({ type: fc.constant('source'), id: idOf('source'), input: source }),
    fc.record({ type: fc.constant('claim'), id: idOf('claim'), event: idOf('event'), input: claims(wild) }),
    fc.record({
      type: fc.constant('event'),
      id: idOf('event'),
      timeline: slugOf('timeline'),
      ...state,
      input: events(wild).event,
    }),
  );
}
