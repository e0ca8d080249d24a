import type { ServerResponse } from 'node:http';
import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliCompress, createGzip, createZstdCompress } from 'node:zlib';
import type { FetchAPI, Plugin } from 'graphql-yoga';
import { acceptedEncoding, type Encoding } from './accepted-encoding.ts';
import type { Config } from './config.ts';
import { brotliAt, gzipOptions, packBytes, packBytesAtOnce, zstdOptions } from './pack-bytes.ts';

// Levels at which some hundred kilobytes take milliseconds, in a thread of their own. To guess something secret from the length of an
// answer takes requests in somebody else's name, with words of one's own in them: where there are no cookies no page can send any.
const brotli = brotliAt(4);
const packer = {
  zstd: () => createZstdCompress(zstdOptions),
  br: () => createBrotliCompress(brotli),
  gzip: () => createGzip(gzipOptions),
} as const satisfies Record<Encoding, () => Transform>;

/** Texts. Server-sent events are none of them: each has to arrive when it is said. */
const packable = /^(?:text\/(?!event-stream)|application\/(?:[\w.-]+\+)?(?:json|xml)\b)/i;

/** So few bytes are packed in a quarter of a millisecond; to hand them to a thread holds the event loop as long, and takes three to six times the processor. */
const mostAtOnce = 16_384;

/** Packs an answer that is all there. */
export async function packedAnswer(encoding: Encoding, bytes: Uint8Array): Promise<Buffer<ArrayBuffer>> {
  return bytes.length <= mostAtOnce ? packBytesAtOnce(encoding, bytes, brotli) : packBytes(encoding, bytes, brotli);
}

/** Packs answers and feeds over a size for whoever accepts it. It comes last: it is about the bytes, whatever they say. */
export function useCompression({
  compressOverBytes,
}: Pick<Config, 'compressOverBytes'>): Plugin<object, { readonly res?: ServerResponse }> {
  return {
    async onResponse({ request, response, serverContext, fetchAPI, setResponse }) {
      const { headers } = response;
      if (headers.has('Content-Encoding') || !packable.test(headers.get('Content-Type') ?? '')) return;
      if (!/accept-encoding/i.test(headers.get('Vary') ?? '')) headers.append('Vary', 'Accept-Encoding');
      const encoding = acceptedEncoding(request.headers.get('Accept-Encoding'));
      const length = headers.get('Content-Length');
      if (encoding === undefined || (length !== null && Number(length) <= compressOverBytes)) return;
      if (length !== null) {
        const bytes = await packedAnswer(encoding, new Uint8Array(await response.arrayBuffer()));
        setResponse(packedAs(encoding, bytes, response, fetchAPI));
      } else if (response.body !== null) {
        setResponse(await packStream(encoding, compressOverBytes, response, fetchAPI, serverContext?.res));
      }
    },
  };
}

function packedAs(
  encoding: Encoding | undefined,
  body: Buffer<ArrayBuffer> | Readable,
  { status, statusText, headers }: Response,
  fetchAPI: FetchAPI,
): Response {
  headers.delete('Content-Length');
  if (encoding !== undefined) {
    headers.set('Content-Encoding', encoding);
    // Other bytes of the same: what a strong ETag says is true no more.
    const etag = headers.get('ETag');
    if (etag?.startsWith('"') === true) headers.set('ETag', `W/${etag}`);
  }
  return new fetchAPI.Response(body as never, { status, statusText, headers });
}

/** Packs what is written as it is sent; where it ends below the size, it goes out as it is. */
async function packStream(
  encoding: Encoding,
  over: number,
  response: Response,
  fetchAPI: FetchAPI,
  res: ServerResponse | undefined,
): Promise<Response> {
  const chunks = (response.body as unknown as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  const { first, rest } = await beginning(chunks, over);
  if (rest === undefined) return packedAs(undefined, Buffer.concat(first), response, fetchAPI);
  const stream = packer[encoding]();
  // Whoever reads it is cut off where it breaks off; where nobody reads any more, nothing more is written.
  stream.on('error', () => res?.destroy());
  res?.once('close', () => stream.destroy());
  pipeline(Readable.from(resumed(first, rest, chunks)), stream, () => undefined);
  if (res?.destroyed === true) stream.destroy();
  return packedAs(encoding, stream, response, fetchAPI);
}

type Next = IteratorResult<Uint8Array, unknown>;

/** The first chunks of a body, up to a size, and what came after them; undefined where that was all. */
async function beginning(
  chunks: AsyncIterator<Uint8Array>,
  size: number,
): Promise<{ readonly first: Uint8Array[]; readonly rest: Promise<Next> | undefined }> {
  const first: Uint8Array[] = [];
  for (let left = size; ; ) {
    const next = chunks.next();
    // Told when it is read again.
    const read = await next.catch(() => undefined);
    if (read?.done === true) return { first, rest: undefined };
    if (read !== undefined) left -= read.value.length;
    if (read === undefined || left < 0) return { first, rest: next };
    first.push(read.value);
  }
}

async function* resumed(
  first: readonly Uint8Array[],
  rest: Promise<Next>,
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* first;
    for (let next = await rest; next.done !== true; next = await chunks.next()) yield next.value;
  } finally {
    await chunks.return?.();
  }
}
