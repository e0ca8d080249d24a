import { stringify } from 'csv-stringify/sync';

// A spreadsheet runs a text that begins so as a formula: an apostrophe before it makes it text again (OWASP, CSV injection).
const formula = /^[=+@\t\r]|^-(?!\d)/;

/** A record of a CSV file (RFC 4180). What is not given is an empty cell. */
export function csvLine(cells: readonly (string | number | undefined)[]): string {
  const texts = cells.map((cell) => (typeof cell === 'string' && formula.test(cell) ? `'${cell}` : cell));
  // Left to itself the library quotes CRLF alone: a reader ends the record at a single line feed too.
  return stringify([texts], { record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}
