const mostOfBlock = 512;
/** What comes in order, as a long import does, leaves blocks behind that are as full. */
const usualFilling = Math.floor(mostOfBlock * 0.9);

/** Whether one row comes before another: below 0, or above. */
type Compare = (a: number, b: number) => number;

/** Rows in an order of their own, in blocks that are cut in two when they are full: a row goes in anywhere without moving all others. */
export class DateOrder {
  readonly #compare: Compare;
  readonly #blocks: { rows: Uint32Array; used: number }[] = [];

  constructor(compare: Compare) {
    this.#compare = compare;
  }

  get bytes(): number {
    return this.#blocks.reduce((sum, { rows }) => sum + rows.byteLength, 0);
  }

  add(row: number): void {
    const at = this.#blockFor((each) => this.#compare(each, row) < 0);
    const block = this.#blocks[at] ?? this.#newBlock(at);
    const place = placeIn(block.rows, block.used, (each) => this.#compare(each, row) < 0);
    block.rows.copyWithin(place + 1, place, block.used);
    block.rows[place] = row;
    block.used++;
    if (block.used === mostOfBlock) this.#cut(at);
  }

  /** Puts rows in that are in order already, in the place of all there are. */
  fill(rows: Uint32Array): void {
    this.#blocks.length = 0;
    for (let from = 0; from < rows.length; from += usualFilling) {
      const some = rows.subarray(from, from + usualFilling);
      const block = this.#newBlock(this.#blocks.length);
      block.rows.set(some);
      block.used = some.length;
    }
  }

  /** Takes a row out, while what it is compared by is still as it was. */
  remove(row: number): void {
    const isBefore = (each: number): boolean => this.#compare(each, row) < 0;
    const at = this.#blockFor(isBefore);
    const block = this.#blocks[at];
    const place = block === undefined ? 0 : placeIn(block.rows, block.used, isBefore);
    if (block === undefined || block.rows[place] !== row) return;
    block.rows.copyWithin(place, place + 1, block.used);
    block.used--;
    if (block.used === 0) this.#blocks.splice(at, 1);
  }

  /** The rows from the first that `isBefore` is false of, in order. */
  *ascending(isBefore: (row: number) => boolean = () => false): Generator<number, void, void> {
    const first = this.#blockFor(isBefore);
    for (let at = first; at < this.#blocks.length; at++) {
      const block = this.#blocks[at];
      if (block === undefined) return;
      for (let i = at === first ? placeIn(block.rows, block.used, isBefore) : 0; i < block.used; i++) yield block.rows[i] ?? 0;
    }
  }

  /** The rows that `isBefore` is true of, the last first. */
  *descending(isBefore: (row: number) => boolean = () => true): Generator<number, void, void> {
    const last = this.#blockFor(isBefore);
    for (let at = Math.min(last, this.#blocks.length - 1); at >= 0; at--) {
      const block = this.#blocks[at];
      if (block === undefined) return;
      for (let i = (at === last ? placeIn(block.rows, block.used, isBefore) : block.used) - 1; i >= 0; i--)
        yield block.rows[i] ?? 0;
    }
  }

  /** The first block that has a row that `isBefore` is false of; the last one, or a new one, where there is none. */
  #blockFor(isBefore: (row: number) => boolean): number {
    let [low, high] = [0, Math.max(this.#blocks.length - 1, 0)];
    while (low < high) {
      const middle = (low + high) >> 1;
      const block = this.#blocks[middle];
      if (block !== undefined && isBefore(block.rows[block.used - 1] ?? 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #newBlock(at: number): { rows: Uint32Array; used: number } {
    const block = { rows: new Uint32Array(mostOfBlock), used: 0 };
    this.#blocks.splice(at, 0, block);
    return block;
  }

  #cut(at: number): void {
    const block = this.#blocks[at];
    if (block === undefined) return;
    const next = this.#newBlock(at + 1);
    const kept = at + 2 === this.#blocks.length ? usualFilling : mostOfBlock >> 1;
    next.rows.set(block.rows.subarray(kept, block.used));
    next.used = block.used - kept;
    block.used = kept;
  }
}

/** Where the first of some rows in order stands that `isBefore` is false of. */
export function placeIn(rows: ArrayLike<number>, used: number, isBefore: (row: number) => boolean): number {
  let [low, high] = [0, used];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(rows[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
