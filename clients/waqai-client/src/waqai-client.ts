export type { Batch, FollowState } from './connection.ts';
export { type CursorStore, cursorIn, type TextStorage } from './cursor-store.ts';
export type { ChangeMessage, ListedEdge, ListedNode, ShownNode } from './documents.ts';
export { type Following, type FollowOptions, follow } from './follow.ts';
export { type ListOptions, type LiveList, liveList, type Snapshot } from './live-list.ts';
export { resumingFetch } from './resuming-fetch.ts';
export { Refused, type StreamEnd, type StreamFrom } from './server-stream.ts';
export type { Visibility } from './visibility.ts';
export { withResume } from './with-resume.ts';
