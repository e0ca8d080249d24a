import { setImmediate as round } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { onDeparture } from '../../src/server/departures.ts';
import { holdLoop } from '../kit/hold-loop.ts';

test('where many go at once, what is left of them is seen to in turns, and others have theirs in between', async () => {
  const log: string[] = [];
  const many = 10;
  for (let i = 0; i < many; i++)
    onDeparture(() => {
      log.push(`gone ${i}`);
      holdLoop(3);
    });
  expect(log).toEqual(['gone 0']);
  while (log.filter((each) => each !== 'another').length < many) {
    await round();
    log.push('another');
  }
  expect(log.filter((each) => each !== 'another')).toEqual(Array.from({ length: many }, (_, i) => `gone ${i}`));
  expect(log.filter((each) => each === 'another').length).toBeGreaterThanOrEqual(many / 4);
});

test('who goes alone is seen to at once', async () => {
  await round();
  let isSeenTo = false;
  onDeparture(() => {
    isSeenTo = true;
  });
  expect(isSeenTo).toBe(true);
});
