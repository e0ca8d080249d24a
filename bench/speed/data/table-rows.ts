import { dateSortKey, deriveDate, type EventDate } from '../../../src/domain/dates/event-date.ts';
import type { GeneratedEvent, GeneratedRecord, Named } from './generated-record.ts';

export type Value = string | number;

/** What an event is in each table that says something of it, in the order of the columns. */
export interface EventRows {
  readonly event: GeneratedEvent;
  readonly sortKey: string;
  readonly events: readonly Value[][];
  readonly event_locations: readonly Value[][];
  readonly event_participants: readonly Value[][];
  readonly claims: readonly Value[][];
  readonly citations: readonly Value[][];
}

/** Tables of events, in an order in which what is referred to comes first. */
export const eventTables = ['events', 'event_locations', 'event_participants', 'claims', 'citations'] as const;

/** The rows of those who act, where it is and who reports. */
export function namedRows({ actors, places, sources }: GeneratedRecord): Record<'actors' | 'places' | 'sources', Value[][]> {
  const rows = (all: readonly Named[]): Value[][] => all.map(({ slug, en, ar }, i) => [i, slug, en, ar]);
  return { actors: rows(actors), places: rows(places), sources: rows(sources) };
}

const msOfDay = 86_400_000;

/** The rows of each event, in the order in which they are made. */
export function* eventRows(record: GeneratedRecord): Generator<EventRows> {
  let claim = 0;
  const dates = new Map<string, EventDate>();
  for (const event of record.events()) {
    const { id, number, kind, title, edtf, place, participants, claims } = event;
    const date = dates.get(edtf) ?? deriveDate({ edtf });
    dates.set(edtf, date);
    const sortKey = dateSortKey(date, id);
    // All that are made are closed.
    const { earliest = edtf, latest = edtf } = date;
    const days = [earliest, latest].map((day) => Date.parse(day) / msOfDay);
    const figures = claims.map((claim) => claim.killed);
    const killed = [Math.min(...figures), Math.max(...figures)];
    const numbered = claims.map((each) => ({ ...each, number: claim++ }));
    yield {
      event,
      sortKey,
      events: [[number, id, kind, 'REPORTED', title.en, title.ar, edtf, earliest, latest, ...days, ...killed, sortKey]],
      event_locations: [[number, place, 'SCENE']],
      event_participants: participants.map(({ actor, role }, i) => [number, actor, i, role]),
      claims: numbered.map((each) => [each.number, number, each.claimant, each.statement.en, each.statement.ar, each.killed]),
      citations: numbered.flatMap((each) => each.sources.map((source, i) => [each.number, i, source])),
    };
  }
}
