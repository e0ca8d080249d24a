import { expect, test } from 'vitest';
import { pooledRandom } from '../../src/ledger/pooled-random.ts';

test('random bytes come in any size, none is handed out twice, and what was handed out stays what it was', () => {
  const random = pooledRandom(64);
  const drawn = Array.from({ length: 200 }, (_, i) => random([16, 7, 64, 100][i % 4]!));
  const copies = drawn.map((bytes) => [...bytes]);
  expect(drawn.map(({ length }) => length)).toEqual(drawn.map((_, i) => [16, 7, 64, 100][i % 4]));
  // Seven bytes are the same by chance once in 10^13 pairs.
  expect(new Set(drawn.map((bytes) => Buffer.from(bytes).toString('hex'))).size).toBe(drawn.length);
  const places = drawn.map(({ buffer, byteOffset }) => ({ buffer, byteOffset }));
  expect(
    places.every((one, i) =>
      places.every((other, j) => i === j || one.buffer !== other.buffer || one.byteOffset !== other.byteOffset),
    ),
  ).toBe(true);
  random(1_000);
  expect(drawn.map((bytes) => [...bytes])).toEqual(copies);
});
