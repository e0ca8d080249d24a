import {
  type ASTNode,
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLInputType,
  getOperationAST,
  isInputType,
  Kind,
  typeFromAST,
  type VariableDefinitionNode,
  validateInputValue,
  visit,
} from 'graphql';
import { responseKeyOf } from './asked-fields.ts';

/** Extensions of an error that says what is wrong with a request itself: nothing of it was run. */
export function badInput(error: GraphQLError, path: readonly (string | number)[] | undefined): GraphQLError {
  const { message, originalError, extensions } = error;
  const where = path === undefined || path.length === 0 ? {} : { path: path.map(String) };
  return new GraphQLError(message, {
    ...whereOf(error),
    originalError: originalError ?? null,
    extensions: { code: 'BAD_INPUT', ...where, http: { status: 400, spec: true }, ...extensions },
  });
}

/** Where in the document an error is, for another that takes its place. */
export function whereOf({ nodes, source, positions }: GraphQLError) {
  return { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null };
}

/** Most mistakes of one kind that are told at once: of a hundred thousand in one list nobody reads more. */
export const maxMistakes = 50;

/** The errors of variables that don't fit their types, each with the way from the variable's name to the value. */
export function badVariables(
  { schema, document, operationName, variableValues }: ExecutionArgs,
  errors: readonly GraphQLError[],
): GraphQLError[] {
  const operation = getOperationAST(document, operationName);
  const found: GraphQLError[] = [];
  for (const definition of operation?.variableDefinitions ?? []) {
    const type = typeFromAST(schema, definition.type);
    const name = definition.variable.name.value;
    const value = variableValues?.[name];
    if (value === undefined)
      found.push(...errors.filter(({ nodes }) => nodes?.includes(definition)).map((error) => badInput(error, [name])));
    else if (isInputType(type)) found.push(...mistakesOf(value, type, definition));
    if (found.length >= maxMistakes) break;
  }
  return found.length > 0 ? found.slice(0, maxMistakes) : errors.map((error) => badInput(error, undefined));
}

/** What is wrong with the value of a variable, up to as many mistakes as are told. */
function mistakesOf(value: unknown, type: GraphQLInputType, definition: VariableDefinitionNode): GraphQLError[] {
  const name = definition.variable.name.value;
  const found: GraphQLError[] = [];
  const enough = new Error('more mistakes than are told');
  try {
    validateInputValue(value, type, (error, path) => {
      const { message, originalError, extensions } = error;
      const there = new GraphQLError(message, { nodes: definition, originalError: originalError ?? null, extensions });
      found.push(badInput(there, [name, ...path]));
      if (found.length >= maxMistakes) throw enough;
    });
  } catch (error) {
    if (error !== enough) throw error;
  }
  return found;
}

/**
 * The errors of a document that doesn't fit the schema, each with the way there: response keys, arguments, names, positions. One that
 * has a code already is of another kind.
 */
export function badDocument(document: DocumentNode, errors: readonly GraphQLError[]): GraphQLError[] {
  return errors.map((error) => {
    const [node] = error.nodes ?? [];
    return 'code' in error.extensions ? error : badInput(error, node === undefined ? undefined : pathTo(document, node));
  });
}

function pathTo(document: DocumentNode, wanted: ASTNode): string[] | undefined {
  let path: string[] | undefined;
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      if (path !== undefined) return false;
      if (node !== wanted) return undefined;
      path = stepsTo([...ancestors, ...(parent === undefined ? [] : [parent]), node]);
      return false;
    },
  });
  return path;
}

function stepsTo(way: readonly (ASTNode | readonly ASTNode[])[]): string[] {
  const steps: string[] = [];
  for (const [i, each] of way.entries()) {
    if (!('kind' in each)) continue;
    const list = way[i - 1];
    const above = way[i - 2];
    if (each.kind === Kind.FIELD) steps.push(responseKeyOf(each));
    else if (each.kind === Kind.ARGUMENT || each.kind === Kind.OBJECT_FIELD) steps.push(each.name.value);
    else if (Array.isArray(list) && above !== undefined && 'kind' in above && above.kind === Kind.LIST)
      steps.push(String(list.indexOf(each)));
  }
  return steps;
}
