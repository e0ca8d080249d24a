import { acceptedEncoding } from '../accepted-encoding.ts';
import type { Config } from '../config.ts';
import { namesEtag } from '../etags.ts';
import { securityHeaders } from '../security-headers.ts';
import { keyUnknownHeader } from '../viewers.ts';
import type { PageAnswer } from './page-answers.ts';

/** Of who asks what decides how an answer is sent. */
export interface PageSending {
  readonly method: string;
  readonly ifNoneMatch: string | null | undefined;
  readonly acceptEncoding: string | null | undefined;
}

/** An answer as it is sent. */
export interface SentPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>> & { readonly Vary: string };
  readonly body: string | Uint8Array<ArrayBuffer> | null;
}

/** What a page may load and run: what this server has, and pictures that stand in it. */
const contentPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ');

/** Who may show a page in a frame; browsers that know of this go by nothing else (X-Frame-Options). */
function framesOf({ isEmbedded }: Pick<PageAnswer, 'isEmbedded'>): string {
  return `frame-ancestors ${isEmbedded ? '*' : "'none'"}`;
}

/** What is sent of a page: its bytes as they are accepted, or that whoever asks has it as it is. */
export async function sentPage(
  { status, contentType, language, answer, isKeyUnknown, isEmbedded }: PageAnswer,
  { method, ifNoneMatch, acceptEncoding }: PageSending,
  { compressOverBytes }: Pick<Config, 'compressOverBytes'>,
): Promise<SentPage> {
  const headers: Record<string, string> & { Vary: string } = {
    ...securityHeaders,
    'Content-Security-Policy': `${contentPolicy}; ${framesOf({ isEmbedded })}`,
    'Content-Type': contentType,
    'Content-Language': language,
    'Cache-Control': status === 200 ? 'no-cache' : 'no-store',
    Vary: 'Accept, Accept-Language, Authorization, Accept-Encoding',
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    ...(status === 503 ? { 'Retry-After': '1' } : {}),
    ...(isKeyUnknown ? { [keyUnknownHeader[0]]: keyUnknownHeader[1] } : {}),
  };
  if (status === 200) {
    headers.ETag = answer.etag;
    if (namesEtag(ifNoneMatch ?? null, answer.etag)) return { status: 304, headers, body: null };
  }
  const encoding = answer.length > compressOverBytes ? acceptedEncoding(acceptEncoding ?? null) : undefined;
  const bytes = encoding === undefined ? answer.text : await answer.packed(encoding);
  if (encoding !== undefined) headers['Content-Encoding'] = encoding;
  headers['Content-Length'] = String(typeof bytes === 'string' ? answer.length : bytes.length);
  return { status, headers, body: method === 'HEAD' ? null : bytes };
}
