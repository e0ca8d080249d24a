import { csvLine } from './csv-line.ts';
import { eventColumns } from './event-columns.ts';
import type { EventWriter } from './event-writer.ts';

function writer(name: string, withTags: boolean): EventWriter {
  return {
    name,
    contentType: 'text/csv; charset=utf-8; header=present',
    takesByteOrderMark: true,
    async *write(events) {
      yield csvLine(eventColumns.map(([column]) => column));
      if (withTags) yield csvLine(eventColumns.map(([, tag]) => tag));
      for await (const event of events) {
        yield csvLine(eventColumns.map(([, , value]) => value(event)));
      }
    },
  };
}

/** One row for each event (RFC 4180). What is not given is an empty cell, never 0. */
export const csv = writer('csv', false);

/** The same with a second line of HXL tags. */
export const hxlCsv = writer('csv-hxl', true);
