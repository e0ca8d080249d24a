import type { EventId } from '../../domain/base/subject.ts';
import { sortable } from '../../domain/dates/civil-time.ts';
import type { Keyed } from '../../ledger/storage.ts';
import { momentOfNumber } from '../index/calendar-numbers.ts';
import { rowMask } from '../index/event-block.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * A row as an entry of a list of events. Its id and its key are put together when they are asked for, which most lists need at their ends
 * alone; of what was there when it was listed, whatever is withheld meanwhile.
 */
export class ListedRow implements Keyed<EventId> {
  readonly at: Snapshot;
  readonly row: number;
  readonly #earliest: number;
  readonly #partOfDay: number;
  readonly #latest: number;
  #id: EventId | undefined;

  constructor(at: Snapshot, row: number) {
    const [block, column] = [at.index.rows.blockOf(row), row & rowMask];
    this.at = at;
    this.row = row;
    this.#earliest = block.earliest[column] ?? 0;
    this.#partOfDay = block.partOfDay[column] ?? 0;
    this.#latest = block.latest[column] ?? 0;
  }

  get id(): EventId {
    const { rows, ids } = this.at.index;
    this.#id ??= ids.event.idOf(rows.eventOf(this.row));
    return this.#id;
  }

  /** What events are ordered by: the same text as `dateSortKey` makes of its date. */
  get key(): string {
    const [earliest, latest] = [sortable(momentOfNumber(this.#earliest)), sortable(momentOfNumber(this.#latest))];
    return `${earliest}|${this.#partOfDay}|${latest}|${this.id}`;
  }
}
