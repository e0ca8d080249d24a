/** A block of the index in memory, as bytes (`reading/index/segment.ts`), and what it is of. */
export interface Segment {
  /** Number of the way in which it was made: a release reads its own alone. */
  readonly indexVersion: number;
  readonly ledgerId: string;
  /** It has what the changes after `after` made, up to `last`, the end of a request. */
  readonly after: number;
  readonly last: number;
  /** Position of the oldest change whose payload something in it was made of. */
  readonly drawsFrom: number;
  readonly bytes: Uint8Array;
}

/** Where a segment stands. */
export type SegmentPlace = Pick<Segment, 'after' | 'last' | 'drawsFrom'>;

/**
 * Segments of the index in memory, kept in the database as a cache: each may be gone at any time, and nothing is promised of any. None
 * outlives a payload that it was made of: the transaction that erases the payload drops it, whichever release of waqai runs it. They are
 * dropped, too, when projections are made anew and when another ledger is adopted; a copy of the ledger has none.
 */
export interface SegmentKeeping {
  /** Where the segments of an index version stand, in order. */
  places(indexVersion: number): Promise<SegmentPlace[]>;
  /**
   * Keeps a segment that was sealed of an index standing at `sealedAt`. Not where its place is taken, the ledger is another one, or
   * words were withheld since: it may still have them. Answers whether it is kept.
   */
  put(segment: Segment, sealedAt: number): Promise<boolean>;
  /** Drops a segment of an index version. */
  drop(indexVersion: number, after: number): Promise<void>;
  /** Drops the segments of the index versions before one. */
  dropOlder(indexVersion: number): Promise<void>;
}

/** Segments as a view has them. */
export interface SegmentLookup {
  /** Where those of an index version stand, in order. */
  segmentPlaces(indexVersion: number): Promise<SegmentPlace[]>;
  /** Those of an index version that begin at a position or after, in order: as many as fit into so many bytes, but one at least. */
  segmentsFrom(indexVersion: number, from: number, maxBytes: number): Promise<readonly Segment[]>;
}

export const dropAllSegments = 'DELETE FROM segments';
