// Followers of the same thing who stand at the same place are told together: what they are told is made once, and handed to each.
//
// A follower reads the ledger by itself until it is where the tailer is (`follow`), and takes a seat only where it stands exactly
// where the group does and nothing is on its way to the group: one synchronous step, so that nothing is told it twice and nothing is
// left out. It leaves as soon as it does not take what it is handed, and goes on by itself with what waits for it, in a bounded queue
// and with a named end of its own; once it has caught up it takes a seat again. So a slow reader holds nobody up. Where more is
// written than the group can be told at once, the group itself goes back to reading the ledger, at its own pace.

import type { Position } from '../../domain/base/cursor.ts';
import { isOver } from '../../domain/base/is-over.ts';
import type { StreamEndCode } from '../../domain/base/stream-end.ts';
import type { Admission } from '../admission.ts';
import { positionOf } from '../ledger-change.ts';
import type { LoopTurns } from '../loop-turns.ts';
import type { Storage } from '../storage.ts';
import type { Followed } from './followed.ts';
import type { GatheredPages } from './gathered-pages.ts';
import { noticedPage } from './noticed-page.ts';
import type { Interest } from './notices.ts';
import { Batch, type Left, type SharedSeat, type Sink, type Sitter } from './shared-seat.ts';
import { type Next, type NoticedChange, WaitingChanges, type WaitingLimits } from './waiting-changes.ts';

/** Most that is made before any of it is handed on: whoever has much to catch up with is handed it in large pieces. */
const mostAtATime = 32;

/** How many are handed something before it is looked whether others want their turn. */
const atOnce = 32;

export interface GroupParts<Message> extends WaitingLimits {
  readonly storage: Storage;
  readonly hub: GroupHub;
  readonly interest: Interest;
  /** What the group is told; undefined where there is nothing to say of it. */
  readonly show: (followed: Followed, signal: AbortSignal) => Promise<Message | undefined>;
}

/** What a group needs of the tailer. */
export interface GroupHub {
  readonly admission: Admission;
  readonly pages: GatheredPages;
  join(reader: WaitingChanges, interest: Interest): boolean;
  leave(reader: WaitingChanges): void;
  /** The share of the event loop that handing on to all groups has. */
  readonly handingOn: LoopTurns;
}

interface Seat<Message> {
  readonly sink: Sink<Message>;
  delivered: Position;
  readonly leave: (end?: StreamEndCode) => void;
  /** Leaves to go on by itself with what waits. */
  readonly stepAside: (waits: readonly NoticedChange[]) => void;
}

/** A group that reads: live, or from the ledger as long as it has no live reader. */
interface Reading {
  reader: WaitingChanges | undefined;
  readonly over: AbortController;
}

export class FollowerGroup<Message> {
  readonly #parts: GroupParts<Message>;
  readonly #seats = new Set<Seat<Message>>();
  #reading: Reading | undefined;
  /** Where all stood when they were handed something last; while nothing waits, they stand where their reader does. */
  #through: Position = { seq: -1, hash: '' };
  /** How far they know that they are. */
  #known: Position = this.#through;
  #waits = false;

  constructor(parts: GroupParts<Message>) {
    this.#parts = parts;
  }

  get #stand(): Position {
    const reader = this.#reading?.reader;
    return this.#waits && reader?.isIdle === true ? reader.last : this.#through;
  }

  /** A place for somebody whose messages are sent to a sink. */
  seatWith(sink: Sink<Message>): SharedSeat {
    return {
      isFreeFor: (sitter, at) => this.#hasRoom(sink, sitter, at),
      take: (sitter, last, delivered) => {
        if (!this.#hasRoom(sink, sitter, last)) return undefined;
        const begins = this.#reading === undefined;
        const reading = this.#reading ?? this.#begin(last, delivered);
        if (reading === undefined) return undefined;
        reading.reader?.knowFrom(delivered);
        return new Promise((resolve) => {
          this.#seats.add(this.#makeSeat(sink, sitter, delivered, resolve));
          if (begins) void this.#run(reading, reading.over.signal);
        });
      },
    };
  }

  #hasRoom(sink: Sink<Message>, { signal, endWith }: Sitter, { seq, hash }: Position): boolean {
    if (!sink.isFree || signal.aborted || endWith?.aborted === true) return false;
    if (this.#reading === undefined) return true;
    const { reader } = this.#reading;
    return this.#waits && reader?.isIdle === true && reader.last.seq === seq && reader.last.hash === hash;
  }

  #makeSeat(
    sink: Sink<Message>,
    { signal, endWith, onEnding }: Sitter,
    delivered: Position,
    left: (left: Left) => void,
  ): Seat<Message> {
    const gone = (): void => seat.leave();
    const ended = (): void => seat.leave(endWith?.reason as StreamEndCode);
    const leave = (end?: StreamEndCode, reader?: WaitingChanges): void => {
      if (!this.#seats.delete(seat)) return;
      signal.removeEventListener('abort', gone);
      endWith?.removeEventListener('abort', ended);
      if (end !== undefined) onEnding?.();
      left({ last: this.#stand, delivered: seat.delivered, end, reader });
      if (this.#seats.size === 0) this.#close();
    };
    const seat: Seat<Message> = {
      sink,
      delivered,
      leave,
      stepAside: (waits) => leave(undefined, this.#aside(seat.delivered, waits, onEnding)),
    };
    signal.addEventListener('abort', gone, { once: true });
    endWith?.addEventListener('abort', ended, { once: true });
    return seat;
  }

  /** A reader of one's own that has what the group has, with what waits. */
  #aside(delivered: Position, waits: readonly NoticedChange[], onEnding: Sitter['onEnding']): WaitingChanges | undefined {
    const { hub, interest } = this.#parts;
    const shared = this.#reading?.reader;
    if (shared === undefined) return undefined;
    const own = new WaitingChanges(this.#stand, delivered, this.#parts, onEnding);
    own.accept({ from: own.last, to: shared.last, changes: [...waits, ...shared.waiting] });
    return hub.join(own, interest) ? own : undefined;
  }

  #begin(last: Position, delivered: Position): Reading | undefined {
    const reader = this.#joined(last, delivered);
    if (reader === undefined) return undefined;
    this.#through = last;
    this.#known = delivered;
    this.#reading = { reader, over: new AbortController() };
    return this.#reading;
  }

  #joined(last: Position, known: Position): WaitingChanges | undefined {
    const { hub, interest } = this.#parts;
    const reader = new WaitingChanges(last, known, this.#parts, undefined, () => this.#seats.size);
    return hub.join(reader, interest) ? reader : undefined;
  }

  #close(): void {
    const reading = this.#reading;
    this.#reading = undefined;
    this.#waits = false;
    if (reading?.reader !== undefined) this.#parts.hub.leave(reading.reader);
    reading?.over.abort(isOver);
  }

  async #run(reading: Reading, over: AbortSignal): Promise<void> {
    let end: StreamEndCode | undefined;
    try {
      while (end === undefined && !over.aborted)
        end = reading.reader === undefined ? await this.#catchUp(reading, over) : await this.#live(reading, reading.reader, over);
    } catch {
      // Each goes on by itself, meets with it, and is told.
    }
    if (over.aborted) return;
    for (const seat of this.#seats) seat.leave(end);
  }

  /** Hands on what a live reader takes, until it ends or there is more than it may keep; answers the end that all have come to. */
  async #live(reading: Reading, reader: WaitingChanges, over: AbortSignal): Promise<StreamEndCode | undefined> {
    while (!over.aborted) {
      const next = reader.take();
      if (next === undefined) {
        this.#through = reader.last;
        this.#waits = true;
        await reader.moved(over);
        continue;
      }
      this.#waits = false;
      if (next.type === 'END' && next.code !== 'READER_TOO_SLOW') return next.code;
      if (next.type === 'GAP' || next.type === 'END') {
        reading.reader = undefined;
        this.#parts.hub.leave(reader);
        return undefined;
      }
      await this.#handOn(taken(reader, next), over);
    }
    return undefined;
  }

  /** Hands on what the ledger has, until it can be followed live. */
  async #catchUp(reading: Reading, over: AbortSignal): Promise<StreamEndCode | undefined> {
    while (!over.aborted) {
      reading.reader = this.#joined(this.#through, this.#known);
      if (reading.reader !== undefined) return undefined;
      const page = await noticedPage({ ...this.#parts, signal: over }, this.#through);
      if (page === undefined) return undefined;
      if (page === 'FORKED') return 'CURSOR_FORKED';
      const changes = page.changes.map((noticed) => ({ type: 'CHANGE', noticed }) as const);
      for (let i = 0; i < changes.length; i += mostAtATime) await this.#handOn(changes.slice(i, i + mostAtATime), over);
      if (over.aborted) return undefined;
      this.#through = page.to;
      if (page.to.seq - this.#known.seq >= this.#parts.progressEvery)
        await this.#handOn([{ type: 'PROGRESS', position: page.to }], over);
    }
    return undefined;
  }

  /** Makes messages, and hands them to everybody who takes them. */
  async #handOn(all: readonly TakenNext[], over: AbortSignal): Promise<void> {
    const messages: Message[] = [];
    let to = this.#through;
    for (const each of all) {
      const followed = followedOf(each);
      to = followed.position;
      const message = await this.#parts.show(followed, over);
      if (message !== undefined) messages.push(message);
    }
    const waits = all.flatMap((each) => (each.type === 'CHANGE' ? each.noticed : []));
    const batch = new Batch(messages);
    const turns = this.#parts.hub.handingOn;
    let handed = 0;
    for (const seat of this.#seats) {
      if (handed++ % atOnce === 0 && turns.isOver) {
        await turns.wait();
        if (over.aborted) return;
        if (!this.#seats.has(seat)) continue;
      }
      if (!seat.sink.isFree) seat.stepAside(waits);
      else {
        if (messages.length > 0) seat.sink.send(batch);
        seat.delivered = to;
      }
    }
    this.#through = to;
    this.#known = to;
  }
}

type TakenNext = Extract<Next, { readonly type: 'CHANGE' | 'PROGRESS' }>;

/** What a reader has for its followers now, from something that was taken on. */
function taken(reader: WaitingChanges, first: TakenNext): TakenNext[] {
  const all = [first];
  while (all.length < mostAtATime) {
    const next = reader.take();
    // An end and a gap are still there when it is asked again.
    if (next === undefined || next.type === 'GAP' || next.type === 'END') break;
    all.push(next);
  }
  return all;
}

function followedOf(next: TakenNext): Exclude<Followed, { readonly type: 'ENDED' }> {
  if (next.type === 'PROGRESS') return next;
  return { ...next, position: positionOf(next.noticed.change) };
}
