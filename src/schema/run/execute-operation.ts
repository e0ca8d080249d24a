import {
  type ExecutionResult,
  executeRootSelectionSet,
  type GraphQLObjectType,
  isObjectType,
  OperationTypeNode,
  type ValidatedExecutionArgs,
} from 'graphql';
import { asGraphqlError } from './collected-errors.ts';
import { markTexts } from './kept-text.ts';
import { OperationRun, type Watched } from './operation-run.ts';
import { preparedOperation } from './prepared-operation.ts';
import { type PlannedDocument, type SelectionPlan, selectionPlan } from './selection-plan.ts';

/** How an operation is run. */
interface Plan {
  readonly document: PlannedDocument;
  readonly root: SelectionPlan;
}

/**
 * Runs a query, a mutation or a message of a subscription that has been validated. Its document is planned once: which fields are read of
 * which type, by which resolvers, with which arguments that do not vary. It answers what graphql-js does, in its words, which also runs
 * what cannot be planned. Where it is watched, parts of its answer may be JSON already (`jsonOf`). When graphql-js compiles operations itself, this is where it takes over.
 */
export function executeOperation(args: ValidatedExecutionArgs, watched?: Watched): ExecutionResult | Promise<ExecutionResult> {
  const plan = planOf(args);
  if (plan === undefined) return executeRootSelectionSet(args);
  const run = new OperationRun(args, plan.document, watched);
  const answer = (data: Record<string, unknown> | null): ExecutionResult => {
    run.isOver = true;
    const result: ExecutionResult = run.errors.all.length > 0 ? { errors: run.errors.all, data } : { data };
    return run.hasTexts ? markTexts(result) : result;
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

const plans = {};

/** The plan of an operation; undefined where it is not planned. */
function planOf(args: ValidatedExecutionArgs): Plan | undefined {
  const { operation, schema, fragmentDefinitions: fragments, errorPropagation } = args;
  const type = schema.getRootType(operation.operation);
  const prepared = isObjectType(type) && errorPropagation ? preparedOperation(args) : undefined;
  return prepared?.once(plans, () => {
    const document = { schema, fragments, variables: prepared.variables };
    return { document, root: selectionPlan(document, type as GraphQLObjectType, [operation.selectionSet]) };
  });
}
