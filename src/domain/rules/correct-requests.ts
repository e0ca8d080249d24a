import { sameValue } from '../base/canonical-json.ts';
import type { Problems } from '../base/problem.ts';
import { notAllowed } from '../base/refusal.ts';
import { includesRole } from '../base/role.ts';
import { isIdOf } from '../base/subject.ts';
import { quoted } from '../base/text.ts';
import { isBefore } from '../dates/civil-time.ts';
import type { CorrectClaimInput, CorrectTimelineInput } from './change.ts';
import { parseClaimPatch } from './claim-rules.ts';
import { type Decision, findEvent, refuseMerged } from './event-requests.ts';
import { findClaim, staleClaim } from './find-claim.ts';
import { reaches } from './reaches.ts';
import type { Reading } from './reading.ts';
import { parseTimelinePatch } from './timeline-rules.ts';

/** Corrects the record of a claim, where it was read or entered wrongly. What its claimant says now is another claim. */
export function correctClaim(input: CorrectClaimInput, problems: Problems, reading: Reading): Decision {
  const { draft } = reading;
  const claim = findClaim(input.id, reading);
  if (!('state' in claim)) return claim;
  const event = findEvent(claim.state.event, undefined, 'Correcting this claim', reading);
  if (!('state' in event)) return event;
  const stale = staleClaim(claim, input.expectedVersion);
  if (stale !== undefined) return stale;
  refuseMerged(event, problems.at('id'));
  const state = parseClaimPatch(input.set, claim.state, problems.at('set'), reading);
  const answered = (id: string): readonly string[] => [draft.get('claim', id)?.state.answers ?? []].flat();
  if (state?.answers !== undefined && reaches(claim.id, state.answers, answered))
    problems.at('set', 'answers').add('CONTRADICTION', 'A claim answers neither itself nor what answers it.');
  // What has a problem need not be a value that can be compared.
  if (state !== undefined && (problems.found.length > 0 || !sameValue(state, claim.state)))
    draft.put('CLAIM_CORRECTED', 'claim', claim.id, state);
  return { subject: claim.id };
}

/** Corrects a timeline. Its first day may come later only where no public event would lie wholly before it. */
export function correctTimeline(input: CorrectTimelineInput, problems: Problems, { draft, author }: Reading): Decision {
  if (!includesRole(author.role, 'ADMIN')) return notAllowed('ADMIN', 'Correcting a timeline');
  const timeline = isIdOf('timeline', input.id) ? draft.get('timeline', input.id) : undefined;
  if (timeline === undefined)
    return { code: 'NOT_FOUND', message: `There is no timeline with the id ${quoted(input.id)}.`, id: input.id };
  const { id, version, state: before } = timeline;
  if (input.expectedVersion !== version) {
    const message = `The timeline is at version ${version}, not ${input.expectedVersion}. Read it again, and correct that.`;
    return { code: 'STALE_VERSION', message, id, version };
  }
  const state = parseTimelinePatch(input.set, before, problems.at('set'));
  const [earlier] = isBefore(before.startsOn, state.startsOn) ? draft.publicEventsBefore(id, state.startsOn) : [];
  if (earlier !== undefined)
    problems
      .at('set', 'startsOn')
      .add(
        'BEFORE_TIMELINE',
        `The public event ${earlier} lies wholly before ${state.startsOn}: retract it first, or correct its date.`,
      );
  if (problems.found.length > 0 || !sameValue(state, before)) draft.put('TIMELINE_CORRECTED', 'timeline', id, state);
  return { subject: id };
}
