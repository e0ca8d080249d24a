import type { Position } from '../../domain/base/cursor.ts';

/** Who stands where the tail is. */
export interface Standing {
  /** Told that the tail has come to where that was asked for. */
  tailIsThere(): void;
}

/**
 * Where the tailer is, and everybody with it who is live: a step of it costs nothing for those who have no notice of anything in it. They
 * hear of it where they have asked to.
 */
export class LiveTail {
  #position: Position;
  readonly #wanted = new Map<number, Set<Standing>>();

  constructor(position: Position) {
    this.#position = position;
  }

  get position(): Position {
    return this.#position;
  }

  /** Moves on, and tells whoever wanted to know. */
  moveTo(to: Position): void {
    const from = this.#position;
    this.#position = to;
    for (let seq = from.seq + 1; seq <= to.seq; seq++) {
      const told = this.#wanted.get(seq);
      this.#wanted.delete(seq);
      for (const each of told ?? []) each.tailIsThere();
    }
  }

  /** Stands elsewhere, with nobody. */
  restart(at: Position): void {
    this.#position = at;
    this.#wanted.clear();
  }

  /** Tells somebody once it is at a position, or with its next step where it is past that; answers where that will be. */
  tellAt(seq: number, standing: Standing): number {
    const at = Math.max(seq, this.#position.seq + 1);
    const told = this.#wanted.get(at) ?? new Set();
    this.#wanted.set(at, told.add(standing));
    return at;
  }

  tellNoMore(at: number, standing: Standing): void {
    const told = this.#wanted.get(at);
    told?.delete(standing);
    if (told?.size === 0) this.#wanted.delete(at);
  }
}
