import type { EventId } from '../../src/domain/base/subject.ts';
import { anonymousRights } from '../../src/domain/record/visibility.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { reading } from '../contract/opened-storage.ts';

/** All public events with the claims about them. */
export async function eventsOf(storage: Storage) {
  return reading(storage, async (view) => {
    const query = { filter: { states: ['PUBLISHED'] as const }, rights: anonymousRights };
    const { items } = await view.eventPage(query, { limit: 1_000, fromEnd: false });
    const ids = items.map(({ id }) => id);
    const claimIds = await view.claimsOfEvents(ids);
    const claims = await view.subjects(
      'claim',
      claimIds.flat().map(({ id }) => id),
    );
    const [events, derived] = [await view.events(ids), await view.derivedOf(ids)];
    return events.flatMap((event, i) =>
      event === undefined ? [] : [{ event: { ...event, derived: derived[i]! }, claim: claims[i]!.state }],
    );
  });
}

export const foreignId = (event: { state: { externalIds?: readonly { value: string }[] } }) =>
  event.state.externalIds?.[0]?.value ?? '';

/** The id of the event that a row was imported as. */
export async function eventOf(storage: Storage, id: string): Promise<EventId> {
  const found = (await eventsOf(storage)).find(({ event }) => foreignId(event) === id);
  return found!.event.id as EventId;
}
