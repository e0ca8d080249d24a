import type { ToldEvent, ToldList } from './told-event.ts';

/** A format that events are written in. */
export interface EventWriter {
  readonly name: string;
  readonly contentType: string;
  /** Writes events as they come; nothing but what a piece of text takes is kept. */
  write(events: AsyncIterable<ToldEvent>, list: ToldList): AsyncIterable<string>;
}
