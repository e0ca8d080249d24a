import type { Position } from '../domain/base/cursor.ts';
import type { Withholding } from '../domain/rules/change.ts';
import { isChain, stillHolds } from '../ledger/chain/still-holds.ts';
import { type LedgerChange, positionOf, stateOf } from '../ledger/ledger-change.ts';
import { LoopTurns } from '../ledger/loop-turns.ts';
import type { EngineView, Progress, Storage } from '../ledger/storage.ts';
import type { ChangesSource, HeadRecord } from '../ledger/write/head-record.ts';
import type { ReadState } from './index/claim-history.ts';
import { payloadsNeeded } from './index/payloads-needed.ts';
import { RecordIndex } from './index/record-index.ts';
import { IndexedRecord } from './indexed-record.ts';
import { KeptSegments, type KeptSegmentsOptions } from './kept-segments.ts';
import { Payloads } from './payloads.ts';

/** Changes read at a time, and of those added at a time: what adding so many takes is read together, while nothing else is done. */
const [pageSize, addedAtOnce] = [200, 50];

/** Positions that are known by their hashes: a view that was opened a moment ago stands at one of them. */
const mostRecent = 10_000;

/** Changes taken in by one view at the start: what a view holds is not held for long. */
const mostOfView = 20_000;

/** Where what changes are added to is read, and which of them are kept; all, where it does not say. */
interface TakingIn {
  readonly from: ChangesSource;
  readonly kept?: ReadonlySet<LedgerChange> | undefined;
}

/** For what needs nothing that is not kept. */
const nothingElse: ChangesSource = { changesAt: () => Promise.reject(new Error('it is not kept')) };

/** How an index is kept. */
export interface KeptIndexOptions extends KeptSegmentsOptions {
  /** Keep payloads of at most so many characters. */
  readonly maxPayloads: number;
  /** Keep texts of what was answered of events, of at most so many bytes. */
  readonly maxTextBytes: number;
}

/**
 * The index of a process, which follows the ledger as views of it are read: whatever a view is asked, the index has all that the view has.
 * It begins with the segments that are kept in the database, and has new ones kept. Where the ledger is another one than before, by a
 * restore or a fail-over, it is made anew.
 */
export class KeptIndex implements HeadRecord, AsyncDisposable {
  readonly payloads: Payloads;
  readonly #storage: Pick<Storage, 'ledgerId' | 'segments'>;
  readonly #options: KeptIndexOptions;
  readonly #turns = new LoopTurns();
  #index = new RecordIndex();
  #segments: KeptSegments;
  #areOpened = false;
  #progress: Progress | undefined;
  #at: Position;
  #newestAt: string | undefined;
  /** How many changes were added that withhold. */
  #withheld = 0;
  /** The hashes of the newest positions. */
  readonly #recent = new Map<number, string>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(storage: Pick<Storage, 'ledgerId' | 'segments'>, options: KeptIndexOptions) {
    this.#storage = storage;
    this.#options = options;
    this.payloads = new Payloads(options.maxPayloads, options.maxTextBytes);
    this.#segments = new KeptSegments(storage.segments, storage.ledgerId, this.#index, options);
    this.#at = { seq: 0, hash: storage.ledgerId };
  }

  get ledgerId(): string {
    return this.#storage.ledgerId;
  }

  /** Takes in all that the ledger has, before anybody asks; in several views, where it is much. */
  async start(openView: () => Promise<EngineView>, progress?: Progress): Promise<void> {
    this.#progress = progress;
    try {
      for (let isThere = false; !isThere; ) {
        await using view = await openView();
        await this.#inTurn(() => this.#takeIn(view, mostOfView));
        isThere = this.#has(view.position);
      }
    } finally {
      this.#progress = undefined;
    }
  }

  /** How often words went, from what is kept here or from the index: that may be a moment apart. */
  get withholdings(): number {
    return this.payloads.dropped + this.#withheld;
  }

  /** The index, where it has what a view at a position has. */
  at(position: Position): RecordIndex | undefined {
    return this.#has(position) ? this.#index : undefined;
  }

  /** The index, with at least what a view has. One that asks while another is taken in waits for that. */
  async upTo(view: EngineView): Promise<RecordIndex> {
    if (this.#has(view.position)) return this.#index;
    await this.#inTurn(() => this.#takeIn(view));
    return this.#index;
  }

  /** Brings it to the end of the ledger, and back to it where the ledger has lost what it had. */
  async catchUp(openView: () => Promise<EngineView>): Promise<void> {
    const before = this.#at;
    await using view = await openView();
    if (view.position.seq < before.seq)
      await this.#inTurn(async () => {
        if (this.#has(before)) this.#beginAnew();
      });
    await this.upTo(view);
  }

  #inTurn(takeIn: () => Promise<void>): Promise<void> {
    const mine = this.#last.then(takeIn);
    // What hinders one view hinders no other.
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  #has({ seq, hash }: Position): boolean {
    return seq === this.#at.seq ? hash === this.#at.hash : this.#recent.get(seq) === hash;
  }

  async #takeIn(view: EngineView, most = Number.POSITIVE_INFINITY): Promise<void> {
    if (this.#has(view.position)) return;
    const { seq } = view.position;
    if (seq <= this.#at.seq || !(await stillHolds(view, this.#storage.ledgerId, this.#at))) this.#beginAnew();
    if (!this.#areOpened) await this.#openSegments(view);
    await this.#replay(view, seq, most);
  }

  async #openSegments(view: EngineView): Promise<void> {
    const segments = this.#segments;
    const moveToEnd = (): void => {
      if (segments === this.#segments && segments.end.seq > this.#at.seq) this.#moveTo(segments.end);
    };
    try {
      const replayTo = (position: number): Promise<void> => {
        moveToEnd();
        return this.#replay(view, position);
      };
      await segments.open({ view, replayTo });
      await this.#turns.take(this.#index.places.settling());
      this.#areOpened = true;
      segments.seal();
    } finally {
      moveToEnd();
    }
  }

  /** Takes in what a view has up to a position, the end of a request; of very much only the beginning. */
  async #replay(view: EngineView, to: number, most = Number.POSITIVE_INFINITY): Promise<void> {
    for (const from = this.#at.seq; this.#at.seq < to && this.#at.seq - from < most; ) {
      const { seq, hash } = this.#at;
      const changes = await view.changesAfter(seq, Math.min(pageSize, to - seq));
      if (changes.length === 0 || !isChain({ seq, hash }, changes))
        throw new Error('the changes of a view do not follow on each other');
      for (let i = 0; i < changes.length; i += addedAtOnce)
        await this.#addAll(changes.slice(i, i + addedAtOnce), { from: view }, this.#turns);
      this.#progress?.(this.#at.seq, view.position.seq);
    }
  }

  /**
   * Takes in changes that the ledger has, those that come next, while nobody else may write; what it has is left out. Whoever takes in at
   * the same time what a view has goes on from there.
   */
  async takeIn(changes: readonly LedgerChange[], from: ChangesSource): Promise<void> {
    if (this.#areOpened) await this.#addAll(changes, { from });
  }

  async takeInWritten(changes: readonly LedgerChange[], kept: ReadonlySet<LedgerChange>): Promise<void> {
    if (this.#areOpened) await this.#addAll(changes, { from: nothingElse, kept }).catch(() => undefined);
  }

  /** Where the newest change is that it has. */
  get position(): Position {
    return this.#at;
  }

  get newestAt(): string | undefined {
    return this.#newestAt;
  }

  /** The record as of the newest change that it has, for the rules. */
  record(position = this.#at.seq): IndexedRecord {
    return new IndexedRecord(this.#index, this.payloads, position);
  }

  /** Adds changes that follow on each other, as far as they come next. */
  async #addAll(changes: readonly LedgerChange[], how: TakingIn, turns?: LoopTurns): Promise<void> {
    const index = this.#index;
    const states = await this.#statesFor(changes, how);
    const read: ReadState = (at) => {
      const change = states.get(at);
      return change && stateOf(change);
    };
    for (const change of changes) {
      // Others may have added it meanwhile, or begun anew.
      if (index !== this.#index || change.header.previousHash !== this.#at.hash) continue;
      try {
        this.#add(change, read);
      } catch (error) {
        // Nobody knows how much of a change is in it.
        this.#beginAnew();
        throw error;
      }
      if (turns?.isOver === true) await turns.wait();
    }
  }

  #beginAnew(): void {
    const { segments, ledgerId } = this.#storage;
    void this.#segments[Symbol.asyncDispose]();
    this.#index = new RecordIndex();
    this.#segments = new KeptSegments(segments, ledgerId, this.#index, this.#options);
    this.#areOpened = false;
    this.#at = { seq: 0, hash: this.#storage.ledgerId };
    this.#newestAt = undefined;
    this.#recent.clear();
    this.payloads.clear();
  }

  /** What adding some changes reads, as the ledger still has it. */
  async #statesFor(changes: readonly LedgerChange[], { from, kept }: TakingIn): Promise<ReadonlyMap<number, LedgerChange>> {
    const found = new Map<number, LedgerChange>();
    for (const change of changes) {
      found.set(change.header.seq, change);
      if (kept?.has(change) ?? true) this.payloads.keep(change);
      if (change.header.kind !== 'WITHHELD') continue;
      const { seqs = [] } = (change.payload?.state ?? {}) as Partial<Withholding>;
      this.payloads.drop(seqs);
      for (const seq of seqs) found.delete(seq);
    }
    const needed = new Set<number>();
    for (const change of changes)
      for (const seq of [change.header.seq, ...payloadsNeeded(this.#index, change)]) if (!found.has(seq)) needed.add(seq);
    if (needed.size > 0) for (const [seq, change] of await this.payloads.all(needed, from)) found.set(seq, change);
    return found;
  }

  #add(change: LedgerChange, read: ReadState): void {
    this.#index.add(change, read);
    this.#moveTo(positionOf(change), change.header.recordedAt);
    const { seq, request, kind } = change.header;
    if (seq === request.first + request.size - 1) this.#segments.passed(this.#at);
    if (kind !== 'WITHHELD') return;
    this.#withheld++;
    // What was made of the words that went is sealed anew, as it is now.
    this.#segments.seal();
  }

  #moveTo(position: Position, recordedAt?: string): void {
    this.#newestAt = recordedAt;
    this.#recent.set(position.seq, position.hash);
    this.#recent.delete(position.seq - mostRecent);
    this.#at = position;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#segments[Symbol.asyncDispose]();
  }
}
