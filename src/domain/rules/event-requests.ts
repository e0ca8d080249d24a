import { sameValue } from '../base/canonical-json.ts';
import type { Problems } from '../base/problem.ts';
import { notAllowed, type RuleRefusal } from '../base/refusal.ts';
import { includesRole, mayPublish } from '../base/role.ts';
import { type ClaimId, type EventId, isIdOf } from '../base/subject.ts';
import { parseList } from '../base/text.ts';
import type { ClaimInput } from '../record/claim.ts';
import type { Recorded } from '../record/record.ts';
import type {
  AddEventInput,
  ChangeStateInput,
  CorrectEventInput,
  EventState,
  LinkEventsInput,
  TimelineEvent,
} from '../record/timeline-event.ts';
import type { AddClaimInput, StateChange } from './change.ts';
import { parseClaim } from './claim-rules.ts';
import { checkTimeline, parseEvent } from './event-rules.ts';
import { withLink } from './link-rules.ts';
import { type NamableClaims, parseReference, type Reading } from './reading.ts';

/** What a rule decides: the id of what was changed, or why nothing may be. Problems are collected beside it. */
export type Decision = Decided | RuleRefusal;

export interface Decided {
  readonly subject: string | undefined;
  /** Of an import: the subjects that are recorded otherwise, and were left so. */
  readonly differing?: readonly string[];
}

/** Adds an event with its claims, as a draft or, by those who may, public at once. */
export function addEvent(input: AddEventInput, problems: Problems, reading: Reading): Decision {
  const { draft, author, ids } = reading;
  if (!includesRole(author.role, 'REPORTER')) return notAllowed('REPORTER', 'Adding an event');
  const publish = input.publish === true;
  if (publish && !mayPublish(author)) return notAllowed('EDITOR', 'Publishing an event');
  const timeline = parseReference('timeline', input.timeline, problems.at('timeline'), reading);
  const id = ids.subject('event');
  draft.announce('event', id);
  const claims = addClaims(input.claims, id, problems.at('claims'), reading);
  if (timeline === undefined) return { subject: id };
  const base = { timeline, state: publish ? 'PUBLISHED' : 'DRAFT', everPublished: publish, evidence: 'REPORTED' } as const;
  draft.put(
    publish ? 'EVENT_PUBLISHED' : 'EVENT_ADDED',
    'event',
    id,
    parseEvent(input.event, base, id, claims, problems.at('event'), reading),
  );
  return { subject: id };
}

function addClaims(inputs: readonly ClaimInput[], event: EventId, problems: Problems, reading: Reading): NamableClaims {
  const byKey = new Map<string, ClaimId>();
  const all: ClaimId[] = [];
  for (const [i, input] of parseList(inputs, problems).entries()) {
    const id = reading.ids.subject('claim');
    all.push(id);
    if (input.key !== null && input.key !== undefined) {
      if (byKey.has(input.key)) problems.at(i, 'key').add('DUPLICATE', 'Two claims have this key.');
      byKey.set(input.key, id);
    }
    const claim = parseClaim(input, event, undefined, problems.at(i), reading);
    if (claim !== undefined) reading.draft.put('CLAIM_ADDED', 'claim', id, claim);
  }
  return { byKey, all };
}

/** Adds one claim to an event. The event's own version stays. */
export function addClaim({ event: eventId, claim: input }: AddClaimInput, problems: Problems, reading: Reading): Decision {
  return addClaimTo(eventId, input, 'Adding a claim', problems.at('claim'), reading);
}

/** Adds one claim to the event of this id. */
export function addClaimTo(eventId: string, input: ClaimInput, what: string, problems: Problems, reading: Reading): Decision {
  const found = findEvent(eventId, undefined, what, reading);
  if (!('state' in found)) return found;
  refuseMerged(found, problems);
  const id = reading.ids.subject('claim');
  const claim = parseClaim(input, found.id, undefined, problems, reading);
  if (claim !== undefined) reading.draft.put('CLAIM_ADDED', 'claim', id, claim);
  return { subject: id };
}

/** Corrects an event. Where nothing is different, nothing changes. */
export function correctEvent(input: CorrectEventInput, problems: Problems, reading: Reading): Decision {
  const event = findEvent(input.id, input.expectedVersion, 'Correcting this event', reading);
  if (!('state' in event)) return event;
  refuseMerged(event, problems.at('id'));
  const all = reading.draft.claimsOf(event.id).map((claim) => claim.id);
  const state = parseEvent(input.set, event.state, event.id, { byKey: new Map(), all }, problems.at('set'), reading);
  // What has a problem need not be a value that can be compared.
  if (problems.found.length > 0 || !sameValue(state, event.state)) reading.draft.put('EVENT_CORRECTED', 'event', event.id, state);
  return { subject: event.id };
}

/** Links an event to another, beside the links that it has. */
export function linkEvents(input: LinkEventsInput, problems: Problems, reading: Reading): Decision {
  const event = findEvent(input.id, input.expectedVersion, 'Linking this event', reading);
  if (!('state' in event)) return event;
  refuseMerged(event, problems.at('id'));
  const links = withLink(event.state.links, input.link, event.id, problems.at('link'), reading);
  if (links !== event.state.links) reading.draft.put('EVENT_CORRECTED', 'event', event.id, { ...event.state, links });
  return { subject: event.id };
}

/** Makes a draft public, or a retracted event public again. */
export function publishEvent(input: ChangeStateInput, problems: Problems, reading: Reading): Decision {
  const event = findEvent(input.id, input.expectedVersion, 'Publishing this event', reading);
  if (!('state' in event)) return event;
  if (!mayPublish(reading.author)) return notAllowed('EDITOR', 'Publishing an event');
  if (event.state.state === 'MERGED')
    problems.at('id').add('CONTRADICTION', 'The event was merged into another; split it from there first.');
  else if (event.state.state !== 'PUBLISHED') {
    // The timeline may begin later than it did when the event was recorded.
    checkTimeline(event.state.date, event.state.timeline, problems.at('id'), reading);
    putState(event, 'PUBLISHED', event.state.everPublished ? 'EVENT_RESTORED' : 'EVENT_PUBLISHED', reading);
  }
  return { subject: event.id };
}

/** Takes an event back: it leaves every list and stays readable by its id. */
export function retractEvent(input: ChangeStateInput, problems: Problems, reading: Reading): Decision {
  const event = findEvent(input.id, input.expectedVersion, 'Retracting this event', reading);
  if (!('state' in event)) return event;
  if (event.state.state === 'MERGED')
    problems.at('id').add('CONTRADICTION', 'The event was merged into another; retract that one.');
  else if (event.state.state !== 'RETRACTED') putState(event, 'RETRACTED', 'EVENT_RETRACTED', reading);
  return { subject: event.id };
}

function putState(event: Recorded<'event'>, state: EventState, kind: StateChange['kind'], { draft }: Reading): void {
  const next: TimelineEvent = { ...event.state, state, everPublished: event.state.everPublished || state === 'PUBLISHED' };
  draft.put(kind, 'event', event.id, next);
}

/** A merged event stays as it was merged: what is said of it now is said of the other. */
export function refuseMerged({ state }: Recorded<'event'>, problems: Problems): void {
  if (state.state === 'MERGED')
    problems.add(
      'CONTRADICTION',
      `The event was merged into ${state.mergedInto ?? 'another'}; change that one, or split it off first.`,
    );
}

/** The event to be changed, at the version that the author has seen, by somebody who may change it. */
export function findEvent(
  id: string,
  expectedVersion: number | undefined,
  what: string,
  { draft, author }: Reading,
): Recorded<'event'> | RuleRefusal {
  if (!includesRole(author.role, 'REPORTER')) return notAllowed('REPORTER', what);
  const event = isIdOf('event', id) ? draft.get('event', id) : undefined;
  const own = event !== undefined && event.addedBy === author.key;
  const editor = includesRole(author.role, 'EDITOR');
  // Somebody else's draft does not exist for a reporter.
  if (event === undefined || event.withheld || (!editor && !own && !event.state.everPublished)) {
    return { code: 'NOT_FOUND', message: `There is no event with the id ${id.slice(0, 60)}.`, id };
  }
  if (!editor && !(own && event.state.state === 'DRAFT')) return notAllowed('EDITOR', `${what}, which is no draft of yours,`);
  if (expectedVersion !== undefined && expectedVersion !== event.version) {
    const message = `The event is at version ${event.version}, not ${expectedVersion}: somebody changed it. Read it again, and correct that.`;
    return { code: 'STALE_VERSION', message, id, version: event.version };
  }
  return event;
}
