import type { Batch, Sink } from '../../src/ledger/follow/shared-seat.ts';

/** A connection that takes so many batches until the test empties it. */
export class Outlet implements Sink<string> {
  readonly got: string[] = [];
  room: number;

  constructor(room = Number.POSITIVE_INFINITY) {
    this.room = room;
  }

  get isFree(): boolean {
    return this.room > 0;
  }

  send(batch: Batch<string>): void {
    this.room--;
    this.got.push(...batch.messages);
  }
}
