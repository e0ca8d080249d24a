import type { Problems } from '../../domain/base/problem.ts';
import { isIdOf, type SubjectId } from '../../domain/base/subject.ts';
import { quoted } from '../../domain/base/text.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import type { ReferenceInput } from '../types/reference-inputs.ts';
import type { OperationReader } from './operation-reader.ts';

/** Most entries of one list in a filter. */
export const maxReferences = 100;

/** The subjects that names in a filter stand for; those that there are not are told. */
export async function resolveReferences<T extends SluggedType>(
  type: T,
  refs: readonly ReferenceInput[],
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
    refs.map(async ({ id, slug }, i) => {
      const known = await reader.named(type, { id, slug });
      if (known !== undefined && isIdOf(type, known)) return known;
      problems
        .at(i)
        .add(
          'UNKNOWN_REFERENCE',
          `There is no ${type} ${id === null || id === undefined ? 'with the slug' : 'with the id'} ${quoted(id ?? slug ?? '')}.`,
        );
      return undefined;
    }),
  );
  return found.filter((each) => each !== undefined);
}

/** The timelines that slugs or ids stand for. */
export function resolveTimelines(
  names: readonly string[],
  problems: Problems,
  reader: OperationReader,
): Promise<SubjectId<'timeline'>[]> {
  const refs = names.map((each) => (isIdOf('timeline', each) ? { id: each } : { slug: each }));
  return resolveReferences('timeline', refs, problems, reader);
}
