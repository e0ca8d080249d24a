import fc from 'fast-check';
import { type ExecutionResult, executeRootSelectionSet, parse, validate, validateExecutionArgs } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { executeOperation } from '../../src/schema/run/execute-operation.ts';
import { runOperation } from '../../src/schema/run/run-operation.ts';
import { schema } from '../../src/schema/schema.ts';
import { soundOperations, unsoundOperations } from '../kit/documents.ts';
import { rounds } from '../kit/long-run.ts';
import { oddDocuments, oddSchema } from '../kit/odd-schema.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// Planned operations answer what graphql-js answers: data in its order, and errors with their words, places and paths.

let waqai: TestApp;
beforeAll(async () => {
  waqai = await testApp({ tripoli: true });
  return () => waqai[Symbol.asyncDispose]();
});

/** An answer as text, so that the order of its keys counts. */
function told({ errors, ...rest }: ExecutionResult): string {
  return JSON.stringify({
    ...rest,
    errors: errors?.map((error) => ({ ...error.toJSON(), original: String(error.originalError) })),
  });
}

/**
 * The same, where much comes at the same time: of errors below what has become null by one of them some are told and others come too late,
 * as the moments fall.
 */
function toldOfMany({ errors = [], ...rest }: ExecutionResult): object {
  const exact = errors.filter((error) => nulledAt(rest.data, error.path) === error.path?.length);
  const below = errors.map((error) => String(error.path?.slice(0, nulledAt(rest.data, error.path))));
  return { rest: JSON.stringify(rest), exact: told({ errors: exact }), below: [...new Set(below)].toSorted() };
}

/** How far a path leads into an answer until there is null. */
function nulledAt(data: unknown, path: readonly (string | number)[] = []): number {
  let at = data;
  for (const [i, key] of path.entries()) {
    if (at === null || at === undefined) return i;
    at = (at as Record<string | number, unknown>)[key];
  }
  return path.length;
}

const documents = [...soundOperations, ...unsoundOperations].flatMap(({ query, variables, operationName }) => {
  try {
    const document = parse(query);
    return validate(schema, document).length > 0 ? [] : [[query.slice(0, 80), { document, variables, operationName }] as const];
  } catch {
    return [];
  }
});

test.each(documents)('planned or not, the same is answered to %s', async (_, { document, variables, operationName }) => {
  const contextValue = waqai.app.engine.contextFor({
    viewer: { author: undefined, key: undefined, unknownKey: false },
    signal: new AbortController().signal,
  });
  const args = { schema, document, contextValue, variableValues: variables ?? null, operationName: operationName ?? null };
  const answers = [];
  for (const execute of [executeOperation, executeOperation, executeRootSelectionSet])
    answers.push(told(await runOperation(args, execute)));
  expect(answers.slice(0, 2)).toEqual([answers[2], answers[2]]);
});

test('whatever fields answer, at once or later, planned operations answer as graphql-js does', async () => {
  const odd = oddSchema();
  let [valid, wrong, same] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(oddDocuments, async ({ query, variables }) => {
      const document = parse(query);
      if (validate(odd, document).length > 0) return;
      valid++;
      for (const variableValues of [variables, { ...variables, yes: variables.yes !== true }, { ...variables, none: 3 }]) {
        const args = validateExecutionArgs({ schema: odd, document, variableValues });
        if (!('schema' in args)) throw new Error(`${query}: ${args.map(String).join()}`);
        const [planned, theirs] = [await executeOperation(args), await executeRootSelectionSet(args)];
        if (theirs.errors !== undefined) wrong++;
        expect([query, toldOfMany(planned)]).toEqual([query, toldOfMany(theirs)]);
        if (told(planned) === told(theirs)) same++;
      }
    }),
    { numRuns: rounds(2_500, 50_000), seed: 3 },
  );
  expect(valid).toBeGreaterThan(rounds(400, 8_000));
  expect(wrong).toBeGreaterThan(valid / 4);
  expect(same).toBeGreaterThan(valid * 3 * 0.99);
});
