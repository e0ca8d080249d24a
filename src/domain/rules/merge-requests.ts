import type { Problems } from '../base/problem.ts';
import { notAllowed, type RuleRefusal } from '../base/refusal.ts';
import { includesRole } from '../base/role.ts';
import type { ClaimId, EventId } from '../base/subject.ts';
import { parseList } from '../base/text.ts';
import type { MergedClaims, MergeEventsInput, SeenEvent, SplitEventInput } from '../record/merge.ts';
import type { Recorded } from '../record/record.ts';
import type { TimelineEvent } from '../record/timeline-event.ts';
import { type Decision, findEvent } from './event-requests.ts';
import { checkTimeline, parseEvent } from './event-rules.ts';
import { parseGoing } from './going-claims.ts';
import { isPartOf } from './link-rules.ts';
import { claimsUnder } from './moved-claims.ts';
import type { Reading } from './reading.ts';

/** Most events that one request merges into another. */
const maxMerged = 20;

/**
 * Merges events into one: their claims go to it, and their ids go on answering, with where they went. Nothing of them is lost: what
 * their values rested on is kept, so that each can be split off again.
 */
export function mergeEvents(input: MergeEventsInput, problems: Problems, reading: Reading): Decision {
  const { draft } = reading;
  const given = parseList(input.merge, problems.at('merge'), maxMerged);
  const found = findAll([input.into, ...given], 'Merging events', reading);
  if ('code' in found) return found;
  const [into, ...merged] = found as [Recorded<'event'>, ...Recorded<'event'>[]];
  if (input.merge.length === 0) problems.at('merge').add('REQUIRED', 'Name the events that are the same as the one that stays.');
  checkMergeable(into, problems.at('into', 'id'), reading);
  for (const [i, each] of merged.entries()) {
    const here = problems.at('merge', i, 'id');
    if (each.id === into.id) here.add('CONTRADICTION', 'An event cannot be merged into itself.');
    else checkSame(each, into, here, reading);
    if (merged.findIndex(({ id }) => id === each.id) < i) here.add('DUPLICATE', 'The event is named twice.');
  }
  if (problems.found.length > 0) return { subject: into.id };
  for (const each of merged) mergeOne(each, into.id, reading);
  // A file may have named one there that was not merged into it.
  const mergedFrom = [...new Set([...(into.state.mergedFrom ?? []), ...merged.map(({ id }) => id)])];
  const state = parseSet(input.set, { ...into.state, mergedFrom }, into.id, problems, reading);
  draft.put('EVENT_ABSORBED', 'event', into.id, state);
  return { subject: into.id };
}

/** Splits a merged event off again: it is public as it was, with its claims. */
export function splitEvent(input: SplitEventInput, problems: Problems, reading: Reading): Decision {
  const { draft } = reading;
  const found = findAll([input.event, input.from], 'Splitting an event', reading);
  if ('code' in found) return found;
  const [event, from] = found as [Recorded<'event'>, Recorded<'event'>];
  const { mergedInto, mergedClaims, ...state } = event.state;
  checkSplit(event, from, problems, reading);
  if (mergedClaims === undefined || problems.found.length > 0) return { subject: event.id };
  const going = parseGoing(input.claims, mergedClaims.all, from.id, problems.at('claims'), reading);
  for (const { id, state: claim } of going) draft.put('CLAIM_MOVED', 'claim', id, { ...claim, event: event.id });
  const { mergedFrom: all = [], ...rest } = from.state;
  const mergedFrom = all.filter((each) => each !== event.id);
  const left = { ...rest, ...(mergedFrom.length === 0 ? {} : { mergedFrom }) };
  const leaving = new Set(going.map(({ id }) => id));
  const leftState = parseSet(input.set, left, from.id, problems, reading);
  if (claimsUnder(leftState).some((id) => leaving.has(id)))
    problems
      .at('set')
      .add('CONTRADICTION', `Values of ${from.id} rest on claims that leave it: correct these values here (set).`);
  const own = new Set(draft.claimsOf(event.id).map(({ id }) => id));
  checkTimeline(state.date, state.timeline, problems.at('event', 'id'), reading);
  const split = restored({ ...state, state: 'PUBLISHED' }, mergedClaims, (id) => own.has(id) || isOf(from.id, id, draft));
  if (claimsUnder(split).some((id) => !own.has(id)))
    problems.at('claims').add('CONTRADICTION', 'Values of the event rest on claims that do not go with it: name these too.');
  draft.put('EVENT_SPLIT', 'event', from.id, leftState);
  draft.put('EVENT_RESTORED', 'event', event.id, split);
  return { subject: event.id };
}

function findAll(seen: readonly SeenEvent[], what: string, reading: Reading): Recorded<'event'>[] | RuleRefusal {
  if (!includesRole(reading.author.role, 'EDITOR')) return notAllowed('EDITOR', what);
  const found: Recorded<'event'>[] = [];
  for (const { id, expectedVersion } of seen) {
    const event = findEvent(id, expectedVersion, what, reading);
    if (!('state' in event)) return event;
    found.push(event);
  }
  return found;
}

function checkMergeable({ id, state }: Recorded<'event'>, problems: Problems, { draft }: Reading): void {
  if (state.state !== 'PUBLISHED')
    problems.add('CONTRADICTION', `The event is ${state.state}; only published events are merged, into a published one.`);
  else if (draft.hasChanged(id)) refuseTwice(problems);
}

function checkSame(event: Recorded<'event'>, into: Recorded<'event'>, problems: Problems, reading: Reading): void {
  checkMergeable(event, problems, reading);
  if (event.state.timeline !== into.state.timeline) problems.add('CONTRADICTION', 'The events are on different timelines.');
  if (isPartOf(event.id, into.id, reading) || isPartOf(into.id, event.id, reading))
    problems.add('CONTRADICTION', 'One of the events is a part of the other, and so not the same; correct that link first.');
}

function refuseTwice(problems: Problems): void {
  problems.add(
    'CONTRADICTION',
    'An entry before this one changes the event: merge or split it first, or in a request of its own.',
  );
}

function mergeOne({ id, state }: Recorded<'event'>, into: EventId, { draft }: Reading): void {
  // What is withheld of a claim stays where its words were.
  const claims = draft.claimsOf(id).filter(({ withheld }) => !withheld);
  for (const claim of claims) draft.put('CLAIM_MOVED', 'claim', claim.id, { ...claim.state, event: into });
  const values = [...state.locations, ...state.participants, ...state.casualties, ...state.losses];
  const resting = values.filter(({ accordingTo }) => accordingTo.length > 0);
  const mergedClaims = {
    all: claims.map((claim) => claim.id),
    date: state.dateAccordingTo,
    values: Object.fromEntries(resting.map((each) => [each.id, each.accordingTo])),
  };
  draft.put('EVENT_MERGED', 'event', id, { ...withClaims(state, [], () => []), state: 'MERGED', mergedInto: into, mergedClaims });
}

/** As it was, but for the claims that are not there any more: withheld since, or about a third event. */
function restored(state: TimelineEvent, { date, values }: MergedClaims, isThere: (id: ClaimId) => boolean): TimelineEvent {
  return withClaims(state, date.filter(isThere), (id) => (values[id] ?? []).filter(isThere));
}

function isOf(event: EventId, id: ClaimId, draft: Reading['draft']): boolean {
  const claim = draft.get('claim', id);
  return claim !== undefined && !claim.withheld && claim.state.event === event;
}

/** An event whose values rest on other claims. */
function withClaims(
  state: TimelineEvent,
  dateAccordingTo: readonly ClaimId[],
  accordingTo: (value: string) => readonly ClaimId[],
): TimelineEvent {
  const each = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
    list.map((value) => ({ ...value, accordingTo: accordingTo(value.id) }));
  return {
    ...state,
    dateAccordingTo,
    locations: each(state.locations),
    participants: each(state.participants),
    casualties: each(state.casualties),
    losses: each(state.losses),
  };
}

function parseSet(
  set: MergeEventsInput['set'],
  base: TimelineEvent,
  id: EventId,
  problems: Problems,
  reading: Reading,
): TimelineEvent {
  const all = reading.draft.claimsOf(id).map((claim) => claim.id);
  return parseEvent(set ?? {}, base, id, { byKey: new Map(), all }, problems.at('set'), reading);
}

function checkSplit(event: Recorded<'event'>, from: Recorded<'event'>, problems: Problems, { draft }: Reading): void {
  const { state, mergedInto, mergedClaims } = event.state;
  if (state !== 'MERGED')
    problems.at('event', 'id').add('CONTRADICTION', `The event is ${state}, not MERGED: there is nothing to split.`);
  else if (mergedInto !== from.id || mergedClaims === undefined)
    problems
      .at('from', 'id')
      .add('CONTRADICTION', `The event was merged into ${mergedInto ?? 'one that is not recorded'}, not into this one.`);
  if (from.state.state === 'MERGED')
    problems
      .at('from', 'id')
      .add('CONTRADICTION', `This event was merged itself, into ${from.state.mergedInto}: split it off first.`);
  for (const [name, { id }] of Object.entries({ event, from })) if (draft.hasChanged(id)) refuseTwice(problems.at(name, 'id'));
}
