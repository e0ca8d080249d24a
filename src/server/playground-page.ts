import { createHash } from 'node:crypto';
import type { FetchAPI } from 'graphql-yoga';
import { acceptedEncoding, type Encoding } from './accepted-encoding.ts';
import { namesEtag, weakEtag } from './etags.ts';
import { inPieces } from './in-pieces.ts';
import { brotliAt, packBytes } from './pack-bytes.ts';
import { playgroundText } from './playground.ts';
import { pagePolicy } from './security-headers.ts';

type Bytes = Buffer<ArrayBuffer>;

/** The page as it is sent: the same bytes to everybody, so that many who read slowly hold one copy of it. */
interface PlaygroundPage {
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string;
  readonly bytes: (encoding: Encoding | undefined) => Promise<Bytes>;
}

let made: Promise<PlaygroundPage> | undefined;

/** Answers the playground, or that a browser has it as it is. */
export async function playgroundResponse(request: Request, fetchAPI: FetchAPI): Promise<Response> {
  made ??= makePage();
  const { headers, etag, bytes } = await made;
  if (namesEtag(request.headers.get('if-none-match'), etag))
    return new fetchAPI.Response(null, { status: 304, headers: { ...headers } });
  const encoding = acceptedEncoding(request.headers.get('accept-encoding'));
  const packed = encoding === undefined ? {} : { 'Content-Encoding': encoding };
  const body = await bytes(encoding);
  return new fetchAPI.Response(inPieces(body), { headers: { ...headers, ...packed, 'Content-Length': `${body.length}` } });
}

async function makePage(): Promise<PlaygroundPage> {
  const plain = Buffer.from(await playgroundText(), 'utf8');
  const etag = weakEtag(digestOf(plain, 'base64url').slice(0, 27));
  const packed = new Map<Encoding, Promise<Bytes>>();
  return {
    etag,
    headers: {
      ETag: etag,
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-cache',
      Vary: 'Accept-Encoding',
      'Content-Security-Policy': pagePolicy(scriptsOf(plain).map((script) => digestOf(script, 'base64'))),
    },
    async bytes(encoding) {
      if (encoding === undefined) return plain;
      const known = packed.get(encoding) ?? packBytes(encoding, plain, brotli);
      packed.set(encoding, known);
      return await known;
    },
  };
}

/** Qualities above this take ten times as long, for a twentieth of the size. */
const brotli = brotliAt(6);

/** The texts of a page's scripts, each up to the first tag that ends it, as a browser reads them. */
function scriptsOf(page: Buffer): Buffer[] {
  const scripts: Buffer[] = [];
  for (let at = page.indexOf('<script>'); at !== -1; at = page.indexOf('<script>', at)) {
    const start = at + '<script>'.length;
    at = page.indexOf('</script>', start);
    scripts.push(page.subarray(start, at));
  }
  return scripts;
}

function digestOf(bytes: Buffer, encoding: 'base64' | 'base64url'): string {
  return createHash('sha256').update(bytes).digest(encoding);
}
