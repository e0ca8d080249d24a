import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidatedExecutionArgs,
} from 'graphql';

type VariableValues = ValidatedExecutionArgs['variableValues'];

/** An operation for some values of its conditions: all that follows from its document and these alone is found out once. */
export class PreparedOperation {
  /** The variables that its conditions hang on. */
  readonly variables: VariableValues;
  readonly #known = new Map<object, unknown>();

  constructor(variables: VariableValues) {
    this.variables = variables;
  }

  /** Something of it that never changes, by what it is called. */
  once<T>(what: object, findOut: () => T): T {
    if (this.#known.has(what)) return this.#known.get(what) as T;
    const found = findOut();
    this.#known.set(what, found);
    return found;
  }
}

/** What is kept of an operation, as long as its document is. */
interface Kept {
  /** The variables that its `@skip` and `@include` hang on. */
  readonly conditions: readonly string[];
  readonly prepared: Map<string, PreparedOperation>;
}

/** For how many values of its conditions an operation is kept prepared. */
const maxPrepared = 8;

const kept = new WeakMap<OperationDefinitionNode, Kept>();

/** The operation that is run, prepared; undefined where a condition of it has no value, which whoever runs it tells. */
export function preparedOperation({
  operation,
  fragmentDefinitions,
  variableValues,
}: Pick<ValidatedExecutionArgs, 'operation' | 'fragmentDefinitions' | 'variableValues'>): PreparedOperation | undefined {
  let known = kept.get(operation);
  if (known === undefined) {
    known = { conditions: conditionsOf(operation, fragmentDefinitions), prepared: new Map() };
    kept.set(operation, known);
  }
  const { conditions, prepared } = known;
  let key = '';
  for (const name of conditions) {
    const value = variableValues.coerced[name];
    if (typeof value !== 'boolean') return undefined;
    key += value ? '1' : '0';
  }
  const found = prepared.get(key);
  if (found !== undefined) return found;
  const made = new PreparedOperation(only(variableValues, conditions));
  if (prepared.size < maxPrepared) prepared.set(key, made);
  return made;
}

/** Some variables: what is kept of an operation does not keep what it was sent with. */
function only({ sources, coerced }: VariableValues, names: readonly string[]): VariableValues {
  const of = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
  return { sources: of(sources), coerced: of(coerced) };
}

/** The variables that decide what of an operation is left out. */
function conditionsOf(operation: OperationDefinitionNode, fragments: Readonly<Record<string, FragmentDefinitionNode>>): string[] {
  const names = new Set<string>();
  const spread = new Set<string>();
  const find = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      for (const { name, arguments: given = [] } of node.directives ?? [])
        if (name.value === 'skip' || name.value === 'include')
          for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = spread.has(node.name.value) ? undefined : fragments[node.name.value];
        spread.add(node.name.value);
        if (fragment !== undefined) find(fragment.selectionSet);
      } else if (node.selectionSet !== undefined) find(node.selectionSet);
    }
  };
  find(operation.selectionSet);
  return [...names].toSorted();
}
