import type { Writable } from 'node:stream';

/** Waits until what was written is taken, or nobody will take it. */
export function takenOrGone(to: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      to.off('drain', done);
      to.off('close', done);
      resolve();
    };
    to.once('drain', done);
    to.once('close', done);
    if (to.destroyed) done();
  });
}
