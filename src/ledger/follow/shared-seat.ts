import type { Position } from '../../domain/base/cursor.ts';
import type { StreamEndCode } from '../../domain/base/stream-end.ts';
import type { WaitingChanges } from './waiting-changes.ts';

/** Messages that are handed to many, put into each form that their connections need once. */
export class Batch<Message> {
  readonly messages: readonly Message[];
  readonly #forms = new Map<unknown, unknown>();

  constructor(messages: readonly Message[]) {
    this.messages = messages;
  }

  as<Form>(make: (messages: readonly Message[]) => Form): Form {
    if (!this.#forms.has(make)) this.#forms.set(make, make(this.messages));
    return this.#forms.get(make) as Form;
  }
}

/** Where a follower's messages are sent to as soon as they are made. */
export interface Sink<Message> {
  /** Whether what it is handed would go out at once. */
  readonly isFree: boolean;
  /** Only while it is free: whoever has ended it is sent nothing more. */
  send(batch: Batch<Message>): void;
}

/** Who may take a seat. */
export interface Sitter {
  /** Aborts when nobody takes anything any more. */
  readonly signal: AbortSignal;
  /** Aborts, with a StreamEndCode as its reason, when it is to end with that. */
  readonly endWith?: AbortSignal | undefined;
  /** Told that an end waits to be taken. */
  readonly onEnding?: (() => void) | undefined;
}

/** A follower's place among those who follow the same. */
export interface SharedSeat {
  /** Whether one that has been given everything up to a position may take it now. */
  isFreeFor(sitter: Sitter, at: Position): boolean;
  /**
   * Takes it, and answers when it is left; undefined where the follower stands elsewhere than the others. One synchronous step.
   * `delivered` is what it was given last, a change or how far it is.
   */
  take(sitter: Sitter, last: Position, delivered: Position): Promise<Left> | undefined;
}

/** How far a follower was when it left its seat, and with which end it is to go on, if any. */
export interface Left {
  readonly last: Position;
  readonly delivered: Position;
  readonly end: StreamEndCode | undefined;
  /** Live already, with what waits for it. */
  readonly reader: WaitingChanges | undefined;
}
