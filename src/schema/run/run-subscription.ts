import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type ValidatedSubscriptionArgs,
  validateSubscriptionArgs,
} from 'graphql';
import { isOver } from '../../domain/base/is-over.ts';
import { whenAborted } from '../../domain/base/when-aborted.ts';
import { type ReadingRights, rightsOf } from '../../domain/record/visibility.ts';
import type { ToldTotals } from '../../ledger/follow/follow-totals.ts';
import type { Followed } from '../../ledger/follow/followed.ts';
import { FollowerGroup } from '../../ledger/follow/follower-group.ts';
import type { Interest } from '../../ledger/follow/notices.ts';
import type { SharedSeat } from '../../ledger/follow/shared-seat.ts';
import { TotalsGroup } from '../../ledger/follow/totals-group.ts';
import { whenReadable } from '../../ledger/follow/when-readable.ts';
import type { LoopTurns } from '../../ledger/loop-turns.ts';
import { StorageUnavailable, type View } from '../../ledger/storage.ts';
import type { AskedTotals, Viewer } from '../context.ts';
import { type Delivery, deliveryOf, messageModel, type ToShow } from '../types/live-model.ts';
import { executeOperation } from './execute-operation.ts';
import type { Entered, KeyedGroups } from './keyed-groups.ts';
import type { ChangesGroup, MessageGroup, TotalsMessageGroup } from './message-groups.ts';
import { ofOneRecord } from './of-one-record.ts';
import type { OperationCost } from './operation-cost.ts';
import { OperationReader } from './operation-reader.ts';
import { printOfTotals } from './print-of-totals.ts';
import { readingOf } from './reading-of.ts';
import { begin, type OperationArgs, type OperationContext } from './run-operation.ts';
import { shareKeys } from './share-key.ts';
import type { ShownMessage } from './shown-messages.ts';

/** Under this symbol a message's result carries what its transport needs, whatever of the message was selected. */
export const delivery: unique symbol = Symbol('delivery');
export type MessageResult = ExecutionResult & { readonly [delivery]: Delivery };

/** What a stream is given: what is to be shown to it, or totals, which have been. */
type Streamed = Followed | ToldTotals<MessageResult>;

/** What is shown to subscriptions with equal document, variables and rights: nothing in it is one of theirs. */
interface Shown {
  readonly operation: ValidatedSubscriptionArgs;
  readonly context: OperationContext;
  readonly cost: OperationCost;
  readonly rights: ReadingRights;
  /** What it looks like hangs on this. */
  readonly key: string;
}

/** A subscription that is beginning. */
interface Beginning {
  readonly document: DocumentNode;
  readonly operation: ValidatedSubscriptionArgs;
  readonly cost: OperationCost;
  readonly context: OperationContext;
}

/** Begins a subscription. Each of its messages is executed at a position of its own: what is shown is the newest state. */
export function runSubscription(args: OperationArgs): Promise<ExecutionResult | AsyncGenerator<MessageResult, void, void>> {
  const { live } = args.contextValue;
  const over = live.over ?? endsWith(live.signal);
  const { signal } = over;
  const contextValue: OperationContext = { ...args.contextValue, live: { ...live, signal } };
  return begin({ ...args, contextValue }, validateSubscriptionArgs, async (operation, _, cost) => {
    const leave = live.take(cost.requested);
    if (leave instanceof GraphQLError) return { errors: [leave] };
    const whenOver = listenOnce(signal);
    whenOver(leave);
    const beginning = { document: args.document, operation, cost, context: contextValue };
    let group: MessageGroup | undefined;
    const enter = <Group extends MessageGroup>(entered: Entered<Group>): Group => {
      group = entered.group;
      whenOver(entered.leave);
      return entered.group;
    };
    const share = (interest: Interest): SharedSeat | undefined => {
      const { followers } = enter(changesGroup(beginning, interest));
      return live.sink && followers.seatWith(live.sink);
    };
    const shareTotals = (asked: AskedTotals) => enter(totalsGroup(beginning, asked)).totals;
    const stream = await createSourceEventStream({
      ...operation,
      contextValue: {
        ...(operation.contextValue as OperationContext),
        live: { ...contextValue.live, share, shareTotals },
      },
    });
    if (Symbol.asyncIterator in stream && group !== undefined) {
      whenOver(live.onHeld(args.document, JSON.stringify(args.variableValues ?? {}).length));
      return endingAtOnce(results(stream as AsyncIterable<Streamed>, group.show, over), over);
    }
    over.abort(isOver);
    return stream as ExecutionResult;
  });
}

/** What aborts when a signal does, or before. */
function endsWith(signal: AbortSignal): AbortController {
  const over = new AbortController();
  whenAborted(signal, () => over.abort(isOver));
  return over;
}

/** Calls back all that it is handed once a signal aborts: one listens for it all, and holds on to nothing else. */
function listenOnce(signal: AbortSignal): (then: () => void) => void {
  const all: (() => void)[] = [];
  whenAborted(signal, () => {
    for (const then of all.splice(0)) then();
  });
  return (then) => {
    if (signal.aborted) then();
    else all.push(then);
  };
}

/** The group of those who are told of the same changes. */
function changesGroup(beginning: Beginning, interest: Interest): Entered<ChangesGroup> {
  return groupOf(beginning.context.groups.changes, beginning, interest, (shown) => {
    const { storage, hub, live } = shown.context;
    const show = shownBy(shown);
    const { maxWaitingBytes, progressEvery } = live;
    return { show, followers: new FollowerGroup({ storage, hub, interest, maxWaitingBytes, progressEvery, show }) };
  });
}

/** The group of those who are sent the same totals as often. */
function totalsGroup(beginning: Beginning, asked: AskedTotals): Entered<TotalsMessageGroup> {
  return groupOf(beginning.context.groups.totals, beginning, asked, (shown) => {
    const show = shownBy(shown);
    const printOf = printOfTotals(shown.operation);
    const make = async (signal: AbortSignal) => {
      const message = await show({ type: 'TOTALS', filter: asked.filter }, signal);
      const position = message?.[delivery].position;
      return message && position && { message, position, print: printOf(message) };
    };
    return { show, totals: new TotalsGroup({ hub: shown.context.hub, everyMs: asked.everyMs, make }) };
  });
}

/** The group that a subscription is one of. What is made of it for them all holds on to nothing of this one. */
function groupOf<Group>(
  groups: KeyedGroups<Group>,
  { document, operation, cost, context: { live, ...context } }: Beginning,
  followed: object,
  make: (shown: Shown) => Group,
): Entered<Group> {
  const rights = rightsOf(context.viewer.author);
  const keys = shareKeys(document, operation, followed, rights);
  const { maxWaitingBytes, progressEvery } = live;
  return groups.enter(keys.group, (signal) =>
    make({
      cost,
      rights,
      key: keys.message,
      operation: { ...operation, contextValue: undefined },
      context: { ...context, viewer: anyViewer, live: { ...liveOfMany, maxWaitingBytes, progressEvery, signal } },
    }),
  );
}

async function* results(
  stream: AsyncIterable<Streamed>,
  show: MessageGroup['show'],
  over: AbortController,
): AsyncGenerator<MessageResult, void, void> {
  try {
    for await (const each of stream) {
      const result = each.type === 'TOTALS' ? each.message : await show(each, over.signal);
      if (each.type === 'TOTALS' || each.type === 'ENDED' || each.upToDate !== true) {
        if (result !== undefined) yield result;
        continue;
      }
      // It is said to this one alone; what it is said with is the same for all, or how far it is where they are shown nothing.
      const said = result ?? (await show({ type: 'PROGRESS', position: each.position }, over.signal));
      if (said !== undefined) yield { ...said, extensions: { ...said.extensions, upToDate: true } };
    }
  } finally {
    over.abort(isOver);
  }
}

/** How messages are shown to the subscriptions of a group: as the first of them asks. A message that cannot be shown for the moment waits; leaving it out would be a gap. */
function shownBy(shown: Shown): MessageGroup['show'] {
  const { hub, groups } = shown.context;
  // All subscribers are told of a change at the same moment.
  const { long, wide } = readingOf(shown.cost);
  const admission = long === true || wide ? hub.longAdmission : hub.admission;
  return (asked, signal) => {
    const make = (begins: () => void) => admission.run(() => messageOf(shown, asked, admission.turns, begins), signal);
    return groups.shown.once({
      what: `${shown.key} ${wordsOf(asked)}`,
      objects: shown.cost.requested,
      signal,
      make: (begins) => whenReadable(() => make(begins), signal),
    });
  };
}

/** What is told to many hangs on the rights that they share, never on who one of them is. */
const anyViewer: Viewer = {
  get author() {
    return noneOfThem();
  },
  get key() {
    return noneOfThem();
  },
  get unknownKey() {
    return noneOfThem();
  },
};

function noneOfThem(): never {
  throw new Error('a message of a subscription is the same for all with equal rights: it cannot tell who reads it');
}

/** What is made for many is charged to nobody, and ends with the last who wait for it. */
const nothing = (): void => undefined;
const liveOfMany = { take: () => nothing, onHeld: () => nothing, onEnding: nothing, resumeSince: undefined, endWith: undefined };

function messageOf(shown: Shown, asked: ToShow, turns: LoopTurns, begins: () => void): Promise<ShownMessage> {
  begins();
  return ofOneRecord((opened) => messageNow(shown, asked, turns, opened));
}

async function messageNow(
  { operation, context, cost, rights }: Shown,
  asked: ToShow,
  turns: LoopTurns,
  opened: (view: View) => void,
): Promise<ShownMessage> {
  const { dear } = readingOf(cost);
  await using reader = await OperationReader.open(context.storage, rights, { signal: context.live.signal, turns, dear });
  opened(reader.view);
  const shown = (message: MessageResult | undefined): ShownMessage => ({ head: reader.view.position.hash, message });
  const contextValue = { ...context, reader };
  const message = await messageModel(asked, contextValue);
  if (message === undefined) return shown(undefined);
  const result = await executeOperation({ ...operation, contextValue, rootValue: message });
  const unreadable = result.errors?.find(({ originalError }) => originalError instanceof StorageUnavailable);
  if (unreadable !== undefined) throw unreadable.originalError;
  const { position, ...told } = deliveryOf(message);
  return shown({ ...result, extensions: told, [delivery]: { position, ...told } });
}

/** What of a message is not its subscription's or the record's. */
function wordsOf(asked: ToShow): string {
  switch (asked.type) {
    case 'CHANGE':
      return JSON.stringify([asked.position.hash, asked.noticed.notice]);
    case 'STARTED':
    case 'PROGRESS':
      return JSON.stringify([asked.type, asked.position]);
    default:
      return JSON.stringify(asked);
  }
}

// A generator that waits for a change does not hear that it should end; the signal that it waits on does.
function endingAtOnce<T>(generator: AsyncGenerator<T, void, void>, over: AbortController): AsyncGenerator<T, void, void> {
  const end = generator.return.bind(generator);
  generator.return = (value) => {
    over.abort(isOver);
    return end(value);
  };
  return generator;
}
