import type { View } from '../ledger/storage.ts';

/** Reads of a view that the index and payloads answer, at the view's position. */
export type RecordReads = Pick<
  View,
  | 'subjects'
  | 'events'
  | 'statesAt'
  | 'heldEvents'
  | 'claimsOfEvents'
  | 'claimsEverOf'
  | 'claimsAnswering'
  | 'claimsOfUtterance'
  | 'internalAmong'
  | 'standsOf'
>;

/** The reads of a reader that is made when the first of them is asked for. */
export function readsOf(reader: () => Promise<RecordReads>): RecordReads {
  return {
    subjects: async (type, ids) => (await reader()).subjects(type, ids),
    events: async (ids) => (await reader()).events(ids),
    statesAt: async (wanted) => (await reader()).statesAt(wanted),
    heldEvents: async (wanted) => (await reader()).heldEvents(wanted),
    claimsOfEvents: async (ids) => (await reader()).claimsOfEvents(ids),
    claimsEverOf: async (ids) => (await reader()).claimsEverOf(ids),
    claimsAnswering: async (id) => (await reader()).claimsAnswering(id),
    claimsOfUtterance: async (utterance) => (await reader()).claimsOfUtterance(utterance),
    standsOf: async (ids) => (await reader()).standsOf(ids),
    internalAmong: async (ids) => (await reader()).internalAmong(ids),
  };
}
