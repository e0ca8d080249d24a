import type { EventFilter } from '../domain/event-filter.ts';
import { accepts } from '../domain/event-filter.ts';
import type { States } from '../domain/record.ts';
import type { EventId } from '../domain/subject.ts';
import type { ToldEvent } from '../formats/told-event.ts';
import type { OperationReader } from '../schema/operation-reader.ts';
import { type TellingOptions, tellEvents } from './told-events.ts';

/** Events told at a time. */
export const toldAtATime = 200;

/** Events of a list, some at a time. */
export type EventPages = AsyncIterable<readonly EventId[]>;

/** A filter that also accepts what had been public where it accepts what is. */
export function withTakenBack(filter: EventFilter): EventFilter {
  if (!filter.states.includes('PUBLISHED')) return filter;
  return { ...filter, states: [...new Set([...filter.states, 'RETRACTED', 'MERGED'] as const)] };
}

/** All events of a filter, by date, so many at a time. */
export async function* eventsByDate({ view, rights }: OperationReader, filter: EventFilter, limit: number): EventPages {
  for (let after: string | undefined; ; ) {
    const page = await view.eventPage({ filter, rights }, { after, limit, fromEnd: false });
    yield page.items.map(({ id }) => id);
    after = page.items.at(-1)?.key;
    if (!page.hasMore || after === undefined) return;
  }
}

/** Changes looked through at a time, from the newest backwards. */
const changesAtATime = 500;

/**
 * The events of a filter that were changed last, the newest change first: what was taken back since is among them, in its state, where
 * the filter would accept it public.
 */
export async function* eventsByChange(reader: OperationReader, filter: EventFilter, limit: number): EventPages {
  const { view, position } = reader;
  const seen = new Set<EventId>();
  let left = limit;
  for (let to = position.seq; to > 0 && left > 0; to -= changesAtATime) {
    const from = Math.max(0, to - changesAtATime);
    const changes = (await view.changesAfter(from, to - from)).filter(({ header }) => header.seq <= to);
    const changed = changes.toReversed().flatMap(({ header, payload }): EventId[] => {
      const { type, id } = header.subject;
      if (type === 'event') return [id as EventId];
      const about = type === 'claim' ? (payload?.state as Partial<States['claim']> | undefined)?.event : undefined;
      return about === undefined ? [] : [about];
    });
    const fresh = [...new Set(changed)].filter((id) => !seen.has(id));
    for (const id of fresh) seen.add(id);
    const facts = await Promise.all(fresh.map((id) => reader.facts(id)));
    const wanted = fresh.filter((_, i) => {
      const found = facts[i];
      if (found === undefined) return false;
      const { state, everPublished } = found.event;
      const takenBack = filter.states.includes('PUBLISHED') && everPublished && (state === 'RETRACTED' || state === 'MERGED');
      return accepts(takenBack ? { ...filter, states: [state] } : filter, found);
    });
    const shown = wanted.slice(0, left);
    left -= shown.length;
    yield shown;
  }
}

/** Tells the events of a list, as they are read. */
export async function* told(reader: OperationReader, pages: EventPages, options: TellingOptions): AsyncGenerator<ToldEvent> {
  for await (const ids of pages) {
    yield* await tellEvents(reader, ids, options);
    // Of a list without end nothing is kept.
    reader.forget();
  }
}
