/** A position in one ledger: the number of its last change, and that change's hash (hex); at 0 the ledger's own id. */
export interface Position {
  readonly seq: number;
  readonly hash: string;
}

/** How much of the hash a cursor carries: 8 bytes. */
const hashDigits = 16;
const cursorPattern = /^c_(0|[1-9a-z][0-9a-z]{0,10})_([0-9a-f]{16})$/;

/** A position as an opaque text. It names the change's hash, so a cursor of another ledger, or of a lost future, is told. */
export function cursorOf({ seq, hash }: Position): string {
  return `c_${seq.toString(36)}_${hash.slice(0, hashDigits)}`;
}

/** What a cursor says, or undefined where the text is none. */
export function parseCursor(cursor: string): { readonly seq: number; readonly hashPrefix: string } | undefined {
  const [, seq, hashPrefix] = cursorPattern.exec(cursor) ?? [];
  if (seq === undefined || hashPrefix === undefined) return undefined;
  const read = { seq: Number.parseInt(seq, 36), hashPrefix };
  return Number.isSafeInteger(read.seq) ? read : undefined;
}

/** Whether a read cursor names this very position. */
export function isAt(cursor: { readonly seq: number; readonly hashPrefix: string }, position: Position): boolean {
  return cursor.seq === position.seq && position.hash.startsWith(cursor.hashPrefix);
}
