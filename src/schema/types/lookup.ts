import type { SluggedType } from '../../domain/record/record.ts';
import type { NamedBy } from '../../domain/record/reference.ts';
import type { RecordedSubject } from '../../ledger/storage.ts';
import { builder } from '../builder.ts';
import type { EventModel } from '../refs.ts';
import { asOfArgument } from '../run/as-of.ts';
import { atLeastArgument } from '../run/at-least.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import { parsePastId } from '../run/past-id.ts';
import type { InputRefOf } from './input-ref-of.ts';
import type { EventName } from './reference-inputs.ts';

/** How one subject is looked up, of whichever type it is. */
export function lookupArguments<Input>(ref: InputRefOf<Input>) {
  return {
    ...atLeastArgument,
    ...asOfArgument,
    ...builder.args((t) => ({ by: t.field({ type: ref, required: true, description: 'Which.' }) })),
  };
}

/** What is named, where there is such a thing that the viewer may see. */
export async function findNamed<T extends SluggedType>(
  type: T,
  { id, ...by }: NamedBy,
  reader: OperationReader,
): Promise<RecordedSubject<T> | undefined> {
  const found = await reader.named(type, id == null ? by : { id: parsePastId(id).id });
  return found === undefined ? undefined : reader.entity(type, found);
}

/** The event that is named, where there is one that the viewer may see. */
export async function findNamedEvent({ id, externalId }: EventName, reader: OperationReader): Promise<EventModel | undefined> {
  if (externalId == null) return reader.event(parsePastId(id ?? '').id);
  const within = await reader.named('timeline', externalId.timeline);
  const found = within === undefined ? undefined : await reader.knownAs({ type: 'event', within }, externalId);
  return found === undefined ? undefined : reader.event(found);
}
