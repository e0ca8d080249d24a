import { type Count, isInconsistent } from '../../domain/record/casualties.ts';
import type { Cells } from '../tables/cells.ts';

/** A number of people as cells give it. */
export type CellCount = { readonly [Bound in keyof Count]?: number | undefined };

/** Reports figures of one harm that contradict themselves, or count more people in parts than in the whole; they are kept as given. */
export function flagContradictions(
  cells: Cells,
  { column, whole, parts }: { column: string; whole: CellCount; parts: readonly CellCount[] },
): void {
  for (const { low, best, high } of [whole, ...parts])
    if (
      isInconsistent({
        ...(low === undefined ? {} : { low }),
        ...(best === undefined ? {} : { best }),
        ...(high === undefined ? {} : { high }),
      })
    )
      cells.flag(column, `${said({ low, best, high })} contradict each other; kept as given, and the event’s range widened.`);
  const numbers = [whole.low, whole.best, whole.high].filter((each) => each !== undefined);
  const least = parts.reduce(
    (total, { low, best, high }) => total + Math.min(...[low, best, high].map((each) => each ?? Infinity)),
    0,
  );
  if (numbers.length > 0 && Math.max(...numbers) < least)
    cells.flag(column, `The parts come to ${least} at least, the whole to ${Math.max(...numbers)} at most; kept as given.`);
}

/** "low 5, best 4 and high 5". */
function said(count: CellCount): string {
  const given = Object.entries(count).flatMap(([bound, number]) => (number === undefined ? [] : [`${bound} ${number}`]));
  return `${given.slice(0, -1).join(', ')} and ${given.at(-1)}`;
}
