import { createGunzip } from 'node:zlib';
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import { piped } from '../tables/piped.ts';
import { UnreadableFile } from '../unreadable-file.ts';

/** Bytes as they come, in pieces. */
export type Bytes = AsyncIterable<Uint8Array>;

/** The bytes of a file, unpacked where it is a gzip or a zip with one file in it. Which it is, its first bytes say. */
export async function* unpacked(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const [first, all] = await withFirst(bytes, 4);
  const signature = Buffer.from(first).toString('hex', 0, 4);
  if (signature.startsWith('1f8b')) yield* gunzipped(all);
  else if (signature === '504b0304') yield* unzipped(all);
  else if (signature === 'd0cf11e0') throw new UnreadableFile(spreadsheet);
  else yield* all;
}

/** The first bytes, as many as are asked for and there are, and all of them again. */
async function withFirst(bytes: Bytes, count: number): Promise<[Uint8Array, Bytes]> {
  const reader = bytes[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let size = 0;
  while (size < count) {
    const next = await reader.next();
    if (next.done === true) break;
    read.push(next.value);
    size += next.value.length;
  }
  async function* again(): AsyncGenerator<Uint8Array> {
    try {
      yield* read;
      for (let next = await reader.next(); next.done !== true; next = await reader.next()) yield next.value;
    } finally {
      await reader.return?.();
    }
  }
  return [Buffer.concat(read), again()];
}

async function* gunzipped(bytes: Bytes): AsyncGenerator<Uint8Array> {
  try {
    yield* piped<Uint8Array>(bytes, createGunzip());
  } catch (error) {
    throw new UnreadableFile('its gzip is damaged or cut off; fetch it again', { cause: error });
  }
}

async function* unzipped(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  const names: string[] = [];
  let ended = false;
  let failed: Error | undefined;
  const unzip = new Unzip((file: UnzipFile) => {
    // A Mac puts a folder of its own beside the file.
    if (file.name.endsWith('/') || file.name.startsWith('__MACOSX/')) return;
    names.push(file.name);
    if (names.length > 1) return;
    file.ondata = (error, data, final) => {
      failed ??= error ?? undefined;
      if (data !== null && data.length > 0) out.push(data);
      ended ||= final;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for await (const piece of bytes) {
    // What is packed may unpack to a thousand times its size: a small piece at a time keeps that bounded.
    for (let at = 0; at < piece.length && failed === undefined; at += zipPieceBytes) {
      try {
        unzip.push(piece.subarray(at, at + zipPieceBytes));
      } catch (error) {
        failed = error as Error;
      }
      yield* out.splice(0);
    }
    if (names.some((name) => /^(\[Content_Types\]\.xml|xl\/|mimetype$|content\.xml$)/.test(name)))
      throw new UnreadableFile(spreadsheet);
    if (names.length > 1)
      throw new UnreadableFile(`it is a zip of several files (${names.slice(0, 3).join(', ')} …); unpack it, and name one`);
    if (failed !== undefined) break;
  }
  if (failed !== undefined || !ended)
    throw new UnreadableFile('its zip is damaged, cut off, or has no file in it; fetch it again', { cause: failed });
}

const spreadsheet = 'it is a workbook of a spreadsheet; save its sheet as CSV (UTF-8)';
const zipPieceBytes = 4_096;
