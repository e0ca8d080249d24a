import { promisify } from 'node:util';
import {
  type BrotliOptions,
  brotliCompress,
  brotliCompressSync,
  gzip,
  gzipSync,
  type ZlibOptions,
  type ZstdOptions,
  constants as zlib,
  zstdCompress,
  zstdCompressSync,
} from 'node:zlib';
import type { Encoding } from './accepted-encoding.ts';

/** What brotli packs with at a quality, 0 to 11. */
export function brotliAt(quality: number): BrotliOptions {
  return { params: { [zlib.BROTLI_PARAM_QUALITY]: quality } };
}

/** What gzip packs with. */
export const gzipOptions: ZlibOptions = { level: 6 };

/** What Zstandard packs with. */
export const zstdOptions: ZstdOptions = { params: { [zlib.ZSTD_c_compressionLevel]: 3 } };

const packers: Readonly<Record<Encoding, (bytes: Uint8Array, brotli: BrotliOptions) => Promise<Buffer<ArrayBuffer>>>> = {
  zstd: (bytes) => promisify(zstdCompress)(bytes, zstdOptions),
  br: (bytes, brotli) => promisify(brotliCompress)(bytes, brotli),
  gzip: (bytes) => promisify(gzip)(bytes, gzipOptions),
};

/** Packs bytes that are all there, in a thread of their own. */
export function packBytes(encoding: Encoding, bytes: Uint8Array, brotli: BrotliOptions): Promise<Buffer<ArrayBuffer>> {
  return packers[encoding](bytes, brotli);
}

const packersAtOnce: Readonly<Record<Encoding, (bytes: Uint8Array, brotli: BrotliOptions) => Buffer<ArrayBuffer>>> = {
  zstd: (bytes) => zstdCompressSync(bytes, zstdOptions),
  br: (bytes, brotli) => brotliCompressSync(bytes, brotli),
  gzip: (bytes) => gzipSync(bytes, gzipOptions),
};

/** The same at once, while all else waits. */
export function packBytesAtOnce(encoding: Encoding, bytes: Uint8Array, brotli: BrotliOptions): Buffer<ArrayBuffer> {
  return packersAtOnce[encoding](bytes, brotli);
}
