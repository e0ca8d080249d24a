import { GraphQLError } from 'graphql';

/** Where in an answer something stands. */
export interface AnswerPath {
  readonly prev: AnswerPath | undefined;
  readonly key: string | number;
  readonly typename: string | undefined;
}

/** A path from the root on. */
export function pathOf(path: AnswerPath | undefined): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at = path; at !== undefined; at = at.prev) keys.push(at.key);
  return keys.reverse();
}

/** The errors of an answer. Below what has become null by one no other is told. */
export class CollectedErrors {
  readonly all: GraphQLError[] = [];
  readonly #nulled = new Set<AnswerPath | undefined>();

  add(error: GraphQLError, path: AnswerPath | undefined): void {
    if (this.#isNulled(path)) return;
    this.#nulled.add(path);
    this.all.push(error);
  }

  #isNulled(path: AnswerPath | undefined): boolean {
    if (this.#nulled.size === 0) return false;
    for (let at = path; at !== undefined; at = at.prev) if (this.#nulled.has(at)) return true;
    return this.#nulled.has(undefined);
  }
}

/** An error of the whole answer. */
export function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const original = error instanceof Error ? error : new Error(`Unexpected error value: ${String(error)}`);
  return new GraphQLError(original.message, { originalError: original });
}
