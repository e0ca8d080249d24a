import { GraphQLError } from 'graphql';
import type { Problem } from '../../domain/base/problem.ts';

/** Most names that are told of one by one: of thousands in one list nobody reads more. */
const mostTold = 50;

/** What a field's arguments name does not exist: the answer to that field alone, for the rest of its operation can be answered. */
export function unknownReference(problems: readonly Problem[]): GraphQLError {
  const [first] = problems;
  const others = problems.length === 1 ? '' : ` (one of ${problems.length} names that nothing has)`;
  return new GraphQLError(`${first?.message ?? ''}${others}`, {
    extensions: { code: 'UNKNOWN_REFERENCE', problems: problems.slice(0, mostTold) },
  });
}
