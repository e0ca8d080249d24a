import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cursorOf, isAt, parseCursor } from '../../src/domain/base/cursor.ts';

const hash = (digit: string): string => digit.repeat(64);
const positions = fc.record({ seq: fc.nat({ max: Number.MAX_SAFE_INTEGER }), hash: fc.stringMatching(/^[0-9a-f]{64}$/) });

test('a cursor names its position and no other', () => {
  fc.assert(
    fc.property(positions, positions, (position, other) => {
      const read = parseCursor(cursorOf(position))!;
      expect(isAt(read, position)).toBe(true);
      expect(isAt(read, other)).toBe(other.seq === position.seq && other.hash.slice(0, 16) === position.hash.slice(0, 16));
      expect(isAt(read, { ...position, seq: position.seq + 1 })).toBe(false);
    }),
  );
});

test('cursors of one number in two ledgers differ, also at position 0', () => {
  expect(cursorOf({ seq: 0, hash: hash('a') })).toBe('c_0_aaaaaaaaaaaaaaaa');
  expect(cursorOf({ seq: 0, hash: hash('b') })).not.toBe(cursorOf({ seq: 0, hash: hash('a') }));
  expect(cursorOf({ seq: 36, hash: hash('0') })).toBe('c_10_0000000000000000');
});

const none = [
  '',
  'c_',
  'c_1',
  'p_1_aaaaaaaaaaaaaaaa',
  'c_1_aaaaaaaaaaaaaaa',
  'c_1_aaaaaaaaaaaaaaaaa',
  'c_01_aaaaaaaaaaaaaaaa',
  'c_-1_aaaaaaaaaaaaaaaa',
  'c_1_AAAAAAAAAAAAAAAA',
  'C_1_aaaaaaaaaaaaaaaa',
  'c_1_gggggggggggggggg',
  'c_1_aaaaaaaaaaaaaaaa ',
  'c_zzzzzzzzzzzz_aaaaaaaaaaaaaaaa',
  'c_zzzzzzzzzzz_aaaaaaaaaaaaaaaa',
  '!ended',
  'c_1_aaaaaaaaaaaaaaaa\n',
  '\ud800',
  'c_\u0661_aaaaaaaaaaaaaaaa',
];

test.each(none)('%j is no cursor', (text) => {
  expect(parseCursor(text)).toBeUndefined();
});

test('whatever the text, a cursor that is read is written back the same', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^c_[0-9a-z]{1,11}_[0-9a-f]{16}$/)), (text) => {
      const read = parseCursor(text);
      if (read !== undefined) expect(cursorOf({ seq: read.seq, hash: read.hashPrefix })).toBe(text);
    }),
  );
});
