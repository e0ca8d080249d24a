import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  executeRootSelectionSet,
  executeSubscriptionEvent,
  type ValidatedExecutionArgs,
  type ValidatedSubscriptionArgs,
  validateExecutionArgs,
  validateSubscriptionArgs,
} from 'graphql';
import { rightsOf } from '../domain/event-facts.ts';
import type { Followed } from '../ledger/follow.ts';
import { StorageUnavailable } from '../ledger/storage.ts';
import { whenReadable } from '../ledger/when-readable.ts';
import { checkArguments } from './argument-checks.ts';
import { badVariables } from './bad-input.ts';
import type { SchemaContext } from './context.ts';
import { type Delivery, deliveryOf, messageModel } from './live-model.ts';
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

/** Runs a query or a mutation: its position is fixed before its first field, and its arguments are checked before anything runs. */
export async function runOperation(args: OperationArgs): Promise<ExecutionResult> {
  await using reader = await openReader(args.contextValue);
  const operation = validateExecutionArgs({ ...args, contextValue: { ...args.contextValue, reader } });
  if (!('schema' in operation)) return { errors: badVariables(args, operation) };
  const { requested, refusal, extensions } = costs(operation, args.contextValue);
  if (refusal !== undefined) return { errors: [refusal], extensions };
  const wrong = await checkArguments(operation);
  if (wrong !== undefined) return { errors: [wrong] };
  const result = await executeRootSelectionSet(operation);
  return requested === 0 ? result : { ...result, extensions };
}

/** What an operation costs, what its transport tells of that, and why it may not run. */
function costs(operation: ValidatedExecutionArgs, { maxCost }: OperationContext) {
  const requested = costOf(operation);
  return { requested, refusal: tooCostly(requested, maxCost), extensions: { cost: { requested, limit: maxCost } } };
}

/** Begins a subscription. Each of its messages is executed at a position of its own: what is shown is the newest state. */
export async function runSubscription(args: OperationArgs): Promise<ExecutionResult | AsyncGenerator<MessageResult, void, void>> {
  const over = new AbortController();
  const { live } = args.contextValue;
  const context: OperationContext = {
    ...args.contextValue,
    live: { ...live, signal: AbortSignal.any([live.signal, over.signal]) },
  };
  await using reader = await openReader(context);
  const operation = validateSubscriptionArgs({ ...args, contextValue: { ...context, reader } });
  if (!('schema' in operation)) return { errors: badVariables(args, operation) };
  const { refusal, extensions } = costs(operation, context);
  if (refusal !== undefined) return { errors: [refusal], extensions };
  const wrong = await checkArguments(operation);
  if (wrong !== undefined) return { errors: [wrong] };
  const stream = await createSourceEventStream(operation);
  if (!(Symbol.asyncIterator in stream)) return stream;
  return endingAtOnce(results(operation, stream as AsyncIterable<Followed>, context), over);
}

async function* results(
  operation: ValidatedSubscriptionArgs,
  stream: AsyncIterable<Followed>,
  context: OperationContext,
): AsyncGenerator<MessageResult, void, void> {
  for await (const followed of stream) {
    // A message that cannot be shown for the moment waits; leaving it out would be a gap.
    const result = await whenReadable(() => showMessage(operation, followed, context), context.live.signal);
    if (result !== undefined) yield result;
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
function endingAtOnce<T>(generator: AsyncGenerator<T, void, void>, over: AbortController): AsyncGenerator<T, void, void> {
  const end = generator.return.bind(generator);
  generator.return = (value) => {
    over.abort();
    return end(value);
  };
  return generator;
}
