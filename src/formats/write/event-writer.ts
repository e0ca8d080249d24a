import type { RenderedEvent, RenderedList } from './rendered-event.ts';

/** A format that events are written in. */
export interface EventWriter {
  readonly name: string;
  readonly contentType: string;
  /** Whether it also has what had been public and was taken back since: whoever keeps a copy is to drop it. */
  readonly includesTakenBack?: boolean;
  /** Whether a byte order mark may stand before it. */
  readonly takesByteOrderMark?: boolean;
  /** Writes events as they come; nothing but what a piece of the file takes is kept, unless it says so. */
  write(events: AsyncIterable<RenderedEvent>, list: RenderedList): AsyncIterable<string | Uint8Array>;
}
