import type { EventId, TimelineId } from '../domain/base/subject.ts';
import type { View } from '../ledger/storage.ts';
import { foreignEvents } from './questions/foreign-subjects.ts';
import type { Share } from './questions/share.ts';
import type { RecordSource } from './record-reader.ts';
import { statesAt } from './states-at.ts';

/** Events looked at together. */
const atATime = 200;

/** The events of a timeline that have an id of a scheme, first recorded after a position, in that order. */
export async function eventsOfScheme(
  source: RecordSource,
  share: Share,
  { timeline, scheme, after, limit }: { timeline: TimelineId; scheme: string; after: number; limit: number },
): ReturnType<View['foreignEvents']> {
  const found: Awaited<ReturnType<View['foreignEvents']>> = [];
  for (let from = after; found.length < limit; ) {
    const some = await foreignEvents(source, timeline, { after: from, limit: atATime }, share);
    const states = await statesAt(
      source,
      some.map(({ id }) => ({ id: id as EventId, at: source.position })),
    );
    found.push(...some.filter((_, i) => hasIdOf(states[i]?.state ?? {}, scheme)));
    if (some.length < atATime) break;
    from = some.at(-1)?.addedSeq ?? from;
  }
  return found.slice(0, limit);
}

function hasIdOf(state: object, scheme: string): boolean {
  return (
    'externalIds' in state && (state.externalIds as readonly { readonly scheme: string }[]).some((each) => each.scheme === scheme)
  );
}
