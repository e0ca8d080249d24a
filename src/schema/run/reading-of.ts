import type { ViewOptions } from '../../ledger/view-options.ts';
import type { OperationCost } from './operation-cost.ts';

/** What an operation may cost that does not stand back for others: a page with much that hangs on it. */
const usual = 2_000;
/** What may be looked through on the event loop: about two milliseconds. */
const soon = 25;
/** What may be looked through before others are left readers of their own: about a fifth of a second. */
const long = 2_000;

/** How an operation is read. */
export interface Reading extends Pick<ViewOptions, 'dear'> {
  /** Whether it looks through many events: of such, fewer are at it at a time. */
  readonly long?: boolean;
  /** Whether it asks for so many objects that it stands back: of such, one is made at a time. */
  readonly wide: boolean;
}

/** How an operation of this cost is read. */
export function readingOf({ requested, looked }: OperationCost): Reading {
  return { long: looked > soon, dear: looked > long, wide: requested - looked > usual };
}
