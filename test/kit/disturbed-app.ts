import { expect } from 'vitest';
import { addEvent, basicRecord } from './requests.ts';
import { type TestApp, testApp } from './test-app.ts';
import { interrupted, pausing, waitedFor } from './wrapped-storage.ts';

/** An application with something that happens before one of the steps in which an operation reads; and how many there were. */
export async function disturbedApp({ follows = false } = {}) {
  let [steps, at, appends] = [0, -1, 0];
  let happens = async (): Promise<void> => undefined;
  const between = async (): Promise<void> => {
    if (steps++ !== at) return;
    at = -1;
    await happens();
  };
  // Who withholds words waits so long for whoever reads them, which here waits for it.
  const waqai = await testApp({
    busyForMs: 50,
    wrap: (storage) => pausing(interrupted(waitedFor(storage), between), async () => void appends++),
  });
  for (const request of basicRecord) await waqai.record.write(request);
  // It would read as well.
  if (!follows) await waqai.hub[Symbol.asyncDispose]();
  return {
    waqai,
    async during<T>(
      step: number,
      what: () => Promise<void>,
      run: () => Promise<T>,
    ): Promise<{ result: T; steps: number; appends: number }> {
      [steps, at, happens, appends] = [0, step, what, 0];
      const result = await run();
      at = -1;
      return { result, steps, appends };
    },
    [Symbol.asyncDispose]: () => waqai[Symbol.asyncDispose](),
  };
}

/** An event of which one claim tells a figure. */
export function clash(i: number) {
  const casualties = [{ harm: 'KILLED' as const, group: 'ALL' as const, best: 1 + i }];
  return addEvent(
    { title: { en: `Clash ${i}` } },
    { claims: [{ claimant: 'al-jazeera', casualties, statement: { en: `Word ${i}` } }] },
  );
}

/** Erases the words of a subject that nobody has corrected. */
export async function withhold({ record }: TestApp, id: string): Promise<void> {
  const subjects = [{ id: id as `event_${string}`, expectedVersion: 1 }];
  await record.write({ type: 'withhold', input: { subjects, reason: 'a court says so' } });
}

/** What is recorded before a step; words of its subject are withheld in it. */
export type Story = (step: number) => Promise<{ readonly subject?: string | undefined }>;

/** Withholds a new event, or what else a story says, before each step in turn of what asks something (of many each so many): the answer is that of afterwards. */
export async function alwaysOfOneRecord(
  app: Awaited<ReturnType<typeof disturbedApp>>,
  ask: () => Promise<unknown>,
  {
    story = (step: number) => app.waqai.record.write(clash(100 + step)),
    atLeast,
    stride = 1,
    orBefore,
  }: { story?: Story; atLeast: number; stride?: number; orBefore?: () => unknown },
): Promise<void> {
  for (let step = 0; ; step += stride) {
    const { subject } = await story(step);
    const { result, steps } = await app.during(step, () => withhold(app.waqai, subject ?? ''), ask);
    if (steps <= step) {
      expect(step).toBeGreaterThanOrEqual(atLeast);
      return;
    }
    expect([await ask(), ...(orBefore === undefined ? [] : [orBefore()])]).toContainEqual(result);
  }
}
