import type { Problems } from '../base/problem.ts';
import type { ActorId, ClaimId } from '../base/subject.ts';
import { parseList } from '../base/text.ts';
import { attributionOf, isOwnAccount, isParty } from '../derived/akin.ts';
import type { ClaimedParticipant, Participant, ParticipantInput } from '../record/participant.ts';
import {
  type NamableClaims,
  needEditorWithReason,
  parseAccordingTo,
  parseReference,
  parseValueId,
  type Reading,
} from './reading.ts';

type GivenParticipants = readonly ParticipantInput[] | null | undefined;

/** Reads who a claim says took part. */
export function parseClaimedParticipants(
  given: GivenParticipants,
  before: readonly ClaimedParticipant[],
  problems: Problems,
  reading: Reading,
): ClaimedParticipant[] {
  const read = parseList(given, problems).map((input, i) => parseParticipant(input, before, problems.at(i), reading));
  return withoutDuplicates(read, problems).filter((each) => each !== undefined);
}

/** Reads who took part in an event, and on whose word. */
export function parseParticipants(
  given: GivenParticipants,
  before: readonly Participant[],
  claims: NamableClaims,
  problems: Problems,
  reading: Reading,
): Participant[] {
  const list = parseList(given, problems);
  const read = withoutDuplicates(
    list.map((input, i) => parseParticipant(input, before, problems.at(i), reading)),
    problems,
  );
  const all = read.filter((each) => each !== undefined);
  return list.flatMap((input, i) => {
    const each = read[i];
    if (each === undefined) return [];
    const here = problems.at(i);
    const accordingTo = parseAccordingTo(input.accordingTo, claims, here.at('accordingTo'), reading);
    const attribution =
      input.attribution ?? attributionOf(each.actor, claimantsOf(accordingTo, reading.draft), all, reading.draft);
    if (!reading.importing) checkAttribution({ ...each, attribution, accordingTo }, all, here, reading);
    return [{ ...each, attribution, accordingTo }];
  });
}

function parseParticipant(
  input: ParticipantInput,
  before: readonly ClaimedParticipant[],
  problems: Problems,
  reading: Reading,
): ClaimedParticipant | undefined {
  const actor = parseReference('actor', input.actor, problems.at('actor'), reading);
  return actor === undefined
    ? undefined
    : { id: parseValueId('participant', input.id, before, problems, reading), actor, role: input.role };
}

function withoutDuplicates(list: (ClaimedParticipant | undefined)[], problems: Problems): (ClaimedParticipant | undefined)[] {
  const seen = new Set<string>();
  for (const [i, each] of list.entries()) {
    if (each === undefined) continue;
    const key = `${each.actor}|${each.role}`;
    if (seen.has(key)) problems.at(i).add('DUPLICATE', 'The same actor is given twice in the same role.');
    seen.add(key);
  }
  return list;
}

function checkAttribution(
  participant: Participant,
  all: readonly ClaimedParticipant[],
  problems: Problems,
  reading: Reading,
): void {
  const { actor, role, attribution, accordingTo } = participant;
  const at = problems.at('attribution');
  const claimants = claimantsOf(accordingTo, reading.draft);
  if (role === 'INITIATOR' && attribution === 'ALLEGED') {
    problems
      .at('role')
      .add(
        'CONTRADICTION',
        'Whom a party blames is ACCUSED. An INITIATOR stands by its own account, on the word of a claimant that is no party, or by an editor’s finding.',
      );
  }
  if (attribution === 'ESTABLISHED') needEditorWithReason('what is established', 'NEEDS_EDITOR', at, reading);
  if (attribution === 'STATED_BY_SELF' && !claimants.some((claimant) => isOwnAccount(claimant, actor, reading.draft))) {
    at.add(
      'CONTRADICTION',
      'None of the claims named is by this actor, or by a body that speaks for it: it is REPORTED or ALLEGED, not STATED_BY_SELF.',
    );
  }
  if (
    attribution === 'REPORTED' &&
    claimants.length > 0 &&
    claimants.every((claimant) => isParty(claimant, all, reading.draft))
  ) {
    at.add(
      'CONTRADICTION',
      'Every claim named is by a party to the event: of itself it is STATED_BY_SELF, of others ALLEGED, not REPORTED.',
    );
  }
}

function claimantsOf(claims: readonly ClaimId[], draft: Reading['draft']): ActorId[] {
  return claims.map((id) => draft.get('claim', id)?.state.claimant).filter((each) => each !== undefined);
}
