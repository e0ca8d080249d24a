import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  executeRootSelectionSet,
  executeSubscriptionEvent,
  type GraphQLError,
  type ValidatedExecutionArgs,
  type ValidatedSubscriptionArgs,
  validateExecutionArgs,
  validateSubscriptionArgs,
} from 'graphql';
import { rightsOf } from '../domain/visibility.ts';
import type { Followed } from '../ledger/follow.ts';
import { StorageUnavailable } from '../ledger/storage.ts';
import { whenReadable } from '../ledger/when-readable.ts';
import { checkArguments } from './argument-checks.ts';
import { reachAtLeast } from './at-least.ts';
import { badVariables } from './bad-input.ts';
import type { SchemaContext } from './context.ts';
import { type Delivery, deliveryOf, messageModel } from './live-model.ts';
import { nestingOf, tooNested } from './nesting.ts';
import { costOf, tooCostly } from './operation-cost.ts';
import { OperationReader } from './operation-reader.ts';

/** The context as the transport makes it; what is read is opened here, for each operation and each message. */
export type OperationContext = Omit<SchemaContext, 'reader'>;

/** Under this symbol a message's result carries what its transport needs, whatever of the message was selected. */
export const delivery: unique symbol = Symbol('delivery');
export type MessageResult = ExecutionResult & { readonly [delivery]: Delivery };

interface OperationArgs extends ExecutionArgs {
  readonly contextValue: OperationContext;
}

function openReader({ storage, viewer, live }: OperationContext): Promise<OperationReader> {
  return OperationReader.open(storage, rightsOf(viewer.author), live.signal);
}

/** What an operation costs, as its answer tells it. */
interface Costing {
  readonly cost: { readonly requested: number; readonly limit: number };
}

/**
 * What every operation begins with. It is refused for what it asks before a reader is taken; then its position is fixed, and its
 * arguments are checked there before anything runs.
 */
async function begin<Operation extends ValidatedExecutionArgs, Result>(
  args: OperationArgs,
  validate: (args: ExecutionArgs) => readonly GraphQLError[] | Operation,
  run: (operation: Operation, extensions: Costing) => Promise<Result>,
): Promise<ExecutionResult | Result> {
  const nested = tooNested('the variables', nestingOf(args.variableValues));
  if (nested !== undefined) return { errors: [nested] };
  const asked = validate(args);
  if (!('schema' in asked)) return { errors: badVariables(args, asked) };
  const extensions: Costing = { cost: { requested: costOf(asked), limit: args.contextValue.maxCost } };
  const refusal = tooCostly(extensions.cost.requested, extensions.cost.limit, asked.operation);
  if (refusal !== undefined) return { errors: [refusal], extensions: { ...extensions } };
  await using reader = await openReader(args.contextValue);
  const operation = { ...asked, contextValue: { ...args.contextValue, reader } };
  const wrong = (await reachAtLeast(operation, reader, args.contextValue)) ?? (await checkArguments(operation));
  return wrong === undefined ? await run(operation, extensions) : { errors: [wrong] };
}

/** Runs a query or a mutation. */
export function runOperation(args: OperationArgs): Promise<ExecutionResult> {
  return begin(args, validateExecutionArgs, async (operation, extensions): Promise<ExecutionResult> => {
    const result = await executeRootSelectionSet(operation);
    return extensions.cost.requested === 0 ? result : { ...result, extensions: { ...extensions } };
  });
}

/** Begins a subscription. Each of its messages is executed at a position of its own: what is shown is the newest state. */
export function runSubscription(args: OperationArgs): Promise<ExecutionResult | AsyncGenerator<MessageResult, void, void>> {
  const over = new AbortController();
  const { live } = args.contextValue;
  const contextValue: OperationContext = {
    ...args.contextValue,
    live: { ...live, signal: AbortSignal.any([live.signal, over.signal]) },
  };
  return begin({ ...args, contextValue }, validateSubscriptionArgs, async (operation) => {
    const stream = await createSourceEventStream(operation);
    if (!(Symbol.asyncIterator in stream)) return stream;
    const release = live.onHeld(args.document, JSON.stringify(args.variableValues ?? {}).length);
    return endingAtOnce(results(operation, stream as AsyncIterable<Followed>, contextValue, release), over, release);
  });
}

async function* results(
  operation: ValidatedSubscriptionArgs,
  stream: AsyncIterable<Followed>,
  context: OperationContext,
  onEnd: () => void,
): AsyncGenerator<MessageResult, void, void> {
  try {
    for await (const followed of stream) {
      // A message that cannot be shown for the moment waits; leaving it out would be a gap.
      const result = await whenReadable(() => showMessage(operation, followed, context), context.live.signal);
      if (result !== undefined) yield result;
    }
  } finally {
    onEnd();
  }
}

async function showMessage(
  operation: ValidatedSubscriptionArgs,
  followed: Followed,
  context: OperationContext,
): Promise<MessageResult | undefined> {
  await using reader = await openReader(context);
  const contextValue: SchemaContext = { ...context, reader };
  const message = await messageModel(followed, contextValue);
  if (message === undefined) return undefined;
  const result = await executeSubscriptionEvent({ ...operation, contextValue, rootValue: message });
  const unreadable = result.errors?.find(({ originalError }) => originalError instanceof StorageUnavailable);
  if (unreadable !== undefined) throw unreadable.originalError;
  return { ...result, [delivery]: deliveryOf(message) };
}

// A generator that waits for a change does not hear that it should end; the signal that it waits on does.
function endingAtOnce<T>(
  generator: AsyncGenerator<T, void, void>,
  over: AbortController,
  onEnd: () => void,
): AsyncGenerator<T, void, void> {
  const end = generator.return.bind(generator);
  generator.return = (value) => {
    over.abort();
    onEnd();
    return end(value);
  };
  return generator;
}
