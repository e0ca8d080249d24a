import type { Readable, Writable } from 'node:stream';

/** Passes on what a server answers, over any number of connections, and cuts one of them after just so many bytes. */
export class CutAfter {
  #left = Number.POSITIVE_INFINITY;

  /** Cuts the connection over which this many bytes from now have passed. */
  bytes(count: number): void {
    this.#left = count;
  }

  passOn(from: Readable, into: Writable): void {
    from.on('data', (chunk: Buffer) => {
      const passed = chunk.subarray(0, this.#left);
      this.#left -= passed.length;
      if (this.#left > 0) {
        if (!into.write(passed)) from.pause();
        return;
      }
      this.#left = Number.POSITIVE_INFINITY;
      into.write(passed, () => into.destroy());
      from.destroy();
    });
    into.on('drain', () => from.resume());
    from.on('end', () => into.end()).on('error', () => into.destroy());
  }
}
