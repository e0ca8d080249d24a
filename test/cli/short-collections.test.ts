import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

// A collection of new garbage copies what of it still lives while all else waits: the room for what was just made is bounded.

const mebibyte = 2 ** 20;
/** While old garbage is marked nothing new is collected, and pages are added beyond any bound: here there is room enough for old things. */
const noMarking = '--initial-old-space-size=512';

/** The most room that a process had for what was just made, where so many of the last things made go on living, once it had so much at least; bytes. */
function mostRoom({
  flags = [],
  started = true,
  made = 300,
  atLeast = 0,
  lives = 150,
}: {
  readonly flags?: readonly string[];
  readonly started?: boolean;
  readonly made?: number;
  readonly atLeast?: number;
  readonly lives?: number;
} = {}): number {
  const code = `
    import { setImmediate as turn } from 'node:timers/promises';
    import { getHeapSpaceStatistics } from 'node:v8';
    import { keepCollectionsShort } from ${JSON.stringify(new URL('../../src/cli/short-collections.ts', import.meta.url).href)};
    const start = keepCollectionsShort();
    ${started ? 'start();' : ''}
    const lives = [];
    let most = 0;
    for (let i = 0; i < ${made} || most < ${atLeast}; i++) {
      lives[i % ${lives}] = Array.from({ length: 2_000 }, (_, at) => ({ at, of: [i] }));
      await turn();
      most = Math.max(most, getHeapSpaceStatistics().find((each) => each.space_name === 'new_space').space_size);
    }
    console.log(most);`;
  return Number(
    execFileSync(process.execPath, [noMarking, ...flags, '--input-type=module', '--eval', code], {
      encoding: 'utf8',
      // Nothing else would end one that waits for room that it never has: the test's own time is looked at between steps alone.
      timeout: 50_000,
    }),
  );
}

test('the room for what was just made grows to 16 MiB, however much of it lives on', () => {
  expect(mostRoom({ made: 3_000 })).toBe(16 * mebibyte);
});

test('where hardly anything of it lives on it grows beyond that, to 64 MiB at most', () => {
  // V8 has a bound of its own, which is lower where there is little memory.
  const most = mostRoom({ lives: 1, made: 6_000, atLeast: 17 * mebibyte });
  expect(most).toBeLessThanOrEqual(64 * mebibyte);
});

test('it does not grow while the program is loaded', () => {
  expect(mostRoom({ started: false })).toBeLessThan(8 * mebibyte);
});

test('whoever has given it another size has that', () => {
  expect(mostRoom({ flags: ['--max-semi-space-size=32'] })).toBeGreaterThan(16 * mebibyte);
});
