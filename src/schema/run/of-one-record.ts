import type { View } from '../../ledger/storage.ts';

type Erasing = Pick<View, 'withholdings'>;

/** How often something is read that loses words each time. */
const mostTimes = 3;

/**
 * Reads something of a view, which it is handed; and reads it again at the newest position where words were withheld meanwhile. What was
 * read before and after that is not of one record: something could be counted and not be there, or be named and say nothing.
 */
export async function ofOneRecord<T>(read: (opened: (view: Erasing) => void) => Promise<T>): Promise<T> {
  for (let left = mostTimes; ; left--) {
    let isOfOne = (): boolean => true;
    const result = await read((view) => {
      const before = view.withholdings;
      isOfOne = () => view.withholdings === before;
    });
    if (left === 1 || isOfOne()) return result;
  }
}
