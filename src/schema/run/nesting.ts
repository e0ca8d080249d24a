import { GraphQLError, type GraphQLErrorOptions } from 'graphql';

/** How many levels lists and objects may lie in each other. What the API takes and what tools send has at most some twenty. */
export const maxNesting = 100;

/** Why values that lie so many levels in each other are refused, and where in a document they do; undefined where they are not. */
export function tooNested(
  what: string,
  found: number,
  where: Pick<GraphQLErrorOptions, 'source' | 'positions'> = {},
): GraphQLError | undefined {
  if (found <= maxNesting) return undefined;
  const message = `Levels of nesting in ${what}: ${found}; at most ${maxNesting} may be.`;
  return new GraphQLError(message, {
    ...where,
    extensions: { code: 'TOO_DEEP', found, limit: maxNesting, http: { status: 400, spec: true } },
  });
}

/** How many levels of lists and objects a JSON value has. A loop: whatever calls itself for each level is what this guards. */
export function nestingOf(value: unknown): number {
  let levels = 0;
  for (let level = [value].filter(isNested); level.length > 0; levels++)
    level = level.flatMap((each) => Object.values(each).filter(isNested));
  return levels;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
