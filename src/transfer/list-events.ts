import type { EventId } from '../domain/base/subject.ts';
import { type EventFilter, orTakenBack } from '../domain/derived/event-filter.ts';
import type { RenderedEvent } from '../formats/write/rendered-event.ts';
import { statedBy } from '../ledger/ledger-change.ts';
import type { OperationReader } from '../schema/run/operation-reader.ts';
import { type RenderOptions, renderEvents } from './render-events.ts';

/** Events looked for at a time: what a filter has to look up first it looks up as often. */
export const foundAtATime = 5_000;

/** Events rendered at a time. */
const renderedAtATime = 50;

/** Events of a list, some at a time. */
export type EventPages = AsyncIterable<readonly EventId[]>;

/** All events of a filter, by date, so many at a time. */
export async function* eventsByDate({ view, rights }: OperationReader, filter: EventFilter, limit = foundAtATime): EventPages {
  for (let after: string | undefined; ; ) {
    const page = await view.eventPage({ filter, rights }, { after, limit, fromEnd: false });
    after = page.items.at(-1)?.key;
    yield page.items.map(({ id }) => id);
    if (!page.hasMore || after === undefined) return;
  }
}

/** Changes looked through at a time, from the newest backwards, and at most. */
const changesAtATime = 500;
const mostChanges = 10_000;

/**
 * The events of a filter that were changed last, the newest change first: what was taken back since is among them, in its state, where
 * the filter would accept it public. Those alone that stand in the last changes of the ledger: of a filter that rarely accepts anything
 * there may be fewer than asked for.
 */
export async function* eventsByChange(
  reader: OperationReader,
  filter: EventFilter,
  limit: number,
  most = mostChanges,
): EventPages {
  const { view, position, turns } = reader;
  const seen = new Set<EventId>();
  let left = limit;
  const oldest = Math.max(0, position.seq - most);
  for (let to = position.seq; to > oldest && left > 0; to -= changesAtATime) {
    const from = Math.max(oldest, to - changesAtATime);
    const changes = (await view.changesAfter(from, to - from)).filter(({ header }) => header.seq <= to);
    const changed = changes.toReversed().flatMap((change): EventId[] => {
      const { subject, kind } = change.header;
      if (subject.type === 'event') return [subject.id];
      const stated = kind === 'WITHHELD' ? undefined : statedBy(change);
      return stated?.type === 'claim' ? [stated.state.event] : [];
    });
    const fresh = [...new Set(changed)].filter((id) => !seen.has(id));
    for (const id of fresh) seen.add(id);
    for (let i = 0; i < fresh.length && left > 0; i += renderedAtATime) {
      const held = await reader.heldEvents(fresh.slice(i, i + renderedAtATime));
      const wanted: EventId[] = [];
      for (const found of held) {
        // A filter may be long, and so may texts.
        if (turns.isOver) await turns.wait();
        if (found.isAccepted(orTakenBack(filter, found), reader.rights)) wanted.push(found.id);
      }
      const shown = wanted.slice(0, left);
      left -= shown.length;
      yield shown;
    }
  }
}

/** Renders the events of a list, as they are read. */
export async function* rendered(
  reader: OperationReader,
  pages: EventPages,
  options: RenderOptions,
): AsyncGenerator<RenderedEvent> {
  for await (const ids of pages) {
    for (let i = 0; i < ids.length; i += renderedAtATime) {
      yield* await renderEvents(reader, ids.slice(i, i + renderedAtATime), options);
      // Of a list without end nothing is kept.
      reader.forget();
    }
  }
}
