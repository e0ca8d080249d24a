import { GraphQLError } from 'graphql';
import type { Problem } from '../../domain/base/problem.ts';
import { maxMistakes } from './bad-input.ts';

/** What a field's arguments name does not exist: the answer to that field alone, for the rest of its operation can be answered. */
export function unknownReference(problems: readonly Problem[]): GraphQLError {
  const [first] = problems;
  const others = problems.length === 1 ? '' : ` (one of ${problems.length} names that nothing has)`;
  return new GraphQLError(`${first?.message ?? ''}${others}`, {
    extensions: { code: 'UNKNOWN_REFERENCE', problems: problems.slice(0, maxMistakes) },
  });
}
