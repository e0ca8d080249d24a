import type { ViewOptions } from '../ledger/view-options.ts';
import type { OperationCost } from './operation-cost.ts';

/** What an operation may cost that is done soon, and what it may look through meanwhile: about a fortieth of a second, and of that a tenth. */
const soon = { requested: 2_000, looked: 25 };
/** What may be looked through before other long ones are left readers of their own: about a fifth of a second. */
const long = 2_000;

/** How an operation of this cost is read. */
export function readingOf({ requested, looked }: OperationCost): Pick<ViewOptions, 'long' | 'dear'> {
  const isLong = looked > soon.looked;
  return { long: isLong, dear: isLong ? looked > long : requested > soon.requested };
}
