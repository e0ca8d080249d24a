import type { NotFound, StaleVersion } from '../base/refusal.ts';
import { includesRole } from '../base/role.ts';
import { isIdOf } from '../base/subject.ts';
import { quoted } from '../base/text.ts';
import type { Recorded } from '../record/record.ts';
import type { Reading } from './reading.ts';

/** The claim of this id, where its event is one that the author may see. */
export function findClaim(id: string, { draft, author }: Reading): Recorded<'claim'> | NotFound {
  const claim = isIdOf('claim', id) ? draft.get('claim', id) : undefined;
  const event = claim === undefined ? undefined : draft.get('event', claim.state.event);
  const seen = event?.state.everPublished === true || includesRole(author.role, 'EDITOR') || event?.addedBy === author.key;
  if (claim !== undefined && !claim.withheld && seen) return claim;
  return { code: 'NOT_FOUND', message: `There is no claim with the id ${quoted(id)}.`, id };
}

/** Why nothing is done to a claim that has changed since its author saw it; undefined where it has not. */
export function staleClaim({ id, version }: Recorded<'claim'>, expected: number): StaleVersion | undefined {
  if (expected === version) return undefined;
  const message = `The claim is at version ${version}, not ${expected}. Read it again, and decide on that.`;
  return { code: 'STALE_VERSION', message, id, version };
}
