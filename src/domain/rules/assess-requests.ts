import { sameValue } from '../base/canonical-json.ts';
import type { Problems } from '../base/problem.ts';
import { notAllowed } from '../base/refusal.ts';
import { includesRole } from '../base/role.ts';
import { maxLengths, parseText } from '../base/text.ts';
import { parseDay } from '../dates/civil-time.ts';
import { isCorroborated } from '../derived/independent-origins.ts';
import type { Assessment, Claim } from '../record/claim.ts';
import type { Recorded } from '../record/record.ts';
import type { TimelineEvent, Verification } from '../record/timeline-event.ts';
import type { AnswerClaimInput, AssessClaimInput, AssessEventInput } from './change.ts';
import { parseCitations } from './claim-rules.ts';
import { addClaimTo, type Decision, findEvent, refuseMerged } from './event-requests.ts';
import { findClaim, staleClaim } from './find-claim.ts';
import type { Reading } from './reading.ts';

/** Adds a claim that answers another, about the same event. */
export function answerClaim(input: AnswerClaimInput, problems: Problems, reading: Reading): Decision {
  const answered = findClaim(input.claim, reading);
  if (!('state' in answered)) return answered;
  const { answers = answered.id } = input.answer;
  if (answers !== null && answers !== answered.id)
    problems.at('answer', 'answers').add('CONTRADICTION', 'The answer names another claim; leave it out here.');
  const answer = { ...input.answer, answers: answered.id };
  return addClaimTo(answered.state.event, answer, 'Answering a claim', problems.at('answer'), reading);
}

/** Records what became of a claim when it was looked into. The claim itself stays as it was made. */
export function assessClaim(input: AssessClaimInput, problems: Problems, reading: Reading): Decision {
  if (!includesRole(reading.author.role, 'EDITOR')) return notAllowed('EDITOR', 'Assessing a claim');
  const claim = findClaim(input.id, reading);
  if (!('state' in claim)) return claim;
  const stale = staleClaim(claim, input.expectedVersion);
  if (stale !== undefined) return stale;
  const assessment: Assessment = {
    verdict: input.verdict,
    reason: reading.reason ?? '',
    assessedOn: parseDay(input.assessedOn, problems.at('assessedOn')) ?? '',
    citations: parseCitations(input.citations, claim.state.assessment?.citations ?? [], problems.at('citations'), reading),
  };
  const state: Claim = { ...claim.state, assessment };
  // What has a problem need not be a value that can be compared.
  if (problems.found.length > 0 || !sameValue(state, claim.state)) reading.draft.put('CLAIM_ASSESSED', 'claim', claim.id, state);
  return { subject: claim.id };
}

/** Records how well an event is borne out: corroborated or verified only where what these words mean is true. */
export function assessEvent(input: AssessEventInput, problems: Problems, reading: Reading): Decision {
  const { draft, author } = reading;
  if (!includesRole(author.role, 'EDITOR')) return notAllowed('EDITOR', 'Assessing an event');
  const event = findEvent(input.id, input.expectedVersion, 'Assessing this event', reading);
  if (!('state' in event)) return event;
  refuseMerged(event, problems.at('id'));
  if (input.evidence === 'CORROBORATED' && !isCorroborated(event.state, draft.claimsOf(event.id), draft))
    problems
      .at('evidence')
      .add(
        'NOT_BORNE_OUT',
        'CORROBORATED needs claims of two independent origins, one of them no party to the event; allies and reprints are one.',
      );
  const { verification: _, ...rest } = event.state;
  const verification = input.evidence === 'VERIFIED' ? parseVerification(input, event, problems, reading) : undefined;
  if (input.evidence !== 'VERIFIED') refuseMethod(input, problems);
  const state: TimelineEvent = { ...rest, evidence: input.evidence, ...(verification === undefined ? {} : { verification }) };
  if (problems.found.length > 0 || !sameValue(state, event.state)) draft.put('EVENT_ASSESSED', 'event', event.id, state);
  return { subject: event.id };
}

function parseVerification(
  { method, citations }: AssessEventInput,
  event: Recorded<'event'>,
  problems: Problems,
  reading: Reading,
): Verification {
  if (event.addedBy === reading.author.key)
    problems.at('evidence').add('NEEDS_EDITOR', 'VERIFIED needs an editor other than the one who entered the event.');
  const before = event.state.verification?.citations ?? [];
  const cited = parseCitations(citations, before, problems.at('citations'), reading);
  if ((citations ?? []).length === 0)
    problems.at('citations').add('REQUIRED', 'Cite the evidence that the event was verified by.');
  return { method: parseText(method ?? '', maxLengths.reason, problems.at('method')) ?? '', citations: cited };
}

function refuseMethod({ method, citations }: AssessEventInput, problems: Problems): void {
  for (const [name, given] of Object.entries({ method, citations }))
    if (given !== null && given !== undefined && given.length > 0)
      problems.at(name).add('CONTRADICTION', 'Only a verification has a method and cites evidence; for the rest, claims do.');
}
