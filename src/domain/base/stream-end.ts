/** Why a stream ended. A closed list: clients may switch over it. */
export const streamEndCodes = {
  CURSOR_INVALID: 'The cursor is none that waqai gave out (a page cursor, for instance). Final.',
  CURSOR_AHEAD: 'The cursor lies beyond the end of this ledger. Final: the record that it came from is not this one.',
  CURSOR_FORKED: 'The ledger at the cursor’s position is another one: it was restored or replaced. Final: query again.',
  READER_TOO_SLOW: 'More waited to be sent than may. Resume since the cursor of the end.',
  SERVER_STOPPING: 'The server stops. Resume since the cursor of the end.',
  ACCESS_ENDED: 'The key that opened the stream is no longer valid. Final.',
} as const satisfies Record<string, string>;
export type StreamEndCode = keyof typeof streamEndCodes;

/** Whether a client that comes back after this end goes on where it was. */
export function isResumable(code: StreamEndCode): boolean {
  return code === 'READER_TOO_SLOW' || code === 'SERVER_STOPPING';
}
