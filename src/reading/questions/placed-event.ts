import type { EventId } from '../../domain/base/subject.ts';
import { sortable } from '../../domain/dates/civil-time.ts';
import type { Keyed } from '../../ledger/storage.ts';
import { momentOfNumber } from '../index/calendar-numbers.ts';
import { rowMask } from '../index/event-block.ts';
import type { Snapshot } from './snapshot.ts';

/** An event of a page, by its row: its id and its key are made when they are asked for, which most pages need at their ends alone. */
export class PlacedEvent implements Keyed<EventId> {
  readonly at: Snapshot;
  readonly row: number;
  #id: EventId | undefined;

  constructor(at: Snapshot, row: number) {
    this.at = at;
    this.row = row;
  }

  get id(): EventId {
    const { rows, ids } = this.at.index;
    this.#id ??= ids.event.idOf(rows.eventOf(this.row));
    return this.#id;
  }

  /** What events are ordered by: the same text as `dateSortKey` makes of its date. */
  get key(): string {
    const [block, at] = [this.at.index.rows.blockOf(this.row), this.row & rowMask];
    const [earliest, part, latest] = [block.earliest[at] ?? 0, block.partOfDay[at] ?? 0, block.latest[at] ?? 0];
    return `${sortable(momentOfNumber(earliest))}|${part}|${sortable(momentOfNumber(latest))}|${this.id}`;
  }
}
