import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ExecutionResult, type GraphQLError, getOperationAST } from 'graphql';
import { runOperation } from '../schema/run/run-operation.ts';
import { schema } from '../schema/schema.ts';
import { acceptedEncoding } from './accepted-encoding.ts';
import { answerHead } from './answer-head.ts';
import { cachePolicy, isPast, onWhom } from './cache-headers.ts';
import { packedAnswer } from './compress-answers.ts';
import { allowedOrigins, type Config } from './config.ts';
import { originHeaders } from './cors.ts';
import type { Engine } from './engine.ts';
import { etagOf, namesEtag } from './etags.ts';
import { type Asked, askedByAddress, askedByBody, type LeanRequest, leanRequest } from './lean-request.ts';
import { readBody, unread } from './read-body.ts';
import { withOurCode } from './request-errors.ts';
import { resultText } from './result-text.ts';
import { securityHeaders } from './security-headers.ts';
import type { TrustedDocuments } from './trusted-documents.ts';
import { keyUnknownHeader, type Viewers } from './viewers.ts';

export interface LeanParts {
  readonly engine: Engine;
  readonly viewers: Viewers;
  readonly trusted: TrustedDocuments;
  readonly config: Pick<Config, 'maxBodyBytes' | 'origins' | 'compressOverBytes' | 'cacheAnswers' | 'cachePast'>;
  /** What a client is told of what was thrown. */
  readonly mask: (error: unknown) => GraphQLError;
}

/** Answers a request, or answers the request to hand on, as if nothing of it had been read. */
export type LeanPath = (request: IncomingMessage, response: ServerResponse) => Promise<IncomingMessage | undefined>;

/** What came of a question. */
interface Answer {
  readonly result: ExecutionResult;
  readonly isKeyUnknown: boolean;
}

/**
 * Queries and mutations in JSON straight over Node's HTTP: what most requests are, without what makes a Request and a Response of them. Yoga
 * is what answers every other one, and what these answers are held against: whatever is not plainly a question here is handed on to it.
 */
export function leanPath({ engine, viewers, trusted, config, mask }: LeanParts): LeanPath {
  const send = sender(config);
  return async (request, response) => {
    const lean = leanRequest(request, config.maxBodyBytes);
    if (lean === undefined) return request;
    const body = lean.method === 'POST' ? await readBody(request, lean.length) : undefined;
    if (lean.method === 'POST' && body === undefined) return undefined;
    const asked = body === undefined ? askedByAddress(request.url ?? '') : askedByBody(body);
    const answer = asked && (await answerOf(asked, request, response, lean));
    if (answer === undefined) return body === undefined ? request : unread(request, body);
    await send(answer, lean, request, response);
    return undefined;
  };

  /** The answer to what is plainly a query or a mutation. */
  async function answerOf(
    asked: Asked,
    { headers: { authorization } }: IncomingMessage,
    response: ServerResponse,
    { method }: LeanRequest,
  ): Promise<Answer | undefined> {
    const query = textOf(asked);
    if (query === undefined) return undefined;
    let isKeyUnknown = false;
    try {
      const document = engine.parse(query);
      const kind = getOperationAST(document, asked.operationName)?.operation;
      if (kind === undefined || kind === 'subscription' || (kind === 'mutation' && method === 'GET')) return undefined;
      const errors = engine.validate(document);
      if (errors.length > 0) return { result: { errors }, isKeyUnknown };
      const { viewer, key } = await viewers.find(authorization);
      isKeyUnknown = key === 'unknown';
      const result = await runOperation({
        schema,
        document,
        contextValue: engine.contextFor({ viewer, signal: goneSignal(response) }),
        variableValues: asked.variables,
        operationName: asked.operationName,
      });
      return { result: result.errors === undefined ? result : { ...result, errors: result.errors.map(mask) }, isKeyUnknown };
    } catch (error) {
      return { result: { errors: [mask(error)] }, isKeyUnknown };
    }
  }

  /** The document that is asked for; undefined also where it is refused. */
  function textOf(asked: Asked): string | undefined {
    try {
      return trusted.textOf(asked);
    } catch {
      return undefined;
    }
  }
}

/** Aborts when a client goes before it has its answer. */
function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

const security = Object.entries(securityHeaders).flat();

function sender(config: LeanParts['config']) {
  const origins = allowedOrigins(config);
  const policy = cachePolicy(config);
  return async (
    { result, isKeyUnknown }: Answer,
    { method, answerAs }: LeanRequest,
    { headers: asked }: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const { errors } = result;
    for (const error of errors ?? []) withOurCode(error);
    const { status, headers } = answerHead(errors, answerAs);
    const text = errors === undefined ? JSON.stringify(result) : resultText(result);
    const length = Buffer.byteLength(text);
    const { vary, ...ofOrigin } = originHeaders(asked.origin, origins);
    const head = ['Content-Type', `${answerAs}; charset=utf-8`, ...Object.entries(headers).flat(), ...security];
    head.push(...Object.entries(ofOrigin).flat());
    const onWhat = [...vary, ...(method === 'GET' ? [onWhom] : []), 'Accept-Encoding'];
    head.push('Vary', onWhat.join(', '));
    if (isKeyUnknown) head.push(...keyUnknownHeader);
    if (method === 'GET') {
      const isWrong = errors !== undefined;
      const isKeyed = asked.authorization !== undefined;
      head.push('Cache-Control', policy({ status, isWrong, isPast: isPast(result), isKeyed }));
      if (status === 200 && !isWrong) {
        const etag = etagOf(text);
        head.push('ETag', etag);
        if (namesEtag(asked['if-none-match'] ?? null, etag)) {
          if (!response.destroyed) response.writeHead(304, head).end();
          return;
        }
      }
    }
    const encoding = length > config.compressOverBytes ? acceptedEncoding(asked['accept-encoding'] ?? null) : undefined;
    const sent = encoding === undefined ? text : await packedAnswer(encoding, Buffer.from(text));
    if (encoding !== undefined) head.push('Content-Encoding', encoding);
    head.push('Content-Length', String(typeof sent === 'string' ? length : sent.length));
    if (!response.destroyed) response.writeHead(status, head).end(sent);
  };
}
