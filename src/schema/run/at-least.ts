import { type FieldNode, GraphQLError } from 'graphql';
import { cursorOf, isAt, parseCursor } from '../../domain/base/cursor.ts';
import type { Storage } from '../../ledger/storage.ts';
import { builder } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { type AskedFields, responseKeyOf } from './asked-fields.ts';
import { badInput } from './bad-input.ts';
import type { OperationReader } from './operation-reader.ts';

/** How a query asks to read what its sender has written or seen, through whichever node it goes. */
export const atLeastArgument = builder.args((t) => ({
  atLeast: t.field({
    type: 'LedgerCursor',
    description:
      'Read at this position of the ledger or a later one, such as that of a mutation’s answer. The whole operation stands at the latest that any of its fields names; where it does not come in time the error is NOT_YET.',
  }),
}));

interface Named {
  readonly cursor: string;
  readonly path: readonly string[];
  readonly node: FieldNode;
}

/** What the root fields of an operation name. */
function namedBy(asked: AskedFields): Named[] {
  const fields = asked.root === undefined ? [] : asked.fieldsOf(asked.root);
  return fields.flatMap((each) => {
    const { atLeast: cursor } = asked.argumentsOf(each);
    return typeof cursor === 'string' ? [{ cursor, path: [responseKeyOf(each.node), 'atLeast'], node: each.node }] : [];
  });
}

/** Has an operation's reader stand at the latest position that the operation names. Waits, and answers why it does not. */
export async function reachAtLeast(
  asked: AskedFields,
  reader: OperationReader,
  { storage, notYetAfterMs, live }: Pick<SchemaContext, 'storage' | 'notYetAfterMs' | 'live'>,
): Promise<GraphQLError | undefined> {
  const named = namedBy(asked);
  if (named.length === 0) return undefined;
  const cursors = named.map(({ cursor }) => parseCursor(cursor));
  const latest = Math.max(...cursors.map((cursor) => cursor?.seq ?? 0));
  const bad = named[cursors.indexOf(undefined)];
  if (bad !== undefined) return badInput(new GraphQLError('This is no cursor of a ledger.', { nodes: bad.node }), bad.path);
  const deadline = performance.now() + notYetAfterMs;
  while (reader.position.seq < latest) {
    const left = deadline - performance.now();
    if (left <= 0 || live.signal.aborted) return notYet(reader, named);
    await reader.later(() => hintOf(storage, Math.min(left, lookEveryMs), live.signal));
  }
  for (const [i, cursor] of cursors.entries()) {
    if (cursor === undefined) continue;
    const hash = cursor.seq === 0 ? storage.ledgerId : (await reader.view.changeAt(cursor.seq))?.hash;
    if (hash === undefined || !isAt(cursor, { seq: cursor.seq, hash })) return forked(named[i]);
  }
  return undefined;
}

/** How often to look where no hint comes, milliseconds. */
const lookEveryMs = 100;

/** Waits for a hint that there is something new, for so long. */
function hintOf(storage: Pick<Storage, 'watch'>, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      stop();
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    const stop = storage.watch(done);
  });
}

function notYet({ position }: OperationReader, named: readonly Named[]): GraphQLError {
  return new GraphQLError('The ledger is not at atLeast yet, as far as this server can see. Try again.', {
    nodes: named.map(({ node }) => node),
    extensions: {
      code: 'NOT_YET',
      retryable: true,
      retryAfterMs: 500,
      head: cursorOf(position),
      http: { status: 503, headers: { 'Retry-After': '1' } },
    },
  });
}

function forked(named: Named | undefined): GraphQLError {
  return new GraphQLError(
    'The ledger at the position of atLeast is another one: it was restored or replaced. Query anew, without it.',
    {
      nodes: named?.node ?? null,
      extensions: { code: 'CURSOR_FORKED', path: named?.path ?? [], http: { status: 409 } },
    },
  );
}
