import type { Problems } from '../../domain/base/problem.ts';
import { maxReferences } from './resolve-references.ts';

/** Refuses what holds nothing. */
export function reportEmpty(problems: Problems): void {
  problems.add('EMPTY_FILTER', 'This is empty, which could mean everything or nothing. Leave it out to ask nothing.');
}

/** A list holds something, and not more than there is a use for. */
export function checkLength(list: readonly unknown[] | null | undefined, problems: Problems): void {
  if (list?.length === 0) reportEmpty(problems);
  const found = list?.length ?? 0;
  if (found > maxReferences)
    problems.add('TOO_MANY', `At most ${maxReferences} may be given; here are ${found}.`, { found, limit: maxReferences });
}
