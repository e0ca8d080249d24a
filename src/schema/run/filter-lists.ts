import type { Problems } from '../../domain/base/problem.ts';
import { maxReferences } from './resolve-references.ts';

/** A list holds not more than there is a use for. */
export function checkLength(list: readonly unknown[] | null | undefined, problems: Problems): void {
  const found = list?.length ?? 0;
  if (found > maxReferences)
    problems.add('TOO_MANY', `At most ${maxReferences} may be given; here are ${found}.`, { found, limit: maxReferences });
}
