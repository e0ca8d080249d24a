import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DocumentNode, type ExecutionResult, type GraphQLError, getOperationAST } from 'graphql';
import type { LoopTurns } from '../ledger/loop-turns.ts';
import { runSubscription } from '../schema/run/run-subscription.ts';
import { schema } from '../schema/schema.ts';
import { inTurn } from './arrivals.ts';
import { onWhom } from './cache-headers.ts';
import { allowedOrigins, type Config } from './config.ts';
import { originHeaders } from './cors.ts';
import type { Engine } from './engine.ts';
import { eventStreamHeaders, sendEvents } from './event-stream.ts';
import { messageText } from './event-text.ts';
import type { LeanPath } from './lean-path.ts';
import { type Asked, askedIn, leanStreamRequest } from './lean-request.ts';
import type { NodeContextOf } from './node-context.ts';
import { readText } from './read-text.ts';
import { maskedResult } from './result-text.ts';
import { securityHeaders } from './security-headers.ts';
import type { TrustedDocuments } from './trusted-documents.ts';
import { keyUnknownHeader, type Viewers } from './viewers.ts';

export interface LeanStreamParts {
  readonly engine: Engine;
  readonly viewers: Viewers;
  readonly trusted: TrustedDocuments;
  readonly arrivals: LoopTurns;
  readonly contextOf: NodeContextOf;
  readonly config: Pick<Config, 'maxBodyBytes' | 'origins' | 'heartbeatMs'>;
  readonly mask: (error: unknown) => GraphQLError;
}

type Stream = AsyncGenerator<ExecutionResult, void, void>;

/**
 * Subscriptions as server-sent events straight over Node's HTTP. A stream that begins is written here; whatever does not come to one, for
 * whatever reason, is handed on to Yoga, which answers it.
 */
export function leanStream(parts: LeanStreamParts): LeanPath {
  const { config, arrivals, mask } = parts;
  const origins = allowedOrigins(config);
  const textOf = (result: ExecutionResult): string => messageText(maskedResult(result, mask));
  return async (request, response) => {
    const head = leanStreamRequest(request, config.maxBodyBytes);
    if (head === undefined) return request;
    await inTurn(arrivals);
    const read = await readText(request, head);
    if (read === undefined) return undefined;
    const asked = askedIn(head.method, read.text);
    const begun = asked && (await beginStream(asked, request, response, parts));
    if (begun === undefined) return read.unread();
    const { vary, ...ofOrigin } = originHeaders(request.headers.origin, origins);
    const onWhat = [...vary, ...(head.method === 'GET' ? [onWhom] : [])].join(', ');
    response.writeHead(200, {
      ...eventStreamHeaders,
      ...securityHeaders,
      ...ofOrigin,
      ...(onWhat === '' ? {} : { Vary: onWhat }),
      ...(begun.isKeyUnknown ? Object.fromEntries([keyUnknownHeader]) : {}),
    });
    // Nobody asks for them any more, and streams are many, and long.
    request.rawHeaders.length = 0;
    request.headers = {};
    await sendEvents(begun.stream, response, { heartbeatMs: config.heartbeatMs, textOf });
    return undefined;
  };
}

/** The stream that is asked for; undefined where it is refused, or none is asked for. */
async function beginStream(
  asked: Asked,
  { headers }: IncomingMessage,
  response: ServerResponse,
  { engine, viewers, trusted, contextOf }: LeanStreamParts,
): Promise<{ readonly stream: Stream; readonly isKeyUnknown: boolean } | undefined> {
  try {
    const document = documentOf(asked, engine, trusted);
    if (document === undefined) return undefined;
    const { viewer, key } = await viewers.find(headers.authorization);
    const stream = await runSubscription({
      schema,
      document,
      operationName: asked.operationName,
      variableValues: asked.variables,
      contextValue: contextOf(
        {
          viewer,
          lastEventId: headers['last-event-id'] as string | undefined,
          sentBytes: Number(headers['content-length'] ?? 0),
        },
        response,
      ),
    });
    return Symbol.asyncIterator in stream ? { stream, isKeyUnknown: key === 'unknown' } : undefined;
  } catch {
    // Whatever it is, it is found again, and said.
    return undefined;
  }
}

function documentOf(asked: Asked, engine: Engine, trusted: TrustedDocuments): DocumentNode | undefined {
  const query = trusted.textOf(asked);
  const document = query === undefined ? undefined : engine.parse(query);
  if (document === undefined || getOperationAST(document, asked.operationName)?.operation !== 'subscription') return undefined;
  return engine.validate(document).length === 0 ? document : undefined;
}
