import type { Duplex } from 'node:stream';

/** How far the writes of a connection are. */
export interface WriteProgress {
  /** Bytes of the writes that are done. */
  readonly written: number;
  /** What is left of the one that is not. */
  readonly left: number;
}

interface SocketParts {
  readonly bytesWritten?: number;
  /** Node has no other name for it; without it, a long write counts only once all of it is taken. */
  readonly _handle?: { readonly writeQueueSize?: number } | null;
}

export function writeProgress(socket: Duplex): WriteProgress {
  const { bytesWritten = 0, _handle: handle } = socket as SocketParts;
  return { written: bytesWritten - socket.writableLength, left: handle?.writeQueueSize ?? 0 };
}

/** Whether anything has been taken in between. */
export function hasTaken(before: WriteProgress, now: WriteProgress): boolean {
  return now.written > before.written || now.left < before.left;
}
