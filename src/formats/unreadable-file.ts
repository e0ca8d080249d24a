import type { Problem } from '../domain/base/problem.ts';

interface UnreadableOptions extends ErrorOptions {
  readonly problems?: readonly Problem[];
  readonly line?: number;
}

/** The file is not of this format; every problem says where. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly problems: readonly Problem[];
  /** The line from which on it cannot be read, where that is known; from 1. */
  readonly line: number | undefined;

  constructor(message: string, { problems = [], line, ...options }: UnreadableOptions = {}) {
    super(message, options);
    this.problems = problems;
    this.line = line;
  }
}
