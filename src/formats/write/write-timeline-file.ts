import type { Actor } from '../../domain/record/actor.ts';
import type { Citation, Claim } from '../../domain/record/claim.ts';
import type { EventLocation } from '../../domain/record/event-location.ts';
import type { Place } from '../../domain/record/place.ts';
import type { Source } from '../../domain/record/source.ts';
import type { Timeline } from '../../domain/record/timeline.ts';
import type { TimelineEvent } from '../../domain/record/timeline-event.ts';
import { timelineFileFormat } from '../timeline-file.ts';
import { timelineFileSchema } from '../timeline-file-schema.ts';
import { inSchemaOrder } from './in-schema-order.ts';

/** A subject with its id. */
export interface Identified<T> {
  readonly id: string;
  readonly state: T;
}

/** What goes into a timeline file, each list in the order that it is written in. */
export interface TimelineParts {
  readonly timeline: Identified<Timeline>;
  readonly actors: readonly Identified<Actor>[];
  readonly places: readonly Identified<Place>[];
  readonly sources: readonly Identified<Source>[];
  readonly events: readonly (Identified<TimelineEvent> & { readonly claims: readonly Identified<Claim>[] })[];
}

type Json = Record<string, unknown>;

/** Writes a timeline as a file: what `readTimelineFile` reads back to the same states. */
export function writeTimelineFile({ timeline, actors, places, sources, events }: TimelineParts): string {
  const slugs = new Map<string, string>([...actors, ...places, ...sources, timeline].map(({ id, state }) => [id, state.slug]));
  const slug = (id: string | undefined): string | undefined => {
    const found = id === undefined ? undefined : slugs.get(id);
    if (id !== undefined && found === undefined) throw new Error(`${id} is referred to and is not among what is exported`);
    return found;
  };
  const file = {
    format: timelineFileFormat,
    timeline: { id: timeline.id, ...timeline.state },
    actors: actors.map(({ id, state }) => ({
      id,
      ...state,
      names: state.names.map((name) => ({ ...name, usedBy: slug(name.usedBy) })),
      affiliations: some(state.affiliations.map((each) => ({ ...each, to: slug(each.to) }))),
    })),
    places: places.map(({ id, state }) => ({
      id,
      ...state,
      names: state.names.map((name) => ({ ...name, usedBy: slug(name.usedBy) })),
      containers: some(state.containers.map((each) => ({ ...each, in: slug(each.in) }))),
    })),
    sources: sources.map(({ id, state }) => ({ id, ...state, derivedFrom: slug(state.derivedFrom) })),
    events: events.map((event) => eventOf(event, slug)),
  };
  const languages = [...timeline.state.languages];
  return `${JSON.stringify(inSchemaOrder(file, timelineFileSchema, languages), null, 2)}\n`;
}

type Slug = (id: string | undefined) => string | undefined;

function eventOf({ id, state, claims }: TimelineParts['events'][number], slug: Slug): Json {
  const { timeline: _, everPublished: __, verification, ...rest } = state;
  return {
    id,
    ...rest,
    ...values(rest, slug),
    links: some(state.links),
    sensitivity: some(state.sensitivity),
    classifications: some(state.classifications),
    verification: verification && { ...verification, citations: verification.citations.map((each) => citationOf(each, slug)) },
    claims: some(claims.map((claim) => claimOf(claim, slug))),
  };
}

function claimOf({ id, state }: Identified<Claim>, slug: Slug): Json {
  const { event: _, assessment, ...rest } = state;
  return {
    id,
    ...rest,
    claimant: slug(state.claimant),
    through: slug(state.through),
    ...values(rest, slug),
    citations: some(state.citations.map((each) => citationOf(each, slug))),
    assessment: assessment && { ...assessment, citations: some(assessment.citations.map((each) => citationOf(each, slug))) },
  };
}

function citationOf(citation: Citation, slug: Slug): Json {
  return { ...citation, source: slug(citation.source) };
}

type Values = Pick<Claim, 'locations' | 'participants' | 'casualties' | 'losses'>;

function values({ locations, participants, casualties, losses }: Values, slug: Slug): Json {
  return {
    locations: some(
      locations.map((each) => ({
        ...each,
        place: slug(each.place),
        anchors: some(each.anchors.map(slug)),
        preferred: (each as EventLocation).preferred || undefined,
      })),
    ),
    participants: some(participants.map((each) => ({ ...each, actor: slug(each.actor) }))),
    casualties: some(casualties.map((each) => ({ ...each, of: slug(each.of) }))),
    losses: some(losses.map((each) => ({ ...each, owner: slug(each.owner) }))),
  };
}

/** A list, or nothing where it is empty: what a file leaves out is empty. */
function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
