/** A text that begins with a byte order mark, by which spreadsheets know UTF-8 that they would take for something else. */
export async function* withByteOrderMark(text: AsyncIterable<string | Uint8Array>): AsyncGenerator<string | Uint8Array> {
  yield '\uFEFF';
  yield* text;
}
