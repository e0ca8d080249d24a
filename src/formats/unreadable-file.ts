import type { Problem } from '../domain/base/problem.ts';

/** The file is not of this format; every problem says where. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly problems: readonly Problem[];

  constructor(message: string, { problems = [], ...options }: ErrorOptions & { readonly problems?: readonly Problem[] } = {}) {
    super(message, options);
    this.problems = problems;
  }
}
