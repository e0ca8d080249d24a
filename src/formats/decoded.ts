import type { Bytes } from './unpacked.ts';

/** How a file’s bytes stand for text. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * How a file is encoded: by its byte order mark, else UTF-8 where all of it is that, else Windows-1252, which older spreadsheets
 * write. All of it is read, in bounded memory: one letter far down decides.
 */
export async function encodingOf(bytes: Bytes): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  try {
    for await (const piece of bytes) {
      if (first && piece.length >= 2) {
        if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
        if (piece[0] === 0xfe && piece[1] === 0xff) return 'utf-16be';
      }
      first = false;
      decoder.decode(piece, { stream: true });
    }
    // A character that is cut off at the very end is a cut file, not another encoding.
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

/** The text of a file. A byte order mark is no part of it. */
export async function* decoded(bytes: Bytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
