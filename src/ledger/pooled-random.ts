import { randomFillSync } from 'node:crypto';

/**
 * Random bytes of the system's generator, drawn many at a time: a draw costs the same for sixteen as for thousands, and a change takes a
 * salt and some ids. No byte is handed out twice.
 */
export function pooledRandom(poolSize = 8_192): (size: number) => Uint8Array {
  let pool = new Uint8Array(0);
  let at = 0;
  return (size) => {
    if (at + size > pool.length) {
      // A new one each time: what was handed out is a part of the one before.
      pool = randomFillSync(new Uint8Array(Math.max(poolSize, size)));
      at = 0;
    }
    at += size;
    return pool.subarray(at - size, at);
  };
}
