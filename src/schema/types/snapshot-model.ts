import { type EventId, isIdOf } from '../../domain/base/subject.ts';
import { deriveEvent } from '../../domain/derived/derive-event.ts';
import type { EventModel, SnapshotModel } from '../refs.ts';
import type { OperationReader } from '../run/operation-reader.ts';

/**
 * An event as it was at a position of the ledger, where the viewer may see it as it was then: what readers could not see when it
 * was written, a draft before it was published, they cannot see later either.
 */
export async function snapshotAt(event: EventModel, at: number, reader: OperationReader): Promise<SnapshotModel | undefined> {
  const then = await reader.eventAt(event.id, at);
  if (then === undefined) return undefined;
  const id = `snapshot_${event.id.slice('event_'.length)}_${at.toString(36)}`;
  const { version, state, claims } = then;
  return { type: 'snapshot', id, event, version, state, claims, derived: deriveEvent(event.id, state, claims) };
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
