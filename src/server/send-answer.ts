import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Soon } from '../domain/base/soon.ts';
import { acceptedEncoding } from './accepted-encoding.ts';
import { answerHead } from './answer-head.ts';
import type { AnswerText } from './answer-text.ts';
import { cachePolicy, onWhom } from './cache-headers.ts';
import { allowedOrigins, type Config } from './config.ts';
import { originHeaders } from './cors.ts';
import { namesEtag } from './etags.ts';
import type { LeanRequest, ResultType } from './lean-request.ts';
import { securityHeaders } from './security-headers.ts';
import { keyUnknownHeader } from './viewers.ts';

/** An answer, and whether whoever asked has a key that is none of ours. */
export interface Told {
  readonly answer: AnswerText;
  readonly isKeyUnknown: boolean;
}

type SendConfig = Pick<Config, 'origins' | 'compressOverBytes' | 'cacheAnswers' | 'cachePast'>;

const security = Object.entries(securityHeaders).flat();

/** What every answer of a type begins with. */
const beginnings: Readonly<Record<ResultType, readonly string[]>> = {
  'application/json': ['Content-Type', 'application/json; charset=utf-8', ...security],
  'application/graphql-response+json': ['Content-Type', 'application/graphql-response+json; charset=utf-8', ...security],
};

/** Sends answers over Node's HTTP, with all that Yoga's plugins say beside them. */
export function answerSender(config: SendConfig) {
  const origins = allowedOrigins(config);
  const policy = cachePolicy(config);
  const { vary } = originHeaders(undefined, origins);
  const onWhat = {
    POST: [...vary, 'Accept-Encoding'].join(', '),
    GET: [...vary, onWhom, 'Accept-Encoding'].join(', '),
  };
  return (
    { answer, isKeyUnknown }: Told,
    { method, answerAs }: LeanRequest,
    { headers: asked }: IncomingMessage,
    response: ServerResponse,
  ): Soon<void> => {
    const { errors, isPast, length } = answer;
    const isWrong = errors !== undefined;
    const { status, headers } = answerHead(errors, answerAs);
    const head = [...beginnings[answerAs], 'Vary', onWhat[method]];
    for (const name in headers) head.push(name, headers[name] ?? '');
    if (asked.origin !== undefined) {
      const { vary: _, ...ofOrigin } = originHeaders(asked.origin, origins);
      head.push(...Object.entries(ofOrigin).flat());
    }
    if (isKeyUnknown) head.push(...keyUnknownHeader);
    if (method === 'GET') {
      head.push('Cache-Control', policy({ status, isWrong, isPast, isKeyed: asked.authorization !== undefined }));
      if (status === 200 && !isWrong) {
        head.push('ETag', answer.etag);
        if (namesEtag(asked['if-none-match'] ?? null, answer.etag)) {
          if (!response.destroyed) response.writeHead(304, head).end();
          return;
        }
      }
    }
    const encoding = length > config.compressOverBytes ? acceptedEncoding(asked['accept-encoding'] ?? null) : undefined;
    const end = (sent: string | Buffer, bytes: number): void => {
      head.push('Content-Length', String(bytes));
      // Text that has as many characters as bytes is written as it stands.
      if (!response.destroyed) response.writeHead(status, head).end(sent, bytes === sent.length ? 'latin1' : 'utf8');
    };
    if (encoding === undefined) return end(answer.toWrite(), length);
    head.push('Content-Encoding', encoding);
    return answer.packed(encoding).then((packed) => end(packed, packed.length));
  };
}
