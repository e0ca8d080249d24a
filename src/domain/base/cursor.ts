import type { Problems } from './problem.ts';
import { quoted } from './text.ts';

/** A position in one ledger: the number of its last change, and that change's hash (hex); at 0 the ledger's own id. */
export interface Position {
  readonly seq: number;
  readonly hash: string;
}

/** Position 0 of a ledger: everything comes after it. */
export function originOf({ ledgerId }: { readonly ledgerId: string }): Position {
  return { seq: 0, hash: ledgerId };
}

/** How much of the hash a cursor carries: 8 bytes. */
const hashDigits = 16;
const pattern = /^(c|change)_(0|[1-9a-z][0-9a-z]{0,10})_([0-9a-f]{16})$/;

/** What a cursor says: a position, and the beginning of its hash. */
export interface ParsedCursor {
  readonly seq: number;
  readonly hashPrefix: string;
}

/** A position as an opaque text. It names the change's hash, so a cursor of another ledger, or of a lost future, is told. */
export function cursorOf(position: Position): string {
  return written('c', position);
}

/** The id of the change at a position: it says what the cursor says. */
export function changeIdOf(position: Position): string {
  return written('change', position);
}

function written(mark: 'c' | 'change', { seq, hash }: Position): string {
  return `${mark}_${seq.toString(36)}_${hash.slice(0, hashDigits)}`;
}

/** What a cursor says, or undefined where the text is none. */
export function parseCursor(cursor: string): ParsedCursor | undefined {
  return parse('c', cursor);
}

/** What a text says that stands where a ledger cursor belongs; undefined where it is none, and why is told. */
export function parseLedgerCursor(text: string, problems: Problems): ParsedCursor | undefined {
  const cursor = parseCursor(text);
  if (cursor === undefined && cursorKindOf(text) === 'PAGE')
    problems.add(
      'WRONG_CURSOR',
      'This is a page cursor (p_); here belongs a ledger cursor (c_), which stands in the field cursor.',
    );
  else if (cursor === undefined) problems.add('INVALID_CURSOR', `${quoted(text)} is no ledger cursor.`);
  return cursor;
}

/** What the id of a change says, or undefined where the text is none. */
export function parseChangeId(id: string): ParsedCursor | undefined {
  return parse('change', id);
}

function parse(wanted: 'c' | 'change', text: string): ParsedCursor | undefined {
  const [, mark, digits, hashPrefix] = pattern.exec(text) ?? [];
  if (mark !== wanted || digits === undefined || hashPrefix === undefined) return undefined;
  const seq = Number.parseInt(digits, 36);
  return Number.isSafeInteger(seq) ? { seq, hashPrefix } : undefined;
}

/** Of what a text is meant as a cursor, by how it begins. */
export function cursorKindOf(text: string): 'LEDGER' | 'PAGE' | undefined {
  return text.startsWith('c_') ? 'LEDGER' : text.startsWith('p_') ? 'PAGE' : undefined;
}

/** Whether a read cursor names this very position. */
export function isAt(cursor: ParsedCursor, position: Position): boolean {
  return cursor.seq === position.seq && position.hash.startsWith(cursor.hashPrefix);
}
