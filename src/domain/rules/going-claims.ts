import type { Problems } from '../base/problem.ts';
import type { ClaimId, EventId } from '../base/subject.ts';
import { parseList, quoted } from '../base/text.ts';
import type { Claim } from '../record/claim.ts';
import type { Recorded } from '../record/record.ts';
import type { Reading } from './reading.ts';

/** The claims that go with an event that is split off. */
export function parseGoing(
  given: readonly string[] | null | undefined,
  came: readonly ClaimId[],
  from: EventId,
  problems: Problems,
  { draft }: Reading,
): Recorded<'claim'>[] {
  const there = draft.claimsOf(from).filter(({ withheld }) => !withheld);
  const going = new Set<string>(given ?? came);
  for (const [i, id] of parseList(given, problems).entries())
    if (!there.some((claim) => claim.id === id))
      problems.at(i).add('UNKNOWN_REFERENCE', `There is no claim ${quoted(id)} about the event ${from}.`);
  if (given === null || given === undefined) addAnswers(going, there);
  for (const { id, state } of there) if (isParted(id, state, going, there)) refuseParting(id, state, problems);
  return there.filter(({ id }) => going.has(id));
}

/** Adds the claims that answer those, and the answers to these. */
function addAnswers(going: Set<string>, there: readonly Recorded<'claim'>[]): void {
  let size: number;
  do {
    size = going.size;
    for (const { id, state } of there) if (state.answers !== undefined && going.has(state.answers)) going.add(id);
  } while (going.size > size);
}

function isParted(id: ClaimId, { answers }: Claim, going: ReadonlySet<string>, there: readonly Recorded<'claim'>[]): boolean {
  return answers !== undefined && there.some((claim) => claim.id === answers) && going.has(id) !== going.has(answers);
}

function refuseParting(id: ClaimId, { answers }: Claim, problems: Problems): void {
  problems.add('CONTRADICTION', `The claim ${id} answers ${answers}: both go, or neither.`);
}
