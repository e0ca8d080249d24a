import { type ExecutionArgs, GraphQLError } from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import { schema } from '../schema/schema.ts';
import { inTurn, mayFollow } from './arrivals.ts';
import type { SocketExtra } from './attach-socket.ts';
import type { Config } from './config.ts';
import type { App } from './create-app.ts';
import type { HeldOperations } from './held-operations.ts';
import { tooMuch } from './limits.ts';
import type { SocketOperation } from './socket-operations.ts';
import { type PayloadsOf, socketSink } from './socket-sink.ts';

export type ConnectionParams = Record<string, unknown> | undefined;
export type SocketContext = Context<ConnectionParams, SocketExtra>;

/** The key in a connection's parameters, named as the HTTP header is. */
export function authorizationOf({ connectionParams }: SocketContext): string | undefined {
  const found = Object.entries(connectionParams ?? {}).find(([name]) => name.toLowerCase() === 'authorization');
  return typeof found?.[1] === 'string' ? found[1] : undefined;
}

export interface PrepareParts {
  readonly app: App;
  readonly config: Config;
  readonly held: HeldOperations;
  readonly payloadsOf: PayloadsOf;
}

/** An operation that is ready to run. */
export type Prepared = ExecutionArgs & { readonly operation: SocketOperation };

/** Reads one operation. Who sends it is found out each time: a key may have been revoked since the connection was made. */
export async function prepareOperation(
  context: SocketContext,
  id: string,
  payload: SubscribePayload,
  { app, config, held, payloadsOf }: PrepareParts,
): Promise<Prepared | readonly GraphQLError[]> {
  const { webSocket, connection, gone, operations, messageLength } = context.extra;
  operations.streams ??= app.engine.streamsOfSocket();
  const operation = operations.begin(id);
  const resumeSince = operations.resume?.take(id);
  try {
    if (operations.size > config.maxOperationsPerSocket)
      throw tooMuch('TOO_MANY_OPERATIONS', 'Operations under way on this socket', operations.size, config.maxOperationsPerSocket);
    const { viewer } = await app.viewers.find(authorizationOf(context));
    const { variables, operationName } = payload;
    // Clients of graphql-transport-ws send an empty text where they send an id.
    const query = app.trusted.textOf(payload);
    if (query === undefined) throw new GraphQLError('The payload has no query.', { extensions: { code: 'BAD_REQUEST' } });
    if (mayFollow(query)) await inTurn(app.arrivals);
    const turn = app.engine.turnFor(query);
    if (turn !== undefined) await turn;
    const document = app.engine.read(query);
    if (!('kind' in document)) {
      operation.end();
      return document;
    }
    const onEnding = (): void => {
      const cut = setTimeout(() => webSocket.terminate(), config.drainWithinMs);
      gone.addEventListener('abort', () => clearTimeout(cut), { once: true });
    };
    const contextValue = app.engine.contextFor({
      viewer,
      signal: operation.over.signal,
      over: operation.over,
      resumeSince,
      onEnding,
      onHeld: (read, bytes) => held.hold(connection, read, bytes + messageLength),
      streams: operations.streams,
      sink: socketSink(context.extra, id, payloadsOf),
    });
    return { schema, document, variableValues: variables, operationName, contextValue, operation };
  } catch (error) {
    operation.end();
    throw error;
  }
}
