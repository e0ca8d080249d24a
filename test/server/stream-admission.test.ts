import { expect, test } from 'vitest';
import { beginAtOnce, StreamAdmission } from '../../src/server/stream-admission.ts';
import { untilTrue } from '../kit/arrivals.ts';

// Of a crowd that comes at once few begin at a time, and nobody waits for long for one that does not.

const crowd = 200;
const anHourMs = 3_600_000;

/** What those who have been let in say once they have begun. */
function letIn(admission: StreamAdmission): (() => void)[] {
  const begun: (() => void)[] = [];
  for (let i = 0; i < crowd; i++) admission.letIn((has) => void begun.push(has));
  return begun;
}

test('of many a few begin at a time, and each that has begun lets one more in, once', async () => {
  const begun = letIn(new StreamAdmission(anHourMs));
  await untilTrue(() => begun.length === beginAtOnce);
  begun[0]?.();
  await untilTrue(() => begun.length === beginAtOnce + 1);
  begun[0]?.();
  begun[1]?.();
  await untilTrue(() => begun.length === beginAtOnce + 2);
  for (let i = 2; i < crowd; i++) {
    await untilTrue(() => begun.length === Math.min(crowd, beginAtOnce + i));
    begun[i]?.();
  }
  expect(begun).toHaveLength(crowd);
});

test('one that takes long to begin is not waited for', async () => {
  const begun = letIn(new StreamAdmission(1));
  await untilTrue(() => begun.length === crowd);
});
