import { isIdOf } from '../domain/base/subject.ts';
import { ofTimeline } from '../domain/derived/event-filter.ts';
import type { States } from '../domain/record/record.ts';
import type { TimelineEvent } from '../domain/record/timeline-event.ts';
import { type EventState, eventStates } from '../domain/record/timeline-event.ts';
import { allRights, anonymousRights } from '../domain/record/visibility.ts';
import { type Identified, type TimelineParts, writeTimelineFile } from '../formats/write/write-timeline-file.ts';
import type { RecordedEvent, RecordedSubject, Storage } from '../ledger/storage.ts';
import { ofOneRecord } from '../schema/run/of-one-record.ts';
import type { OperationReader } from '../schema/run/operation-reader.ts';
import { eventsByDate } from './list-events.ts';
import { openAsOf } from './open-as-of.ts';
import { parseFilterQuery } from './parse-filter-query.ts';
import { withClaims } from './render-events.ts';

/** Subjects read at a time. */
const pageSize = 500;

type EntityType = 'actor' | 'place' | 'source';
type Entities = Pick<TimelineParts, 'actors' | 'places' | 'sources'>;

export interface ExportOptions {
  /** Also what is not public. */
  readonly all: boolean;
  /** Which events, as in the address of a feed, with what they refer to; else all. */
  readonly filter?: string | undefined;
  /** As of a ledger cursor or an instant. */
  readonly asOf?: string | undefined;
}

/** A timeline as a file, or undefined where there is none of this slug. */
export function exportTimeline(storage: Storage, slug: string, options: ExportOptions): Promise<string | undefined> {
  return ofOneRecord(async (opened) => {
    await using reader = await openAsOf(storage, options.all ? allRights : anonymousRights, options.asOf);
    opened(reader.view);
    return await timelineFile(reader, slug, options);
  });
}

async function timelineFile(
  reader: OperationReader,
  slug: string,
  { all, filter: query = '' }: ExportOptions,
): Promise<string | undefined> {
  const timeline = await reader.bySlug('timeline', slug);
  if (timeline === undefined) return undefined;
  const unasked = all ? (Object.keys(eventStates) as EventState[]) : (['PUBLISHED'] as const);
  const filter = ofTimeline(await parseFilterQuery(reader, query, unasked), timeline.id);
  const events: { id: string; state: RecordedEvent['state']; claims: Identified<RecordedSubject<'claim'>['state']>[] }[] = [];
  for await (const ids of eventsByDate(reader, filter, pageSize)) {
    for (const { event, claims } of await withClaims(reader, ids)) {
      // A draft that was taken back before it was public is nobody's record.
      if (event.state.state !== 'RETRACTED' || event.state.everPublished)
        events.push({ id: event.id, state: event.state, claims });
    }
    reader.forget();
  }
  const exported = new Set(events.flatMap((event) => [event.id, ...event.claims.map((claim) => claim.id)]));
  const linked = events.map((event) => ({ ...event, state: within(exported, event.state), claims: together(event.claims) }));
  const entities = query === '' && (await isOnlyTimeline(reader)) ? await everything(reader) : await referred(reader, linked);
  return writeTimelineFile({ timeline, ...entities, events: linked });
}

/** An event without what names events and claims that are not in the file: it would lead nowhere. */
function within(exported: ReadonlySet<string>, { mergedInto, mergedFrom, mergedClaims, ...state }: TimelineEvent): TimelineEvent {
  const known = <T extends string>(ids: readonly T[]): T[] => ids.filter((each) => exported.has(each));
  const merged = known(mergedFrom ?? []);
  // Where its claims are gone for good, as when their event was withheld, it cannot be split off again.
  const rested = mergedInto !== undefined && exported.has(mergedInto) ? mergedClaims : undefined;
  return {
    ...state,
    links: state.links.filter((link) => exported.has(link.event)),
    ...(mergedInto === undefined || !exported.has(mergedInto) ? {} : { mergedInto }),
    ...(merged.length === 0 ? {} : { mergedFrom: merged }),
    ...(rested === undefined
      ? {}
      : {
          mergedClaims: {
            all: known(rested.all),
            date: known(rested.date),
            values: Object.fromEntries(Object.entries(rested.values).map(([value, claims]) => [value, known(claims)])),
          },
        }),
  };
}

/** The claims of one event: what answers a withheld claim was merged into another event without it, and in a file answers nothing. */
function together(claims: readonly Identified<States['claim']>[]): Identified<States['claim']>[] {
  const ids = new Set(claims.map(({ id }) => id));
  return claims.map(({ state: { answers, ...state }, ...claim }) => ({
    ...claim,
    state: answers === undefined || !ids.has(answers) ? state : { ...state, answers },
  }));
}

async function isOnlyTimeline({ view, rights }: OperationReader): Promise<boolean> {
  return (await view.slugPage('timeline', { limit: 2, fromEnd: false }, rights)).items.length === 1;
}

/** All actors, places and sources: in a database of one timeline they are that timeline's, referred to or not. */
async function everything(reader: OperationReader): Promise<Entities> {
  const all = async <T extends EntityType>(type: T): Promise<RecordedSubject<T>[]> => {
    const found = new Map<string, RecordedSubject<T>>();
    for (let after: string | undefined; ; ) {
      const page = await reader.view.slugPage(type, { after, limit: pageSize, fromEnd: false }, reader.rights);
      await read(
        reader,
        type,
        page.items.map((each) => each.id),
        found,
      );
      after = page.items.at(-1)?.key;
      if (!page.hasMore || after === undefined) return bySlug(found);
    }
  };
  return { actors: await all('actor'), places: await all('place'), sources: await all('source') };
}

/** Everything that the events refer to, and all that refers to in turn, by slug. */
async function referred(reader: OperationReader, events: TimelineParts['events']): Promise<Entities> {
  const actors = new Map<string, RecordedSubject<'actor'>>();
  const places = new Map<string, RecordedSubject<'place'>>();
  const sources = new Map<string, RecordedSubject<'source'>>();
  for (let wanted = idsIn(events); wanted.length > 0; ) {
    const found = [
      ...(await read(reader, 'actor', wanted, actors)),
      ...(await read(reader, 'place', wanted, places)),
      ...(await read(reader, 'source', wanted, sources)),
    ];
    wanted = idsIn(found).filter((id) => !actors.has(id) && !places.has(id) && !sources.has(id));
  }
  return { actors: bySlug(actors), places: bySlug(places), sources: bySlug(sources) };
}

/** Reads those of some subjects that are of one type; answers their states. */
async function read<T extends EntityType>(
  reader: OperationReader,
  type: T,
  ids: readonly string[],
  into: Map<string, RecordedSubject<T>>,
): Promise<States[T][]> {
  const subjects = await Promise.all(ids.filter((id) => isIdOf(type, id)).map((id) => reader.entity(type, id)));
  const found = subjects.filter((each) => each !== undefined);
  for (const each of found) into.set(each.id, each);
  return found.map(({ state }) => state);
}

function bySlug<T extends EntityType>(found: ReadonlyMap<string, RecordedSubject<T>>): RecordedSubject<T>[] {
  return [...found.values()].sort((a, b) => (a.state.slug < b.state.slug ? -1 : 1));
}

const idPattern = /^(actor|place|source)_[0-9a-z]{26}$/;

/** The ids of actors, places and sources anywhere in a value. */
function idsIn(value: unknown): string[] {
  const found = new Set<string>();
  const waiting: unknown[] = [value];
  for (let at = waiting.pop(); waiting.length > 0 || at !== undefined; at = waiting.pop()) {
    if (typeof at === 'string' && idPattern.test(at)) found.add(at);
    else if (typeof at === 'object' && at !== null) for (const each of Object.values(at)) waiting.push(each);
  }
  return [...found];
}
