import type { EventGroup, Grouping } from '../../domain/derived/groupings.ts';
import { mostGroups, TooManyGroups } from '../../ledger/too-many-groups.ts';
import type { EventBlock } from '../index/event-block.ts';
import { type DimensionValues, dimensionValues } from './dimension-values.ts';
import type { ReadChanges } from './question.ts';
import type { Snapshot } from './snapshot.ts';

/** Bits of the number of a value; nothing is 0, and the first value 1. */
const valueSpan = 2 ** 26;

/** The groups that rows are in, numbered as they are met: what rows have in each dimension, crossed. */
export class RowGroups {
  readonly #most: number;
  readonly #dimensions: readonly DimensionValues[];
  /** For each dimension the numbers of what is crossed so far, by the number of what was crossed before it and a value's. */
  readonly #numbers: readonly Map<number, number>[];
  /** The same the other way round. */
  readonly #crossed: readonly number[][];
  readonly #found: number[] = [];

  constructor(by: readonly Grouping[], at: Snapshot, most = mostGroups) {
    this.#most = most;
    this.#dimensions = by.map((each) => dimensionValues(each, at));
    this.#numbers = by.map(() => new Map());
    this.#crossed = by.map(() => []);
  }

  /** The groups that a row is in. */
  of(block: EventBlock, at: number): readonly number[] {
    let groups: number[] = [0];
    for (let i = 0; i < this.#dimensions.length; i++) {
      const found = this.#found;
      found.length = 0;
      this.#dimensions[i]?.into(block, at, found);
      const crossed: number[] = [];
      for (const group of groups) {
        if (found.length === 0) crossed.push(this.#cross(i, group * valueSpan));
        for (const value of found) crossed.push(this.#cross(i, group * valueSpan + value + 1));
      }
      groups = crossed;
    }
    return groups;
  }

  #cross(dimension: number, crossed: number): number {
    const [numbers, all] = [this.#numbers[dimension], this.#crossed[dimension]];
    if (numbers === undefined || all === undefined) throw new RangeError(`there is no dimension ${dimension}`);
    const known = numbers.get(crossed);
    if (known !== undefined) return known;
    if (all.length === this.#most) throw new TooManyGroups();
    numbers.set(crossed, all.length);
    return all.push(crossed) - 1;
  }

  /** Finds out what the keys of all groups are; before any is asked for. */
  async named(changesAt: ReadChanges): Promise<void> {
    for (const each of this.#dimensions) await each.named?.(changesAt);
  }

  /** What the events of a group have in each dimension. */
  keysOf(group: number): Omit<EventGroup, 'count'> {
    const keys: (readonly string[])[] = [];
    const labels: (string | undefined)[] = [];
    let imprecise = false;
    let number = group;
    for (let i = this.#dimensions.length - 1; i >= 0; i--) {
      const crossed = this.#crossed[i]?.[number] ?? 0;
      const value = crossed % valueSpan;
      const found = value === 0 ? undefined : this.#dimensions[i]?.keyOf(value - 1);
      keys.unshift(found?.key ?? []);
      labels.unshift(found?.label);
      imprecise ||= found?.imprecise === true;
      number = Math.floor(crossed / valueSpan);
    }
    return labels.some((each) => each !== undefined) ? { keys, imprecise, labels } : { keys, imprecise };
  }
}
