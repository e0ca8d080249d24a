import type { Position } from '../domain/base/cursor.ts';
import { LoopTurns } from '../ledger/loop-turns.ts';
import type { Segment, SegmentKeeping } from '../ledger/segment-keeping.ts';
import type { EngineView } from '../ledger/storage.ts';
import { type IndexMark, markOf } from './index/index-mark.ts';
import type { RecordIndex } from './index/record-index.ts';
import { indexVersion, numbersAfter, openSegment, readOwnSegment, sealSegment } from './index/segment.ts';
import { SegmentDamaged } from './index/segment-bytes.ts';

/** Changes after which a segment ends, with the request that the last of them is in. */
const usualLength = 4_000;

/** Bytes of segments that are read at a time. */
const readAtOnce = 4_000_000;

/** Where a segment ends and the next one begins. */
interface Seam {
  readonly mark: IndexMark;
  /** The hash of the change there. */
  readonly hash: string;
}

export interface KeptSegmentsOptions {
  /** Told, once, what was kept and is of no use. */
  readonly onUnusable: (message: string) => void;
  /** Told why nothing is kept for the moment. Nothing but a later start's time depends on it. */
  readonly onFailed: (error: unknown) => void;
  /** Changes of a segment. */
  readonly length?: number;
  /** The share of the event loop that opening and sealing have. */
  readonly turns?: LoopTurns;
}

/** Reads some segments that begin at a position or after; whoever waits for them is told where that fails. */
function segmentsAfter({ view }: OpenedBeside, from: number): Promise<readonly Segment[]> {
  const found = view.segmentsFrom(indexVersion, from, readAtOnce);
  found.catch(() => undefined);
  return found;
}

/** What segments are opened beside: a view of the ledger, and what adds to the index what the ledger has up to a position. */
export interface OpenedBeside {
  readonly view: Pick<EngineView, 'position' | 'changeAt' | 'segmentsFrom'>;
  readonly replayTo: (position: number) => Promise<void>;
}

/**
 * The segments of one index: opened at the start, and sealed beside appends as the index grows. Any number of processes may do so at once.
 * All seal the same places; whose segment stands in one is all the same, since one that does not go on from what stands before it is
 * known by that, and made anew.
 */
export class KeptSegments implements AsyncDisposable {
  readonly #keeping: SegmentKeeping;
  readonly #ledgerId: string;
  readonly #index: RecordIndex;
  readonly #options: KeptSegmentsOptions;
  readonly #turns: LoopTurns;
  readonly #seams: Seam[];
  /** `numbersAfter` of the seams, as far as anybody asked. */
  readonly #numbers = [''];
  /** Segments that begin before this position were opened, or cannot be. */
  #from = 0;
  #sealing: Promise<void> | undefined;
  #isDue = false;
  #isOver = false;

  /** Of an index that has nothing yet. */
  constructor(keeping: SegmentKeeping, ledgerId: string, index: RecordIndex, options: KeptSegmentsOptions) {
    this.#keeping = keeping;
    this.#ledgerId = ledgerId;
    this.#index = index;
    this.#options = options;
    this.#turns = options.turns ?? new LoopTurns();
    this.#seams = [{ mark: markOf(index), hash: ledgerId }];
  }

  /** Where the last segment ends that is opened or sealed, or is to be sealed. */
  get end(): Position {
    const { mark, hash } = this.#end;
    return { seq: mark.position, hash };
  }

  /**
   * Opens what is kept, as far as a view reaches. What is missing in between, or cannot be used, is replayed. Where it is broken off it may
   * be called again, and goes on.
   */
  async open(beside: OpenedBeside): Promise<void> {
    const unusable: string[] = [];
    let next = segmentsAfter(beside, this.#from);
    for (let found = await next; found.length > 0 && !this.#isOver; found = await next) {
      // While these are put into the index the next are read.
      next = segmentsAfter(beside, (found.at(-1)?.after ?? 0) + 1);
      for (const segment of found) {
        const why = await this.#openOne(segment, beside);
        this.#from = segment.after + 1;
        if (why !== undefined) {
          unusable.push(`of the changes ${segment.after + 1} to ${segment.last}: ${why}`);
          await this.#keeping.drop(indexVersion, segment.after);
        }
        if (this.#turns.isOver) await this.#turns.wait();
      }
    }
    const [first] = unusable;
    if (first !== undefined)
      this.#options.onUnusable(`${unusable.length} of the index's segments cannot be used and are made anew, the first ${first}`);
  }

  /** Opens a segment; answers why not, where it cannot be used. */
  async #openOne({ after, last, bytes }: Segment, { view, replayTo }: OpenedBeside): Promise<string | undefined> {
    // Whoever is further than the view has sealed it.
    if (this.#isOver || last > view.position.seq) return undefined;
    try {
      const content = readOwnSegment(bytes, this.#ledgerId);
      const { to } = content.header;
      if ((await view.changeAt(last))?.hash !== to.hash || to.seq !== last) return 'the ledger has other changes';
      if (after > this.#index.position) await replayTo(after);
      if (after > this.#end.mark.position)
        this.#seams.push({ mark: markOf(this.#index), hash: (await view.changeAt(after))?.hash ?? '' });
      openSegment(this.#index, content, this.#numbersAt(this.#seams.length - 1));
      this.#seams.push({ mark: markOf(this.#index), hash: to.hash });
      return undefined;
    } catch (error) {
      if (error instanceof SegmentDamaged) return error.message;
      throw error;
    }
  }

  /** The index stands at the end of a request: where enough has come since the last one, a segment ends here. */
  passed({ seq, hash }: Position): void {
    if (seq - this.#end.mark.position < (this.#options.length ?? usualLength)) return;
    this.#seams.push({ mark: markOf(this.#index), hash });
    this.seal();
  }

  /** Seals beside whatever else goes on what is not kept: what is new, and what went because words were withheld. */
  seal(): void {
    this.#isDue = true;
    this.#sealing ??= this.#sealDue();
  }

  /** Resolves once nothing is sealed any more. */
  async whenSealed(): Promise<void> {
    await this.#sealing;
  }

  async #sealDue(): Promise<void> {
    try {
      while (this.#isDue && !this.#isOver) {
        this.#isDue = false;
        await this.#sealMissing();
      }
    } catch (error) {
      this.#options.onFailed(error);
    } finally {
      // In the same step as the last look at `#isDue`: what is due a moment later begins anew.
      this.#sealing = undefined;
    }
  }

  async #sealMissing(): Promise<void> {
    const places = new Set((await this.#keeping.places(indexVersion)).map(({ after }) => after));
    for (let i = 1; i < this.#seams.length && !this.#isOver; i++) {
      if (this.#turns.isOver) await this.#turns.wait();
      // Words that are withheld from here on may be in it: then it is not kept.
      const sealedAt = this.#index.position;
      const sealed = await this.#seal(i, places);
      if (sealed !== undefined && !this.#isOver) await this.#keeping.put(sealed, sealedAt);
    }
    // A release that still runs beside this one and goes by an older version does without, or keeps its own again.
    if (places.size > 0 && !this.#isOver) await this.#keeping.dropOlder(indexVersion);
  }

  /** Seals what ends at a seam, where its place is free. */
  async #seal(number: number, places: ReadonlySet<number>): Promise<Segment | undefined> {
    const [from, to] = [this.#seams[number - 1], this.#seams[number]];
    if (from === undefined || to === undefined || places.has(from.mark.position)) return undefined;
    const [ledgerId, after] = [this.#ledgerId, from.mark];
    const numbers = this.#numbersAt(number - 1);
    const sealed = await this.#turns.take(sealSegment(this.#index, { ledgerId, after, to: to.mark, hash: to.hash, numbers }));
    return { indexVersion, ledgerId, after: after.position, last: to.mark.position, ...sealed };
  }

  #numbersAt(seam: number): string {
    for (let i = this.#numbers.length; i <= seam; i++) {
      const [from, to, before] = [this.#seams[i - 1], this.#seams[i], this.#numbers[i - 1]];
      if (from === undefined || to === undefined || before === undefined) break;
      this.#numbers.push(numbersAfter(this.#index, before, from.mark, to.mark));
    }
    return this.#numbers[seam] ?? '';
  }

  get #end(): Seam {
    const end = this.#seams.at(-1);
    if (end === undefined) throw new Error('an index begins somewhere');
    return end;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    await this.#sealing;
  }
}
