import { expect } from 'vitest';
import { Problems } from '../../src/domain/base/problem.ts';
import { parseExpression } from '../../src/domain/dates/edtf-expression.ts';

/** Why a date is refused; undefined where it is read. */
export function refusalOf(edtf: string): string | undefined {
  const problems = new Problems();
  const expression = parseExpression(edtf, problems.at('edtf'));
  expect(problems.found).toHaveLength(expression === undefined ? 1 : 0);
  const [problem] = problems.found;
  if (problem === undefined) return undefined;
  expect(problem).toMatchObject({ path: ['edtf'], code: 'INVALID_DATE' });
  return problem.message;
}
