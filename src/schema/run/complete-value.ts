import {
  type FieldNode,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type ValidatedExecutionArgs,
} from 'graphql';
import type { AnswerPath } from './collected-errors.ts';

/** A field whose values are completed. */
export interface CompletedField {
  readonly nodes: readonly FieldNode[];
  readonly parent: GraphQLObjectType;
  readonly field: GraphQLField;
}

/** What values are completed with: the run that they are part of. */
export interface Completing<Plan extends CompletedField = CompletedField> {
  readonly args: ValidatedExecutionArgs;
  /** The fields that are selected of an object of a type. */
  objectOf(plan: Plan, type: GraphQLObjectType, value: unknown, path: AnswerPath): unknown;
  /** Completes a value; an error of it ends here where null may stand in its place. `index`: it is an entry of the list at the path. */
  completed(complete: Complete<Plan>, plan: Plan, isNonNull: boolean, value: unknown, path: AnswerPath, index?: number): unknown;
  infoOf(plan: Plan, path: AnswerPath): GraphQLResolveInfo;
  /** Nobody waits for these any more. */
  leave(values: readonly unknown[]): void;
}

/** Makes of what was resolved what is answered, and throws where that cannot be. */
export type Complete<Plan extends CompletedField = CompletedField> = (
  run: Completing<Plan>,
  plan: Plan,
  value: unknown,
  path: AnswerPath,
) => unknown;

const known = new WeakMap<GraphQLOutputType, Complete>();

/** How values of a type are completed. */
export function completeOf(type: GraphQLOutputType): Complete {
  const found = known.get(type) ?? made(type);
  known.set(type, found);
  return found;
}

function made(type: GraphQLOutputType): Complete {
  if (isNonNullType(type)) return nonNull(completeOf(type.ofType));
  if (isListType(type)) return nullable(list(type.ofType));
  if (isLeafType(type)) return nullable(leaf(type));
  if (isAbstractType(type)) return nullable(abstract(type));
  return nullable((run, plan, value, path) => run.objectOf(plan, type, value, path));
}

function nullable(complete: Complete): Complete {
  return (run, plan, value, path) => {
    if (value === null || value === undefined) return null;
    if (value instanceof Error) throw value;
    return complete(run, plan, value, path);
  };
}

function nonNull(complete: Complete): Complete {
  return (run, plan, value, path) => {
    const completed = complete(run, plan, value, path);
    if (completed === null) throw new Error(`Cannot return null for non-nullable field ${plan.parent}.${plan.field.name}.`);
    return completed;
  };
}

function leaf(type: GraphQLLeafType): Complete {
  return (_, __, value) => {
    const coerced: unknown = type.coerceOutputValue(value);
    if (coerced !== null && coerced !== undefined) return coerced;
    throw new Error(
      `Expected \`${type}.coerceOutputValue(${String(value)})\` to return non-nullable value, returned: ${String(coerced)}`,
    );
  };
}

function list(type: GraphQLOutputType): Complete {
  const complete = completeOf(type);
  const isRequired = isNonNullType(type);
  const isOfLeaves = isLeafType(getNullableType(type));
  return (run, plan, value, path) => {
    if (typeof value !== 'object' || typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] !== 'function')
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${plan.parent}.${plan.field.name}".`);
    const entries: readonly unknown[] = Array.isArray(value) ? value : [...(value as Iterable<unknown>)];
    const items: unknown[] = [];
    let isPromised = false;
    try {
      for (const each of entries) {
        const key = items.length;
        const completed = isOfLeaves
          ? run.completed(complete, plan, isRequired, each, path, key)
          : run.completed(complete, plan, isRequired, each, { prev: path, key, typename: undefined });
        if (completed instanceof Promise) isPromised = true;
        items.push(completed);
      }
    } catch (error) {
      run.leave(items);
      run.leave(entries);
      throw error;
    }
    return isPromised ? Promise.all(items) : items;
  };
}

function abstract(type: GraphQLAbstractType): Complete {
  return (run, plan, value, path) => {
    const { args } = run;
    const resolveType = type.resolveType ?? args.typeResolver;
    const name: unknown = resolveType(value, args.contextValue, run.infoOf(plan, path), type);
    const as = (found: unknown): unknown => run.objectOf(plan, runtimeType(type, found, plan, args.schema), value, path);
    return isPromiseLike(name) ? Promise.resolve(name).then(as) : as(name);
  };
}

function runtimeType(
  type: GraphQLAbstractType,
  name: unknown,
  { nodes, parent, field }: CompletedField,
  schema: GraphQLSchema,
): GraphQLObjectType {
  if (name === null || name === undefined)
    throw new GraphQLError(
      `Abstract type "${type}" must resolve to an Object type at runtime for field "${parent}.${field.name}". Either the "${type}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
      { nodes },
    );
  const found = schema.getType(String(name));
  if (found === undefined)
    throw new GraphQLError(
      `Abstract type "${type}" was resolved to a type "${String(name)}" that does not exist inside the schema.`,
      { nodes },
    );
  if (!isObjectType(found))
    throw new GraphQLError(`Abstract type "${type}" was resolved to a non-object type "${found}".`, { nodes });
  if (schema.isSubType(type, found)) return found;
  throw new GraphQLError(`Runtime Object type "${found}" is not a possible type for "${type}".`, { nodes });
}

/** Whether something is to be waited for. */
export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as Partial<PromiseLike<unknown>>).then === 'function';
}
