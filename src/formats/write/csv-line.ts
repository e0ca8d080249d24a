import { stringify } from 'csv-stringify/sync';
import { guardFormula } from '../tables/guard-formula.ts';
import { printableText } from './printable-text.ts';

/** A record of a CSV file (RFC 4180). What is not given is an empty cell, and no text is a formula. */
export function csvLine(cells: readonly (string | number | undefined)[]): string {
  const texts = cells.map((cell) => (typeof cell === 'string' ? guardFormula(printableText(cell)) : cell));
  // Left to itself the library quotes CRLF alone: a reader ends the record at a single line feed too.
  return stringify([texts], { record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}
