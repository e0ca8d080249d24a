import { cursorOf, isAt, readCursor } from '../domain/cursor.ts';
import { maySee } from '../domain/event-facts.ts';
import type { States } from '../domain/record.ts';
import type { EventId } from '../domain/subject.ts';
import { type LedgerChange, positionOf } from '../ledger/ledger-change.ts';
import type { OperationReader } from './operation-reader.ts';
import type { ChangeModel } from './refs.ts';

/** A change as it is shown. Its id names its position, as its cursor does. */
export function changeModel(change: LedgerChange): ChangeModel {
  return { type: 'change', id: cursorOf(positionOf(change)).replace('c_', 'change_'), change };
}

/** The change with this id, where the viewer may see it. */
export async function changeOfId(id: string, reader: OperationReader): Promise<ChangeModel | undefined> {
  const cursor = id.startsWith('change_') ? readCursor(id.replace('change_', 'c_')) : undefined;
  const change = cursor === undefined ? undefined : await reader.view.changeAt(cursor.seq);
  if (cursor === undefined || change === undefined || !isAt(cursor, positionOf(change))) return undefined;
  return (await isVisible(change, reader)) ? changeModel(change) : undefined;
}

/**
 * Whether the viewer may see a change: its subject as it was at the end of the change's request, and as it is now. So what
 * was done to a draft before it was published stays unseen by readers, also after.
 */
export async function isVisible({ header }: LedgerChange, reader: OperationReader): Promise<boolean> {
  const { subject, request } = header;
  const at = request.first + request.size - 1;
  if (subject.type === 'source') return (await reader.entity('source', subject.id)) !== undefined;
  if (subject.type !== 'event' && subject.type !== 'claim') return true;
  const event =
    subject.type === 'event'
      ? (subject.id as EventId)
      : ((await reader.past.state(subject.id, at))?.state as States['claim'] | undefined)?.event;
  const now = event === undefined ? undefined : await reader.event(event);
  const then = now === undefined ? undefined : ((await reader.past.state(now.id, at))?.state as States['event'] | undefined);
  return now !== undefined && maySee(reader.rights, { ...now, everPublished: then?.everPublished ?? now.state.everPublished });
}
