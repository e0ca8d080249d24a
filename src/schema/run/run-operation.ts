import {
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  OperationTypeNode,
  type ValidatedExecutionArgs,
  validateExecutionArgs,
} from 'graphql';
import { rightsOf } from '../../domain/record/visibility.ts';
import type { View } from '../../ledger/storage.ts';
import type { SchemaContext } from '../context.ts';
import { checkArguments } from './argument-checks.ts';
import { joined, type OperationPart, partsOf } from './as-of.ts';
import { AskedFields } from './asked-fields.ts';
import { reachAtLeast } from './at-least.ts';
import { badVariables } from './bad-input.ts';
import { executeOperation } from './execute-operation.ts';
import { nestingOf, tooNested } from './nesting.ts';
import { ofOneRecord } from './of-one-record.ts';
import { costOf, type OperationCost, tooCostly } from './operation-cost.ts';
import { OperationReader } from './operation-reader.ts';
import { readingOf } from './reading-of.ts';
import { unknownInVariables } from './unknown-input-fields.ts';

/** The context as the transport makes it; what is read is opened here, for each operation and each message. */
export type OperationContext = Omit<SchemaContext, 'reader'>;

export interface OperationArgs extends ExecutionArgs {
  readonly contextValue: OperationContext;
}

/** What an operation costs, as its answer tells it. */
interface Costing {
  readonly cost: { readonly requested: number; readonly limit: number };
}

/**
 * What every operation begins with. It is refused for what it asks before a reader is taken; then its position is fixed, and its
 * arguments are checked there before anything runs.
 */
export async function begin<Operation extends ValidatedExecutionArgs, Result>(
  args: OperationArgs,
  validate: (args: ExecutionArgs) => readonly GraphQLError[] | Operation,
  run: (operation: Operation, extensions: Costing, cost: OperationCost, parts: readonly OperationPart[]) => Promise<Result>,
  opened: (view: View, operation: Operation) => void = () => undefined,
): Promise<ExecutionResult | Result> {
  const nested = tooNested('the variables', nestingOf(args.variableValues));
  if (nested !== undefined) return { errors: [nested] };
  const unknown = unknownInVariables(args);
  if (unknown.length > 0) return { errors: unknown };
  const asked = validate(args);
  if (!('schema' in asked)) return { errors: badVariables(args, asked) };
  const { hub, maxCost: limit } = args.contextValue;
  const fields = new AskedFields(asked);
  const cost = costOf(fields, hub.position.seq);
  const extensions: Costing = { cost: { requested: cost.requested, limit } };
  const refusal = tooCostly(cost.requested, limit, asked.operation);
  if (refusal !== undefined) return { errors: [refusal], extensions: { ...extensions } };
  let leave = (): void => undefined;
  using _ = { [Symbol.dispose]: () => leave() };
  const { storage, viewer, live, wide } = args.contextValue;
  const reading = readingOf(cost);
  const { dear } = reading;
  // Who has a reader of the database from the beginning waits before, the others when all is there that takes a moment.
  if (dear === true) leave = await wide.enter(reading, live.signal);
  await using reader = await OperationReader.open(storage, rightsOf(viewer.author), { signal: live.signal, dear });
  opened(reader.view, asked);
  const operation = { ...asked, contextValue: { ...args.contextValue, reader } };
  const early = await reachAtLeast(fields, reader, args.contextValue);
  if (early !== undefined) return { errors: [early] };
  const parts = await partsOf(fields, operation.contextValue);
  if (parts instanceof GraphQLError) return { errors: [parts] };
  const checked = await Promise.all(parts.map((part) => checkArguments(part.asked, part.context)));
  const wrong = checked.filter((each) => each !== undefined);
  if (wrong.length > 0) return { errors: wrong };
  if (dear !== true) leave = await wide.enter(reading, live.signal);
  return await run(operation, extensions, cost, parts);
}

/** Runs a query or a mutation. */
export function runOperation(
  args: OperationArgs,
  execute: (operation: ValidatedExecutionArgs) => ReturnType<typeof executeOperation> = executeOperation,
): Promise<ExecutionResult> {
  return ofOneRecord((opened) => {
    const run = async (
      operation: ValidatedExecutionArgs,
      extensions: Costing,
      _: OperationCost,
      parts: readonly OperationPart[],
    ): Promise<ExecutionResult> => {
      const one = ({ asked, context }: OperationPart) => execute({ ...asked.operation, contextValue: context });
      const result = joined(operation, await Promise.all(parts.map(one)));
      const immutable = parts.every(({ asOf }) => asOf?.settled === true) ? { immutable: true } : {};
      return extensions.cost.requested === 0 ? result : { ...result, extensions: { ...extensions, ...immutable } };
    };
    // What a mutation has written is not written again.
    return begin(args, validateExecutionArgs, run, (view, { operation }) => {
      if (operation.operation === OperationTypeNode.QUERY) opened(view);
    });
  });
}
