import { chooseText, directionOf, type LocalizedText } from '../domain/base/localized-text.ts';
import type { EventId } from '../domain/base/subject.ts';
import { dateInWords } from '../domain/dates/date-in-words.ts';
import { deriveDate } from '../domain/dates/event-date.ts';
import type { DerivedEvent } from '../domain/derived/derive-event.ts';
import { harmCounts } from '../domain/derived/harm-range.ts';
import type { Name } from '../domain/record/actor.ts';
import type { EventFigure } from '../domain/record/casualties.ts';
import type { Citation, Claim } from '../domain/record/claim.ts';
import { nameOfKind } from '../domain/record/event-kind-names.ts';
import { drawnAs, type EventLocation } from '../domain/record/event-location.ts';
import type {
  RenderedCount,
  RenderedEvent,
  RenderedFigure,
  RenderedPlace,
  RenderedSource,
  RenderedText,
} from '../formats/write/rendered-event.ts';
import type { LoopTurns } from '../ledger/loop-turns.ts';
import type { RecordedEvent, RecordedSubject } from '../ledger/storage.ts';
import type { OperationReader } from '../schema/run/operation-reader.ts';

export interface RenderOptions {
  /** The language asked for; else each timeline’s first. */
  readonly language: string | undefined;
  /** The permanent link to a version of an event. */
  readonly linkTo: (id: string, version: number) => string;
  /** The share of the event loop that rendering has. */
  readonly turns?: LoopTurns | undefined;
}

/** An event in some state, with the claims about it then. */
export interface EventWithClaims {
  readonly event: Pick<RecordedEvent, 'id' | 'version' | 'state' | 'addedAt' | 'changedAt'> & { readonly derived: DerivedEvent };
  readonly claims: readonly { readonly id: string; readonly state: Claim }[];
}

/** Renders events in one language, with all that they refer to, as far as the viewer may see it. */
export async function renderEvents(
  reader: OperationReader,
  ids: readonly EventId[],
  options: RenderOptions,
): Promise<RenderedEvent[]> {
  const found = await withClaims(reader, ids);
  const events = found.map(async ({ event, claims }) => {
    return { event: { ...event, derived: await reader.derivedOf(event.id) }, claims };
  });
  return renderStates(reader, await Promise.all(events), options);
}

/** The events with these ids that the viewer may see, with the claims about them. */
export async function withClaims(reader: OperationReader, ids: readonly EventId[]) {
  const events = await reader.events(ids);
  return Promise.all(
    events.map(async (event) => ({ event, claims: await reader.claims((await reader.claimsOf(event.id)).map(({ id }) => id)) })),
  );
}

/** Renders events in the states that they are given in. */
export async function renderStates(
  reader: OperationReader,
  given: readonly EventWithClaims[],
  options: RenderOptions,
): Promise<RenderedEvent[]> {
  const events = given.map(({ event }) => event.state);
  const claims = given.flatMap(({ claims: about }) => about.map(({ state }) => state));
  const once = (ids: readonly (string | undefined)[]): string[] => [...new Set(ids.filter((id) => id !== undefined))];
  const figures = [...claims.flatMap(({ casualties }) => casualties), ...given.flatMap(({ event }) => event.derived.casualties)];
  const [timelines, actors, places, sources] = await Promise.all([
    load(reader, 'timeline', once(events.map(({ timeline }) => timeline))),
    load(
      reader,
      'actor',
      once([
        ...claims.map(({ claimant }) => claimant),
        ...events.flatMap(({ participants }) => participants.map(({ actor }) => actor)),
        ...figures.map(({ of }) => of),
      ]),
    ),
    load(
      reader,
      'place',
      once(events.flatMap(({ locations }) => locations.flatMap(({ place, anchors }) => [place, ...anchors]))),
    ),
    load(reader, 'source', once(claims.flatMap(({ citations }) => citations.map(({ source }) => source)))),
  ]);
  const all: RenderedEvent[] = [];
  for (const each of given) {
    if (options.turns?.isOver === true) await options.turns.wait();
    all.push(rendered(each, { timelines, actors, places, sources }, options));
  }
  return all;
}

type Loaded<T extends 'timeline' | 'actor' | 'place' | 'source'> = ReadonlyMap<string, RecordedSubject<T>>;

interface Referred {
  readonly timelines: Loaded<'timeline'>;
  readonly actors: Loaded<'actor'>;
  readonly places: Loaded<'place'>;
  readonly sources: Loaded<'source'>;
}

async function load<T extends 'timeline' | 'actor' | 'place' | 'source'>(
  reader: OperationReader,
  type: T,
  ids: readonly string[],
): Promise<Loaded<T>> {
  const found = await Promise.all(ids.map((id) => reader.entity(type, id)));
  return new Map(found.flatMap((each) => (each === undefined ? [] : [[each.id, each] as const])));
}

function rendered(
  { event: { id, version, state, derived, addedAt, changedAt }, claims }: EventWithClaims,
  { timelines, actors, places, sources }: Referred,
  { language, linkTo }: RenderOptions,
): RenderedEvent {
  const timeline = timelines.get(state.timeline)?.state;
  const defaults = timeline?.languages ?? ['en'];
  const render = (texts: LocalizedText): RenderedText => {
    const chosen = chooseText(texts, language, defaults);
    return { text: chosen.text, language: chosen.language, direction: directionOf(chosen.language) };
  };
  const nameOf = (names: readonly Name[] | undefined): string | undefined =>
    names === undefined
      ? undefined
      : render(Object.fromEntries(names.flatMap((name) => (name.use === 'DISPLAY' ? [[name.language, name.text]] : [])))).text;
  const actor = (of: string | undefined): string | undefined =>
    of === undefined ? undefined : nameOf(actors.get(of)?.state.names);
  const cited = new Set(claims.flatMap((claim) => claim.state.citations.map(({ source }: Citation) => source)));
  const place = (location: EventLocation): RenderedPlace => {
    const there = places.get(location.place ?? '')?.state;
    const anchors = location.anchors.flatMap((each) => nameOf(places.get(each)?.state.names) ?? []);
    const at = location.coordinates ?? there?.coordinates;
    const drawn = drawnAs(location.precision);
    const isDrawn = location.role === 'SCENE' && drawn !== 'NOT_AT_ALL' && at !== undefined;
    return {
      role: location.role,
      precision: location.precision,
      name: [nameOf(there?.names), ...anchors].filter(Boolean).join(' – ') || undefined,
      preferred: location.preferred,
      description: location.description === undefined ? undefined : render(location.description).text,
      drawn: isDrawn ? { ...at, radiusKm: drawn === 'CIRCLE' ? (location.radiusKm ?? there?.radiusKm ?? 0) : 0 } : undefined,
    };
  };
  const words = render(dateInWords(state.date));
  return {
    id,
    version,
    timeline: timeline?.slug ?? '',
    state: state.state,
    wasPublic: state.everPublished,
    kind: state.kind,
    kindName: render(nameOfKind(state.kind)).text,
    title: render(state.title),
    summary: state.summary === undefined ? undefined : render(state.summary),
    date: deriveDate(state.date),
    dateWords: words.text,
    wordsLanguage: words.language,
    evidence: state.evidence,
    disputed: derived.disputed,
    places: state.locations.map(place),
    participants: state.participants.map(({ actor: who, role, attribution }) => {
      const { slug = '', externalIds = [] } = actors.get(who)?.state ?? {};
      return { slug, name: actor(who) ?? '', role, attribution, externalIds };
    }),
    casualties: derived.casualties.map(({ of, ...figure }) => renderedFigure(figure, actor(of))),
    counts: renderedCounts(derived.casualties),
    claims: claims.map((claim) => ({
      id: claim.id,
      claimant: actor(claim.state.claimant) ?? '',
      stance: claim.state.stance,
      statement: render(claim.state.statement),
      assessment: claim.state.assessment,
    })),
    sources: [...cited].flatMap((each) => renderedSource(sources.get(each), render) ?? []),
    sensitivity: state.sensitivity,
    classifications: state.classifications,
    externalIds: state.externalIds ?? [],
    addedAt,
    changedAt,
    link: linkTo(id, version),
  };
}

function renderedFigure({ harm, group, low, best, high }: Omit<EventFigure, 'of'>, of: string | undefined): RenderedFigure {
  return { harm, group, of, low, best, high };
}

function renderedCounts(figures: readonly EventFigure[]): RenderedCount[] {
  return harmCounts(figures).map(({ harm, group, low, lowMissing, best, high }) => {
    return { harm, group, low: lowMissing && low === 0 ? undefined : low, best, high };
  });
}

function renderedSource(
  source: RecordedSubject<'source'> | undefined,
  render: (texts: LocalizedText) => RenderedText,
): RenderedSource | undefined {
  if (source === undefined) return undefined;
  const { kind, publisher, title, url, publishedOn, licence, attribution } = source.state;
  return {
    kind,
    publisher: render(publisher).text,
    title: title === undefined ? undefined : render(title).text,
    url,
    publishedOn: publishedOn?.edtf,
    licence,
    attribution,
  };
}
