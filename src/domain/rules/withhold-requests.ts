import type { Problems } from '../base/problem.ts';
import { notAllowed, type RuleRefusal } from '../base/refusal.ts';
import { includesRole } from '../base/role.ts';
import { isIdOf } from '../base/subject.ts';
import { parseList, quoted } from '../base/text.ts';
import type { Recorded } from '../record/record.ts';
import { stateWithheld, type WithholdableType } from '../record/withheld-state.ts';
import type { WithheldSubjectInput, WithholdInput } from './change.ts';
import type { Decision } from './event-requests.ts';
import type { Reading } from './reading.ts';

/** Most subjects that one request withholds, the claims of its events not counted. */
const maxSubjects = 100;

const withholdable: readonly WithholdableType[] = ['event', 'claim', 'actor', 'source'];

/**
 * Withholds versions of subjects: their words are erased for good, from the ledger and from all that follows from it; that it was
 * done, when, by whom and why stays. With an event as a whole go the claims about it.
 */
export function withhold(input: WithholdInput, problems: Problems, reading: Reading): Decision {
  const { draft, author } = reading;
  if (!includesRole(author.role, 'ADMIN')) return notAllowed('ADMIN', 'Withholding');
  const given = parseList(input.subjects, problems.at('subjects'), maxSubjects);
  if (input.subjects.length === 0) problems.at('subjects').add('REQUIRED', 'Name what is to be withheld.');
  const seen = new Set<string>();
  for (const [i, each] of given.entries()) {
    const here = problems.at('subjects', i);
    const found = findSubject(each, reading);
    if ('code' in found) return found;
    if (seen.has(found.id)) here.at('id').add('DUPLICATE', 'The subject is named twice.');
    seen.add(found.id);
    withholdVersions(found, each.versions, here.at('versions'), reading);
    if (isOf('event', found) && (each.versions ?? undefined) === undefined)
      for (const claim of draft.claimsOf(found.id))
        if (!claim.withheld && !given.some(({ id }) => id === claim.id)) withholdVersions(claim, undefined, here, reading);
  }
  return { subject: given.length === 1 ? given[0]?.id : undefined };
}

function findSubject(
  { id, expectedVersion }: WithheldSubjectInput,
  { draft }: Reading,
): Recorded<WithholdableType> | RuleRefusal {
  const type = withholdable.find((each) => isIdOf(each, id));
  const found = type === undefined ? undefined : draft.get(type, id);
  if (found === undefined) {
    const message = `There is no event, claim, actor or source with the id ${quoted(id)}.`;
    return { code: 'NOT_FOUND', message, id };
  }
  if (found.version === expectedVersion) return found;
  const message = `The ${found.type} is at version ${found.version}, not ${expectedVersion}. Read it again, and withhold that.`;
  return { code: 'STALE_VERSION', message, id, version: found.version };
}

function withholdVersions(
  subject: Recorded<WithholdableType>,
  versions: readonly number[] | null | undefined,
  problems: Problems,
  { draft }: Reading,
): void {
  const positions = draft.positionsOf(subject.id);
  const wanted = versions ?? positions.map((_, i) => i + 1);
  if (versions?.length === 0) problems.add('REQUIRED', 'Name the versions, or leave the list out for all.');
  const seqs = [...new Set(wanted)]
    .toSorted((a, b) => a - b)
    .flatMap((version) => {
      const seq = positions[version - 1];
      if (seq === undefined)
        problems.add('OUT_OF_RANGE', `There is no version ${version} of ${subject.id}; its newest is ${positions.length}.`);
      return seq ?? [];
    });
  draft.withhold(subject, { seqs, left: stateWithheld(subject, draft) });
}

function isOf<T extends WithholdableType>(
  type: T,
  subject: Recorded<WithholdableType>,
): subject is Extract<Recorded<WithholdableType>, Recorded<T>> {
  return subject.type === type;
}
