import { columnOrder } from '../read/ucdp-ged-codes.ts';
import { csvLine } from './csv-line.ts';
import type { EventWriter } from './event-writer.ts';
import { ucdpCells } from './ucdp-cells.ts';

/** A row for each event in the columns of UCDP GED (23.1), for what reads those. */
export const ucdpCsv: EventWriter = {
  name: 'csv-ucdp',
  contentType: 'text/csv; charset=utf-8; header=present',
  takesByteOrderMark: true,
  async *write(events) {
    yield csvLine(columnOrder);
    for await (const event of events) {
      const cells = ucdpCells(event);
      yield csvLine(columnOrder.map((column) => cells[column]));
    }
  },
};
