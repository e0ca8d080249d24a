import { createHash } from 'node:crypto';
import type { FetchAPI } from 'graphql-yoga';
import { acceptedEncoding, type Encoding } from './accepted-encoding.ts';
import { namesEtag, weakEtag } from './etags.ts';
import { inPieces } from './in-pieces.ts';
import { brotliAt, packBytes } from './pack-bytes.ts';

type Bytes = Buffer<ArrayBuffer>;

/** Qualities above this take ten times as long, for a twentieth of the size. */
const brotli = brotliAt(6);

/** A text, or a font, as it is sent: the same bytes to everybody, so that many who read slowly hold one copy of it, packed once for each encoding. */
export class ServedText {
  readonly #plain: Bytes;
  readonly #etag: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #packed = new Map<Encoding, Promise<Bytes>>();

  constructor(text: string | Buffer<ArrayBuffer>, headers: Readonly<Record<string, string>>) {
    this.#plain = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
    this.#etag = weakEtag(createHash('sha256').update(this.#plain).digest('base64url').slice(0, 27));
    this.#headers = { ETag: this.#etag, 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding', ...headers };
  }

  /** Answers it, or that whoever asks has it as it is. */
  async respond(request: Request, fetchAPI: FetchAPI): Promise<Response> {
    const headers = { ...this.#headers };
    if (namesEtag(request.headers.get('if-none-match'), this.#etag)) return new fetchAPI.Response(null, { status: 304, headers });
    const encoding = acceptedEncoding(request.headers.get('accept-encoding'));
    const body = await this.#bytes(encoding);
    const packed = encoding === undefined ? {} : { 'Content-Encoding': encoding };
    return new fetchAPI.Response(inPieces(body), { headers: { ...headers, ...packed, 'Content-Length': `${body.length}` } });
  }

  async #bytes(encoding: Encoding | undefined): Promise<Bytes> {
    if (encoding === undefined) return this.#plain;
    const known = this.#packed.get(encoding) ?? packBytes(encoding, this.#plain, brotli);
    this.#packed.set(encoding, known);
    return await known;
  }
}
