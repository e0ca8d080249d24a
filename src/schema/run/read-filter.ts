import type { Problem } from '../../domain/base/problem.ts';
import type { EventFilter } from '../../domain/derived/event-filter.ts';

/** A filter as it was read. Paths of problems begin at the field's arguments. */
export interface ReadFilter {
  readonly filter: EventFilter;
  /** What is wrong with it: the operation is refused. */
  readonly wrong: readonly Problem[];
  /** What it names that does not exist: the field alone is refused. */
  readonly unknown: readonly Problem[];
}
