import { StorageUnavailable, type View } from '../../ledger/storage.ts';

/** How often something is read that loses words each time. */
const mostTimes = 5;

/**
 * Reads something of what knows how often words were withheld, which it is handed; and reads it again at the newest position where words
 * went meanwhile. What was read before and after that is not of one record: something could be counted and not be there, or be named and
 * say nothing. Where words go each time it is said that it cannot be read now.
 */
export async function ofOneRecord<T>(read: (opened: (of: Pick<View, 'withholdings'>) => void) => Promise<T>): Promise<T> {
  for (let left = mostTimes; left > 0; left--) {
    let isOfOne = (): boolean => true;
    const became = await read((of) => {
      const before = of.withholdings;
      isOfOne = () => of.withholdings === before;
    }).then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
    if (!isOfOne()) continue;
    if ('error' in became) throw became.error;
    return became.result;
  }
  throw new StorageUnavailable('words are being withheld all the time; ask again');
}
