import { deriveEvent } from '../domain/derive-event.ts';
import { maySee } from '../domain/event-facts.ts';
import type { States } from '../domain/record.ts';
import { type EventId, isIdOf } from '../domain/subject.ts';
import type { OperationReader } from './operation-reader.ts';
import type { EventModel, SnapshotModel } from './refs.ts';

/**
 * An event as it was at a position of the ledger, where the viewer may see it as it was then: what readers could not see when it
 * was written, a draft before it was published, they cannot see later either.
 */
export async function snapshotAt(event: EventModel, at: number, reader: OperationReader): Promise<SnapshotModel | undefined> {
  const recorded = await reader.past.state(event.id, at);
  if (recorded === undefined) return undefined;
  const state = recorded.state as States['event'];
  if (!maySee(reader.rights, { ...event, everPublished: state.everPublished })) return undefined;
  const [ids = []] = await reader.view.claimsEverOf([event.id]);
  const claims = await Promise.all(
    ids.map(async (id) => ({ id, state: (await reader.past.state(id, at))?.state as States['claim'] | undefined })),
  );
  const then = claims.flatMap(({ id, state: claim }) =>
    claim === undefined || claim.event !== event.id ? [] : [{ id, state: claim }],
  );
  const id = `snapshot_${event.id.slice('event_'.length)}_${at.toString(36)}`;
  return { type: 'snapshot', id, event, version: recorded.version, state, derived: deriveEvent(event.id, state, then) };
}

/** The position at which a version of an event stood first: the end of the request that wrote it, with its claims. */
export async function positionOfVersion(event: EventId, version: number, reader: OperationReader): Promise<number | undefined> {
  for (let after = 0; ; ) {
    const seqs = await reader.view.seqsAfter(after, 200, { subjects: [event] });
    for (const seq of seqs) {
      const found = await reader.view.changeAt(seq);
      if (found?.header.subjectVersion === version) return found.header.request.first + found.header.request.size - 1;
    }
    const last = seqs.at(-1);
    if (last === undefined) return undefined;
    after = last;
  }
}

/** The snapshot with this id. */
export async function snapshotOfId(id: string, reader: OperationReader): Promise<SnapshotModel | undefined> {
  const [, body, position] = /^snapshot_([0-9a-z]{26})_([1-9a-z][0-9a-z]{0,9})$/.exec(id) ?? [];
  const event = body === undefined || !isIdOf('event', `event_${body}`) ? undefined : await reader.event(`event_${body}`);
  const at = Number.parseInt(position ?? '', 36);
  return event === undefined || at > reader.position.seq ? undefined : snapshotAt(event, at, reader);
}
