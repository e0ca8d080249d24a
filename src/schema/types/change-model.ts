import { changeIdOf, isAt, parseChangeId } from '../../domain/base/cursor.ts';
import { type FieldChange, fieldChanges } from '../../domain/derived/field-changes.ts';
import { maySeeEntity } from '../../domain/record/visibility.ts';
import type { ChangeKind } from '../../domain/rules/change.ts';
import { type LedgerChange, positionOf, stateOf } from '../../ledger/ledger-change.ts';
import type { ChangeModel } from '../refs.ts';
import type { OperationReader } from '../run/operation-reader.ts';

/** One field that a change made different; its id names the change and the way to it. */
export interface FieldChangeModel extends FieldChange {
  readonly id: string;
}

/** A change as it is shown. Its id names its position, as its cursor does. */
export function changeModel(change: LedgerChange): ChangeModel {
  return { type: 'change', id: changeIdOf(positionOf(change)), change };
}

/** The change with this id, where the viewer may see it. */
export async function changeOfId(id: string, reader: OperationReader): Promise<ChangeModel | undefined> {
  const cursor = parseChangeId(id);
  const change = cursor === undefined ? undefined : await reader.view.changeAt(cursor.seq);
  if (cursor === undefined || change === undefined || !isAt(cursor, positionOf(change))) return undefined;
  return (await isVisible(change, reader)) ? changeModel(change) : undefined;
}

/**
 * Whether the viewer may see a change: its subject as it was at the end of the change's request, and as it is now. So what
 * was done to a draft before it was published stays unseen by readers, also after; so does what was said of an actor while its record
 * might not be passed on.
 */
export async function isVisible({ header }: LedgerChange, reader: OperationReader): Promise<boolean> {
  return wasVisible(header.subject, header.request.first + header.request.size - 1, reader);
}

/** As what a change of each kind is shown to who may see none of the others that it is about. */
const shownAlone: Readonly<Record<ChangeKind, ChangeKind>> = {
  TIMELINE_CREATED: 'TIMELINE_CREATED',
  TIMELINE_CORRECTED: 'TIMELINE_CORRECTED',
  EVENT_ADDED: 'EVENT_ADDED',
  EVENT_PUBLISHED: 'EVENT_PUBLISHED',
  EVENT_CORRECTED: 'EVENT_CORRECTED',
  EVENT_ASSESSED: 'EVENT_ASSESSED',
  EVENT_RETRACTED: 'EVENT_RETRACTED',
  EVENT_RESTORED: 'EVENT_RESTORED',
  EVENT_MERGED: 'EVENT_MERGED',
  EVENT_ABSORBED: 'EVENT_CORRECTED',
  EVENT_SPLIT: 'EVENT_SPLIT',
  CLAIM_ADDED: 'CLAIM_ADDED',
  CLAIM_CORRECTED: 'CLAIM_CORRECTED',
  CLAIM_MOVED: 'CLAIM_ADDED',
  CLAIM_ASSESSED: 'CLAIM_ASSESSED',
  ACTOR_PUT: 'ACTOR_PUT',
  PLACE_PUT: 'PLACE_PUT',
  SOURCE_PUT: 'SOURCE_PUT',
  WITHHELD: 'WITHHELD',
};

/**
 * What a change did, as far as its viewer may see it: an event that took in others none of which they see was corrected, and a claim
 * that came from an event that they could not see was added.
 */
export async function kindOf({ header }: LedgerChange, reader: OperationReader): Promise<ChangeKind> {
  const { kind, subject, request, seq } = header;
  if (kind === 'CLAIM_MOVED') return (await wasVisible(subject, request.first - 1, reader)) ? kind : shownAlone[kind];
  if (kind !== 'EVENT_ABSORBED' || subject.type !== 'event') return kind;
  const [before, after] = await Promise.all([request.first - 1, seq].map((at) => reader.stateAt('event', subject.id, at)));
  const { mergedFrom: known = [] } = before ?? {};
  const { mergedFrom: named = [] } = after ?? {};
  if (after === undefined || named.some((each) => !known.includes(each))) return kind;
  // A file may have named one before that was merged now.
  const ends = [request.first - 1, request.first + request.size - 1];
  const states = await Promise.all(named.map((each) => Promise.all(ends.map((at) => reader.stateAt('event', each, at)))));
  const isMerged = states.some(([was, is]) => was !== undefined && was.state !== 'MERGED' && is?.mergedInto === subject.id);
  return isMerged ? kind : shownAlone[kind];
}

/** The kinds of which a change may be that is shown as one of these. */
export function kindsShownAs(kinds: readonly ChangeKind[]): ChangeKind[] {
  const all = Object.keys(shownAlone) as ChangeKind[];
  return all.filter((kind) => kinds.includes(kind) || kinds.includes(shownAlone[kind]));
}

/** Whether the viewer may see a subject now, and as it was at a position. */
async function wasVisible(
  { type, id }: LedgerChange['header']['subject'],
  at: number,
  reader: OperationReader,
): Promise<boolean> {
  if (type !== 'event' && type !== 'claim') {
    const now = await reader.entity(type, id);
    return now !== undefined && maySeeEntity(reader.rights, await reader.stateAt(type, id, at), now.addedBy);
  }
  const event = type === 'event' ? id : (await reader.stateAt('claim', id, at))?.event;
  return event !== undefined && reader.mightSee(event, at);
}

/**
 * What a change made different of its subject, against the version before it. Where the viewer may not see that version, as of a
 * draft, everything is new; where its words are withheld, or the viewer may not see the change, there is nothing to tell: a message
 * that something is to be dropped comes with the change that hid it.
 */
export async function fieldsOf({ id, change }: ChangeModel, reader: OperationReader): Promise<FieldChangeModel[]> {
  const { subject, seq } = change.header;
  const after = stateOf(change);
  if (after === undefined || !(await isVisible(change, reader))) return [];
  const before = (await wasVisible(subject, seq - 1, reader))
    ? await reader.stateAt(subject.type, subject.id, seq - 1)
    : undefined;
  const shown = await reader.visible(subject.type, after);
  return fieldChanges(before, shown).map((each) => ({ ...each, id: `${id}/${each.path.join('/')}` }));
}
