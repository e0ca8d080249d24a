import type { Problem } from '../domain/base/problem.ts';

/** Problems one a line, each with its place in the file. */
export function listedProblems(file: string, problems: readonly Problem[], message: string): string {
  if (problems.length === 0) return `${file}: ${message}`;
  return problems.map((problem) => `${file}: ${problem.path.join('.') || 'the whole file'}: ${problem.message}`).join('\n');
}
