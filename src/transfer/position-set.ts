/** A set of positions of a ledger, a bit for each: what a million rows have been is 125 KB. */
export class PositionSet {
  #bits = new Uint32Array(1_024);

  add(position: number): void {
    const at = position >>> 5;
    if (at >= this.#bits.length) {
      const larger = new Uint32Array(Math.max(at + 1, this.#bits.length * 2));
      larger.set(this.#bits);
      this.#bits = larger;
    }
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (position & 31));
  }

  has(position: number): boolean {
    return ((this.#bits[position >>> 5] ?? 0) & (1 << (position & 31))) !== 0;
  }
}
