import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { SharedLook } from '../../src/ledger/engine/shared-look.ts';

test('all who ask in one round of the loop are told by one look, which begins after the last of them asked', async () => {
  let now = 1;
  const looks: number[] = [];
  const look = new SharedLook(() => {
    looks.push(now);
    return now;
  });
  const asked = [look.now(), look.now()];
  await Promise.resolve();
  asked.push(look.now());
  now = 2;
  expect(await Promise.all(asked)).toEqual([2, 2, 2]);
  expect(looks).toEqual([2]);
});

test('whoever asks while a look is under way is told by the next one, which waits for it; what fails fails for its own askers alone', async () => {
  const answers: PromiseWithResolvers<number>[] = [];
  const look = new SharedLook(() => {
    const answer = Promise.withResolvers<number>();
    answers.push(answer);
    return answer.promise;
  });
  const first = look.now();
  await turn();
  await turn();
  const later = [look.now(), look.now()];
  await turn();
  await turn();
  expect(answers).toHaveLength(1);
  answers[0]?.reject(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await turn();
  expect(answers).toHaveLength(2);
  answers[1]?.resolve(7);
  expect(await Promise.all(later)).toEqual([7, 7]);
});
