import {
  type ExecutionResult,
  executeRootSelectionSet,
  type FragmentDefinitionNode,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidatedExecutionArgs,
} from 'graphql';
import { asGraphqlError } from './collected-errors.ts';
import { OperationRun } from './operation-run.ts';
import { type PlannedDocument, type SelectionPlan, selectionPlan } from './selection-plan.ts';

type VariableValues = ValidatedExecutionArgs['variableValues'];

/** What is planned of an operation for the values that its conditions have. */
interface Plan {
  readonly document: PlannedDocument;
  readonly root: SelectionPlan;
}

/** What is kept of an operation, as long as its document is. */
interface Planned {
  /** The variables that its `@skip` and `@include` hang on. */
  readonly conditions: readonly string[];
  readonly plans: Map<string, Plan>;
}

/** For how many values of its conditions an operation is kept planned. */
const maxPlans = 8;

const planned = new WeakMap<OperationDefinitionNode, Planned>();

/**
 * Runs a query, a mutation or a message of a subscription that has been validated. Its document is planned once: which fields are read of
 * which type, by which resolvers, with which arguments that do not vary. It answers what graphql-js does, in its words, which also runs
 * what cannot be planned. When graphql-js compiles operations itself, this is where it takes over.
 */
export function executeOperation(args: ValidatedExecutionArgs): ExecutionResult | Promise<ExecutionResult> {
  const plan = planOf(args);
  if (plan === undefined) return executeRootSelectionSet(args);
  const run = new OperationRun(args, plan.document);
  const answer = (data: Record<string, unknown> | null): ExecutionResult => {
    run.isOver = true;
    return run.errors.all.length > 0 ? { errors: run.errors.all, data } : { data };
  };
  const failed = (error: unknown): ExecutionResult => {
    run.errors.add(asGraphqlError(error), undefined);
    return answer(null);
  };
  try {
    const data =
      args.operation.operation === OperationTypeNode.MUTATION
        ? run.fieldsInOrder(plan.root, args.rootValue)
        : run.fields(plan.root, args.rootValue, undefined);
    return data instanceof Promise ? data.then(answer, failed) : answer(data);
  } catch (error) {
    return failed(error);
  }
}

/** The plan of an operation; undefined where it is not planned. */
function planOf(args: ValidatedExecutionArgs): Plan | undefined {
  const { operation, schema, fragmentDefinitions: fragments, variableValues: variables, errorPropagation } = args;
  const type = schema.getRootType(operation.operation);
  if (!isObjectType(type) || !errorPropagation) return undefined;
  const known = planned.get(operation) ?? { conditions: conditionsOf(operation, fragments), plans: new Map<string, Plan>() };
  planned.set(operation, known);
  const values = known.conditions.map((name) => variables.coerced[name]);
  if (!values.every((value) => typeof value === 'boolean')) return undefined;
  const key = values.map(Number).join('');
  const found = known.plans.get(key);
  if (found !== undefined) return found;
  const document = { schema, fragments, variables: only(variables, known.conditions) };
  const plan = { document, root: selectionPlan(document, type, [operation.selectionSet]) };
  if (known.plans.size < maxPlans) known.plans.set(key, plan);
  return plan;
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
