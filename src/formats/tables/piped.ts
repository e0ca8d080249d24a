import { type Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a stream makes of what comes in. A fault of either side is thrown to who reads; who stops reading stops both. */
export async function* piped<T>(source: AsyncIterable<unknown>, transform: Duplex): AsyncGenerator<T> {
  // Its faults are the transform’s, which are thrown to the loop below.
  const done = pipeline(Readable.from(source), transform).catch(() => undefined);
  yield* transform as AsyncIterable<T>;
  await done;
}
