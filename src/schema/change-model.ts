import { cursorOf, isAt, readCursor } from '../domain/cursor.ts';
import { maySeeEntityDraft } from '../domain/entity-draft.ts';
import { maySee } from '../domain/event-facts.ts';
import { type FieldChange, fieldChanges } from '../domain/field-changes.ts';
import type { States } from '../domain/record.ts';
import type { EventId } from '../domain/subject.ts';
import { type LedgerChange, positionOf, stateOf } from '../ledger/ledger-change.ts';
import type { OperationReader } from './operation-reader.ts';
import type { ChangeModel } from './refs.ts';

/** One field that a change made different; its id names the change and the way to it. */
export interface FieldChangeModel extends FieldChange {
  readonly id: string;
}

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
  if (subject.type !== 'event' && subject.type !== 'claim') {
    if ((await reader.entity(subject.type, subject.id)) === undefined) return false;
    const then = await reader.past.state(subject.id, at);
    return then === undefined || maySeeEntityDraft(reader.rights, then);
  }
  const event =
    subject.type === 'event'
      ? (subject.id as EventId)
      : ((await reader.past.state(subject.id, at))?.state as States['claim'] | undefined)?.event;
  const now = event === undefined ? undefined : await reader.event(event);
  const then = now === undefined ? undefined : ((await reader.past.state(now.id, at))?.state as States['event'] | undefined);
  return now !== undefined && maySee(reader.rights, { ...now, everPublished: then?.everPublished ?? now.state.everPublished });
}

/**
 * What a change made different of its subject, against the version before it. Where the viewer may not see that version, as of a
 * draft, everything is new; where its words are withheld, or the viewer may not see the change, there is nothing to tell: a message
 * that something is to be dropped comes with the change that hid it.
 */
export async function fieldsOf({ id, change }: ChangeModel, reader: OperationReader): Promise<FieldChangeModel[]> {
  const after = stateOf(change);
  if (after === undefined || !(await isVisible(change, reader))) return [];
  const before = await stateBefore(change, reader);
  return fieldChanges(before, after).map((each) => ({ ...each, id: `${id}/${each.path.join('/')}` }));
}

async function stateBefore({ header }: LedgerChange, reader: OperationReader): Promise<object | undefined> {
  const { subject, seq } = header;
  const recorded = await reader.past.state(subject.id, seq - 1);
  if (recorded === undefined || (subject.type !== 'event' && subject.type !== 'claim'))
    return recorded === undefined || !maySeeEntityDraft(reader.rights, recorded) ? undefined : recorded.state;
  const event = subject.type === 'event' ? (subject.id as EventId) : (recorded.state as States['claim']).event;
  const [now, then] = await Promise.all([reader.event(event), reader.past.state(event, seq - 1)]);
  const everPublished = (then?.state as States['event'] | undefined)?.everPublished ?? false;
  return now !== undefined && maySee(reader.rights, { ...now, everPublished }) ? recorded.state : undefined;
}
