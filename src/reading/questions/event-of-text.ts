import { none } from '../index/event-block.ts';
import type { Snapshot } from './snapshot.ts';

/** The event whose own state is the one that the change at `seq` recorded; `none` where that is not so at the snapshot's position. */
export function eventAt({ index, position }: Snapshot, seq: number): number {
  const event = index.changed.ofType('event', seq);
  const row = event === none ? none : index.rowAt(event, position);
  return row !== none && index.rows.payloadOf(row) === seq ? event : none;
}

/** The event that a claim is about, of which the change at `seq` recorded what it is at the snapshot's position; else `none`. */
export function eventOfClaim({ index, position }: Snapshot, seq: number): number {
  const claim = index.changed.ofType('claim', seq);
  if (claim === none) return none;
  const { versions } = index.claims;
  const version = versions.at(claim, position);
  return version === none || versions.payload(version) !== seq ? none : versions.value(version);
}

/** The event that the text at a position is of, its own or that of a claim about it; `none` where it is of none any more, or not yet. */
export function eventOfText(at: Snapshot, seq: number): number {
  const event = eventOfClaim(at, seq);
  return event === none ? eventAt(at, seq) : event;
}
