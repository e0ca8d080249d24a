// For lists that a cache keeps: Apollo’s, urql’s, Relay’s.

export type { ChangeMessage, ListedEdge, ListedNode } from './documents.ts';
export { type LoadedPage, pageAfter } from './page-after.ts';
export { patientFetch } from './patient-fetch.ts';
export { turns } from './turns.ts';
