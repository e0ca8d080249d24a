import type { IncomingMessage, ServerResponse } from 'node:http';
import { acceptedEncoding } from './accepted-encoding.ts';
import { answerHead } from './answer-head.ts';
import type { AnswerText } from './answer-text.ts';
import { cachePolicy, onWhom } from './cache-headers.ts';
import { allowedOrigins, type Config } from './config.ts';
import { originHeaders } from './cors.ts';
import { namesEtag } from './etags.ts';
import type { LeanRequest } from './lean-request.ts';
import { securityHeaders } from './security-headers.ts';
import { keyUnknownHeader } from './viewers.ts';

/** An answer, and whether whoever asked has a key that is none of ours. */
export interface Told {
  readonly answer: AnswerText;
  readonly isKeyUnknown: boolean;
}

type SendConfig = Pick<Config, 'origins' | 'compressOverBytes' | 'cacheAnswers' | 'cachePast'>;

const security = Object.entries(securityHeaders).flat();

/** Sends answers over Node's HTTP, with all that Yoga's plugins say beside them. */
export function answerSender(config: SendConfig) {
  const origins = allowedOrigins(config);
  const policy = cachePolicy(config);
  return async (
    { answer, isKeyUnknown }: Told,
    { method, answerAs }: LeanRequest,
    { headers: asked }: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const { errors, isPast, text, length } = answer;
    const isWrong = errors !== undefined;
    const { status, headers } = answerHead(errors, answerAs);
    const { vary, ...ofOrigin } = originHeaders(asked.origin, origins);
    const head = ['Content-Type', `${answerAs}; charset=utf-8`, ...security];
    for (const more of [headers, ofOrigin]) for (const name in more) head.push(name, more[name as keyof typeof more] ?? '');
    const onWhat = [...vary, ...(method === 'GET' ? [onWhom] : []), 'Accept-Encoding'];
    head.push('Vary', onWhat.join(', '));
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
    const sent = encoding === undefined ? text : await answer.packed(encoding);
    if (encoding !== undefined) head.push('Content-Encoding', encoding);
    head.push('Content-Length', String(typeof sent === 'string' ? length : sent.length));
    if (!response.destroyed) response.writeHead(status, head).end(sent);
  };
}
