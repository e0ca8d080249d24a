import type { Bytes } from './unpacked.ts';

/** How a file’s bytes stand for text: a label of the WHATWG’s Encoding Standard. */
export type Encoding = string;

/** The text of a file. A byte order mark is no part of it. */
export async function* decoded(bytes: Bytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
