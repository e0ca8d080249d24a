import { isAt, type Position, parseCursor } from '../domain/base/cursor.ts';
import type { Problems } from '../domain/base/problem.ts';
import { quoted } from '../domain/base/text.ts';
import { parseInstant } from '../domain/dates/civil-time.ts';
import { type LedgerChange, positionOf } from '../ledger/ledger-change.ts';
import type { View } from '../ledger/storage.ts';

/** How a position of the past is named: by a ledger cursor, or by an instant. */
export type AsOf = { readonly cursor: NonNullable<ReturnType<typeof parseCursor>> } | { readonly instant: string };

/** A position of the past. */
export interface PastPosition extends Position {
  /** Whether it stays the one that was named, whatever is recorded later; it may not where no change is later than the instant. */
  readonly settled: boolean;
}

/** Why a ledger cannot be read as of a position that is well named. */
export const noPositions = {
  CURSOR_AHEAD:
    'The position lies beyond the end of this ledger, as far as this server can see. To wait for it, name it in atLeast too.',
  CURSOR_FORKED: 'The ledger at the position is another one: it was restored or replaced.',
  CURSOR_INSIDE_REQUEST:
    'The position is inside a request, whose changes were recorded together: take the cursor of its last change, or the readAt of an answer.',
  BEFORE_LEDGER: 'Nothing was recorded yet at the instant.',
} as const;
export type NoPosition = keyof typeof noPositions;

type LedgerView = Pick<View, 'position' | 'changeAt'>;

/** What a text names: a ledger cursor (c_…) or an instant (RFC 3339). */
export function parseAsOf(text: string, problems: Problems): AsOf | undefined {
  const cursor = parseCursor(text);
  if (cursor !== undefined) return { cursor };
  if (text.startsWith('p_'))
    problems.add('WRONG_CURSOR', 'This is a page cursor (p_); the past is named by a ledger cursor (c_) or by an instant.');
  else if (text.startsWith('c_')) problems.add('INVALID_CURSOR', `${quoted(text)} is no ledger cursor.`);
  else {
    const instant = parseInstant(text, problems);
    return instant === undefined ? undefined : { instant };
  }
  return undefined;
}

/** The position that was named, the end of a request; or why there is none. */
export function positionAsOf(asOf: AsOf, view: LedgerView, ledgerId: string): Promise<PastPosition | NoPosition> {
  return 'cursor' in asOf ? positionOfCursor(asOf.cursor, view, ledgerId) : positionOfInstant(Date.parse(asOf.instant), view);
}

async function positionOfCursor(
  cursor: NonNullable<ReturnType<typeof parseCursor>>,
  view: LedgerView,
  ledgerId: string,
): Promise<PastPosition | NoPosition> {
  const { seq } = cursor;
  if (seq > view.position.seq) return 'CURSOR_AHEAD';
  const change = seq === 0 ? undefined : await changeAt(seq, view);
  const position = change === undefined ? { seq, hash: ledgerId } : positionOf(change);
  if (!isAt(cursor, position)) return 'CURSOR_FORKED';
  if (change !== undefined && change.header.request.first + change.header.request.size - 1 !== seq)
    return 'CURSOR_INSIDE_REQUEST';
  return { ...position, settled: true };
}

/** The newest change that was recorded by then: changes stand in the order of their times, and those of a request have one. */
async function positionOfInstant(until: number, view: LedgerView): Promise<PastPosition | NoPosition> {
  const isBy = async (seq: number): Promise<boolean> => Date.parse((await changeAt(seq, view)).header.recordedAt) <= until;
  const { position } = view;
  if (position.seq === 0 || !(await isBy(1))) return 'BEFORE_LEDGER';
  if (await isBy(position.seq)) return { ...position, settled: false };
  let [by, later] = [1, position.seq];
  while (later - by > 1) {
    const middle = (by + later) >>> 1;
    if (await isBy(middle)) by = middle;
    else later = middle;
  }
  return { ...positionOf(await changeAt(by, view)), settled: true };
}

async function changeAt(seq: number, view: LedgerView): Promise<LedgerChange> {
  const change = await view.changeAt(seq);
  if (change === undefined) throw new Error(`the ledger has no change ${seq}`);
  return change;
}
