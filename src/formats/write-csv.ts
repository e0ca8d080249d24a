import { stringify } from 'csv-stringify/sync';
import { eventColumns } from './event-columns.ts';
import type { EventWriter } from './event-writer.ts';

// A spreadsheet runs a text that begins so as a formula: an apostrophe before it makes it text again (OWASP, CSV injection).
const formula = /^[=+@\t\r]|^-(?!\d)/;

function writer(name: string, withTags: boolean): EventWriter {
  return {
    name,
    contentType: 'text/csv; charset=utf-8; header=present',
    async *write(events, { language }) {
      yield line(eventColumns.map(([column]) => column));
      if (withTags) yield line(eventColumns.map(([, tag]) => tag));
      for await (const event of events) {
        const cells = eventColumns.map(([, , value]) => value(event, language));
        yield line(cells.map((cell) => (typeof cell === 'string' && formula.test(cell) ? `'${cell}` : cell)));
      }
    },
  };
}

function line(cells: readonly (string | number | undefined)[]): string {
  return stringify([[...cells]], { record_delimiter: '\r\n' });
}

/** One row for each event (RFC 4180). What is not given is an empty cell, never 0. */
export const csv = writer('csv', false);

/** The same with a second line of HXL tags. */
export const hxlCsv = writer('csv-hxl', true);
