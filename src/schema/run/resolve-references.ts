import type { Problems } from '../../domain/base/problem.ts';
import { isIdOf, type SubjectId } from '../../domain/base/subject.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import { type NamedBy, noneNamed } from '../../domain/record/reference.ts';
import type { OperationReader } from './operation-reader.ts';

/** Most entries of one list in a filter. */
export const maxReferences = 100;

/** The subjects that names in a filter stand for; those that there are not are told. */
export async function resolveReferences<T extends SluggedType>(
  type: T,
  refs: readonly NamedBy[],
  problems: Problems,
  reader: OperationReader,
): Promise<SubjectId<T>[]> {
  if (refs.length > maxReferences) {
    problems.add('TOO_MANY', `At most ${maxReferences} can be named; here are ${refs.length}.`, {
      found: refs.length,
      limit: maxReferences,
    });
    return [];
  }
  const found = await Promise.all(
    refs.map(async (by, i) => {
      const known = await reader.named(type, by);
      if (known !== undefined && isIdOf(type, known)) return known;
      problems.at(i).add('UNKNOWN_REFERENCE', noneNamed(type, by));
      return undefined;
    }),
  );
  return found.filter((each) => each !== undefined);
}
