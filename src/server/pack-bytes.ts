import { promisify } from 'node:util';
import { type BrotliOptions, brotliCompress, gzip, type ZlibOptions, constants as zlib } from 'node:zlib';
import type { Encoding } from './accepted-encoding.ts';

/** What brotli packs with at a quality, 0 to 11. */
export function brotliAt(quality: number): BrotliOptions {
  return { params: { [zlib.BROTLI_PARAM_QUALITY]: quality } };
}

/** What gzip packs with. */
export const gzipOptions: ZlibOptions = { level: 6 };

/** Packs bytes that are all there, in a thread of their own. */
export function packBytes(encoding: Encoding, bytes: Uint8Array, brotli: BrotliOptions): Promise<Buffer<ArrayBuffer>> {
  return encoding === 'br' ? promisify(brotliCompress)(bytes, brotli) : promisify(gzip)(bytes, gzipOptions);
}
