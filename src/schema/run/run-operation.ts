import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  executeRootSelectionSet,
  executeSubscriptionEvent,
  GraphQLError,
  type ValidatedExecutionArgs,
  type ValidatedSubscriptionArgs,
  validateExecutionArgs,
  validateSubscriptionArgs,
} from 'graphql';
import { rightsOf } from '../../domain/record/visibility.ts';
import type { Followed } from '../../ledger/follow/follow.ts';
import { whenReadable } from '../../ledger/follow/when-readable.ts';
import type { LoopTurns } from '../../ledger/loop-turns.ts';
import { StorageUnavailable } from '../../ledger/storage.ts';
import type { SchemaContext } from '../context.ts';
import { type Delivery, deliveryOf, messageModel } from '../types/live-model.ts';
import { checkArguments } from './argument-checks.ts';
import { joined, type OperationPart, partsOf } from './as-of.ts';
import { AskedFields } from './asked-fields.ts';
import { reachAtLeast } from './at-least.ts';
import { badVariables } from './bad-input.ts';
import { nestingOf, tooNested } from './nesting.ts';
import { costOf, type OperationCost, tooCostly } from './operation-cost.ts';
import { OperationReader } from './operation-reader.ts';
import { readingOf } from './reading-of.ts';

/** The context as the transport makes it; what is read is opened here, for each operation and each message. */
export type OperationContext = Omit<SchemaContext, 'reader'>;

/** Under this symbol a message's result carries what its transport needs, whatever of the message was selected. */
export const delivery: unique symbol = Symbol('delivery');
export type MessageResult = ExecutionResult & { readonly [delivery]: Delivery };

interface OperationArgs extends ExecutionArgs {
  readonly contextValue: OperationContext;
}

function openReader(
  { storage, viewer, live }: OperationContext,
  cost: OperationCost,
  turns?: LoopTurns,
): Promise<OperationReader> {
  const { long, dear } = readingOf(cost);
  return OperationReader.open(storage, rightsOf(viewer.author), { signal: live.signal, turns, long, dear });
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
  run: (operation: Operation, extensions: Costing, cost: OperationCost, parts: readonly OperationPart[]) => Promise<Result>,
): Promise<ExecutionResult | Result> {
  const nested = tooNested('the variables', nestingOf(args.variableValues));
  if (nested !== undefined) return { errors: [nested] };
  const asked = validate(args);
  if (!('schema' in asked)) return { errors: badVariables(args, asked) };
  const { hub, maxCost: limit } = args.contextValue;
  const fields = new AskedFields(asked);
  const cost = costOf(fields, hub.position.seq);
  const extensions: Costing = { cost: { requested: cost.requested, limit } };
  const refusal = tooCostly(cost.requested, limit, asked.operation);
  if (refusal !== undefined) return { errors: [refusal], extensions: { ...extensions } };
  using done = new DisposableStack();
  done.defer(await args.contextValue.wide.enter(readingOf(cost), args.contextValue.live.signal));
  await using reader = await openReader(args.contextValue, cost);
  const operation = { ...asked, contextValue: { ...args.contextValue, reader } };
  const early = await reachAtLeast(fields, reader, args.contextValue);
  if (early !== undefined) return { errors: [early] };
  const parts = await partsOf(fields, operation.contextValue);
  if (parts instanceof GraphQLError) return { errors: [parts] };
  const checked = await Promise.all(parts.map((part) => checkArguments(part.asked, part.context)));
  const wrong = checked.filter((each) => each !== undefined);
  return wrong.length === 0 ? await run(operation, extensions, cost, parts) : { errors: wrong };
}

/** Runs a query or a mutation. */
export function runOperation(args: OperationArgs): Promise<ExecutionResult> {
  return begin(args, validateExecutionArgs, async (operation, extensions, _, parts): Promise<ExecutionResult> => {
    const run = ({ asked, context }: OperationPart) => executeRootSelectionSet({ ...asked.operation, contextValue: context });
    const result = joined(new AskedFields(operation), await Promise.all(parts.map(run)));
    const immutable = parts.every(({ asOf }) => asOf?.settled === true) ? { immutable: true } : {};
    return extensions.cost.requested === 0 ? result : { ...result, extensions: { ...extensions, ...immutable } };
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
  return begin({ ...args, contextValue }, validateSubscriptionArgs, async (operation, _, cost) => {
    const { signal } = contextValue.live;
    const leave = live.take(cost.requested);
    if (leave instanceof GraphQLError) return { errors: [leave] };
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    const stream = await createSourceEventStream(operation);
    if (Symbol.asyncIterator in stream) {
      const release = live.onHeld(args.document, JSON.stringify(args.variableValues ?? {}).length);
      signal.addEventListener('abort', release, { once: true });
      if (signal.aborted) release();
      return endingAtOnce(results(operation, stream, contextValue, cost, over), over);
    }
    over.abort();
    return stream;
  });
}

async function* results(
  operation: ValidatedSubscriptionArgs,
  stream: AsyncIterable<unknown>,
  context: OperationContext,
  cost: OperationCost,
  over: AbortController,
): AsyncGenerator<MessageResult, void, void> {
  const { hub, live } = context;
  // All subscribers are told of a change at the same moment.
  const { long, wide } = readingOf(cost);
  const admission = long === true || wide ? hub.longAdmission : hub.admission;
  const show = (followed: Followed) => () =>
    admission.run(() => showMessage(operation, followed, context, cost, admission.turns), live.signal);
  try {
    for await (const followed of stream) {
      // A message that cannot be shown for the moment waits; leaving it out would be a gap.
      const result = await whenReadable(show(followed as Followed), live.signal);
      if (result !== undefined) yield result;
    }
  } finally {
    over.abort();
  }
}

async function showMessage(
  operation: ValidatedSubscriptionArgs,
  followed: Followed,
  context: OperationContext,
  cost: OperationCost,
  turns: LoopTurns,
): Promise<MessageResult | undefined> {
  await using reader = await openReader(context, cost, turns);
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
