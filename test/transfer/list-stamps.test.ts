import { expect, test } from 'vitest';
import { ListStamps } from '../../src/transfer/list-stamp.ts';

const stamp = { hash: 'h', updatedAt: '2020-05-17T00:00:00.000Z' };

test('a list is stamped once for all who ask, and anew for those who waited for a stamp that failed', async () => {
  const stamps = new ListStamps();
  let made = 0;
  const make = async () => {
    made++;
    return stamp;
  };
  const late = Promise.withResolvers<typeof stamp>();
  const first = stamps.find('list', () => late.promise);
  const waiting = [stamps.find('list', make), stamps.find('list', make)];
  late.reject(new Error('it took too long'));
  await expect(first).rejects.toThrow('it took too long');
  expect(await Promise.all(waiting)).toEqual([stamp, stamp]);
  expect(await stamps.find('list', make)).toBe(stamp);
  expect(made).toBe(1);
});
