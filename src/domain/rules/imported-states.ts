import { defined } from '../base/defined.ts';
import type { Problems } from '../base/problem.ts';
import { type ClaimId, type EventId, isIdOf, type SubjectId, type SubjectType } from '../base/subject.ts';
import { maxLengths, parseText, quoted } from '../base/text.ts';
import { parseDay } from '../dates/civil-time.ts';
import type { Assessment, AssessmentInput, Claim } from '../record/claim.ts';
import type { MergedClaims } from '../record/merge.ts';
import type { TimelineEvent, Verification, VerificationInput } from '../record/timeline-event.ts';
import type { ImportEntry, ImportedEvent, StateChange } from './change.ts';
import { parseCitations, parseClaim } from './claim-rules.ts';
import { parseEvent } from './event-rules.ts';
import { parseReference, type Reading } from './reading.ts';

// What a file says of an event or a claim beside what everybody may: what became of it, which requests of their own decide elsewhere.

/** Reads the whole state of a claim that a file holds. */
export function parseImportedClaim(
  { event, input, assessment }: ImportEntry & { readonly type: 'claim' },
  before: Claim | undefined,
  problems: Problems,
  reading: Reading,
): Claim | undefined {
  if (!isIdOf('event', event) || !reading.draft.exists('event', event)) {
    problems.at('event').add('UNKNOWN_REFERENCE', `There is no event with the id ${quoted(event)}.`);
    return undefined;
  }
  const claim = parseClaim(input, event, before, problems.at('input'), reading);
  if (claim === undefined || assessment === undefined) return claim;
  return { ...claim, assessment: parseAssessment(assessment, before, problems.at('input', 'assessment'), reading) };
}

function parseAssessment(
  { verdict, reason, assessedOn, citations }: AssessmentInput,
  before: Claim | undefined,
  problems: Problems,
  reading: Reading,
): Assessment {
  return {
    verdict,
    reason: parseText(reason, maxLengths.reason, problems.at('reason')) ?? '',
    assessedOn: parseDay(assessedOn, problems.at('assessedOn')) ?? '',
    citations: parseCitations(citations, before?.assessment?.citations ?? [], problems.at('citations'), reading),
  };
}

/** Reads the whole state of an event that a file holds. Everything that the file leaves out is empty: it holds no corrections. */
export function parseImportedEvent(
  entry: ImportedEvent,
  id: EventId,
  before: TimelineEvent | undefined,
  problems: Problems,
  reading: Reading,
): TimelineEvent | undefined {
  const timeline = parseReference('timeline', entry.timeline, problems.at('timeline'), reading);
  if (timeline === undefined) return undefined;
  const at = problems.at('input');
  const base = defined<Pick<TimelineEvent, 'timeline' | 'state' | 'everPublished' | 'evidence'> & Partial<TimelineEvent>>({
    timeline,
    state: entry.state,
    everPublished: (before?.everPublished ?? false) || entry.state !== 'DRAFT',
    evidence: entry.evidence,
    verification: entry.verification && parseVerification(entry.verification, before, at.at('verification'), reading),
    ...parseMerge(entry, at, reading),
  });
  const all = reading.draft.claimsOf(id).map((claim) => claim.id);
  return parseEvent(entry.input, base, id, { byKey: new Map(), all }, at, reading);
}

function parseVerification(
  { method, citations }: VerificationInput,
  before: TimelineEvent | undefined,
  problems: Problems,
  reading: Reading,
): Verification {
  return {
    method: parseText(method, maxLengths.reason, problems.at('method')) ?? '',
    citations: parseCitations(citations, before?.verification?.citations ?? [], problems.at('citations'), reading),
  };
}

function parseMerge({ state, mergedInto, mergedFrom, mergedClaims }: ImportedEvent, problems: Problems, reading: Reading) {
  if (mergedInto !== undefined && state !== 'MERGED')
    problems.at('mergedInto').add('CONTRADICTION', `The event is ${state}; only a MERGED one was merged into another.`);
  const known = <T extends SubjectType>(type: T, ids: readonly string[], at: Problems): SubjectId<T>[] =>
    ids.filter((each): each is SubjectId<T> => {
      const found = isIdOf(type, each) && reading.draft.exists(type, each);
      if (!found) at.add('UNKNOWN_REFERENCE', `There is no ${type} with the id ${quoted(each)}.`);
      return found;
    });
  const claims = (ids: readonly ClaimId[]): ClaimId[] => known('claim', ids, problems.at('mergedClaims'));
  const before: MergedClaims | undefined = mergedClaims && {
    all: claims(mergedClaims.all),
    date: claims(mergedClaims.date),
    values: Object.fromEntries(Object.entries(mergedClaims.values).map(([value, ids]) => [value, claims(ids)])),
  };
  return {
    mergedInto: mergedInto === undefined ? undefined : known('event', [mergedInto], problems.at('mergedInto'))[0],
    mergedFrom: mergedFrom && known('event', mergedFrom, problems.at('mergedFrom')),
    mergedClaims: before,
  };
}

/** What no file may make of an event that is recorded. */
export function checkImportedState({ state }: TimelineEvent, before: TimelineEvent, problems: Problems): void {
  if (state === 'DRAFT' && before.state !== 'DRAFT')
    problems.add('CONTRADICTION', 'The event is no draft any more; it can be public or retracted, never a draft again.');
  if (state !== 'MERGED' && before.mergedInto !== undefined)
    problems.add('CONTRADICTION', `The event was merged into ${before.mergedInto}; split it off first.`);
}

/** What an import does to an event, by how it stood and how it stands. */
export function importedEventKind(state: TimelineEvent, before: TimelineEvent | undefined): StateChange['kind'] {
  if (state.state === 'PUBLISHED' && before?.everPublished !== true) return 'EVENT_PUBLISHED';
  if (before === undefined)
    return state.state === 'DRAFT' ? 'EVENT_ADDED' : state.state === 'RETRACTED' ? 'EVENT_RETRACTED' : 'EVENT_MERGED';
  if (state.state === before.state) return absorbs(state, before) ? 'EVENT_ABSORBED' : 'EVENT_CORRECTED';
  return state.state === 'PUBLISHED' ? 'EVENT_RESTORED' : state.state === 'RETRACTED' ? 'EVENT_RETRACTED' : 'EVENT_MERGED';
}

function absorbs({ mergedFrom = [] }: TimelineEvent, { mergedFrom: before = [] }: TimelineEvent): boolean {
  return mergedFrom.some((each) => !before.includes(each));
}
