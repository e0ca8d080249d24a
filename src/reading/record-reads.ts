import type { View } from '../ledger/storage.ts';

/** Reads of a view that the index and payloads answer. */
export type RecordReads = Pick<
  View,
  | 'subjects'
  | 'events'
  | 'derivedOf'
  | 'statesAt'
  | 'heldEvents'
  | 'claimsOfEvents'
  | 'claimsEverOf'
  | 'eventsEverOf'
  | 'claimsAnswering'
  | 'claimsOfUtterance'
  | 'internalAmong'
  | 'standsOf'
>;
