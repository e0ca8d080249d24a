import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Random } from '../../test/kit/random.ts';
import type { LoadOrder } from '../peers/load-order.ts';

export type Bodies = NonNullable<LoadOrder['bodies']>;

/** Bodies with one document and other variables each, written to a file of the name once. */
export function bodiesWith(folder: string, name: string, query: string, variables: () => readonly unknown[]): Bodies {
  const file = path.join(folder, `${name}.ndjson`);
  if (!existsSync(file))
    writeFileSync(
      file,
      shuffled(variables())
        .map((each) => `${JSON.stringify(each)}\n`)
        .join(''),
    );
  return { prefix: `{"query":${JSON.stringify(query)},"variables":`, file, suffix: '}', from: 0 };
}

/** One of them. */
export function bodyAt({ prefix, file, suffix }: Bodies, i: number): string {
  return `${prefix}${readFileSync(file, 'utf8').split('\n', i + 1)[i]}${suffix}`;
}

/** In an order of chance that is always the same. */
function shuffled<T>(list: readonly T[]): T[] {
  const random = new Random(1);
  const mixed = [...list];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}
