import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { SubjectType } from '../../domain/base/subject.ts';
import { eventsListed } from './events-listed.ts';
import { externalIds } from './external-id-tables.ts';
import { actorParts, placeContainers } from './parts-and-containers-tables.ts';

// Projections: derived from the ledger by `project`, and made anew from it at any time.

export const subjects = sqliteTable(
  'subjects',
  {
    id: text('id').primaryKey(),
    type: text('type').$type<SubjectType>().notNull(),
    slug: text('slug'),
    version: integer('version').notNull(),
    state: text('state').notNull(),
    /** Position of the change that gave it this state. */
    stateSeq: integer('state_seq').notNull(),
    withheld: integer('withheld', { mode: 'boolean' }).notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: text('added_at').notNull(),
    changedAt: text('changed_at').notNull(),
    /** Position of its first change: the number that the search tables know it by. */
    addedSeq: integer('added_seq').notNull().default(0),
  },
  (table) => [uniqueIndex('subjects_by_slug').on(table.type, table.slug), index('subjects_by_added_seq').on(table.addedSeq)],
);

export const events = sqliteTable(
  'events',
  {
    id: text('id').primaryKey(),
    timelineId: text('timeline_id').notNull(),
    state: text('state').notNull(),
    everPublished: integer('ever_published', { mode: 'boolean' }).notNull(),
    /** Whether a claim about it cites a source that may not be passed on. */
    internal: integer('internal', { mode: 'boolean' }).notNull(),
    addedBy: text('added_by').notNull(),
    kind: text('kind').notNull(),
    evidence: text('evidence').notNull(),
    sortKey: text('sort_key').notNull(),
    earliest: text('earliest').notNull(),
    latest: text('latest').notNull(),
    possibleFrom: text('possible_from').notNull(),
    possibleTo: text('possible_to').notNull(),
    /** Neither approximate nor uncertain. */
    certain: integer('certain', { mode: 'boolean' }).notNull(),
    widthDays: integer('width_days').notNull().default(0),
    disputed: integer('disputed', { mode: 'boolean' }).notNull().default(false),
    figuresInconsistent: integer('figures_inconsistent', { mode: 'boolean' }).notNull().default(false),
    /** How many it may have killed; no low where no figure is given, no high where there is none. */
    killedLow: integer('killed_low'),
    killedHigh: integer('killed_high'),
    addedAt: text('added_at').notNull().default(''),
    /** Its figures include those of its parts. */
    includesParts: integer('includes_parts', { mode: 'boolean' }).notNull().default(false),
    /** Whether its words are withheld: no list has it, its id answers. */
    withheld: integer('withheld', { mode: 'boolean' }).notNull().default(false),
    derived: text('derived').notNull(),
  },
  (table) => [
    uniqueIndex('events_by_date').on(table.sortKey),
    index('events_by_timeline').on(table.timelineId, table.sortKey),
    index('events_by_kind').on(table.kind, table.sortKey),
    eventsListed(table),
  ],
);

export const eventActors = sqliteTable(
  'event_actors',
  { eventId: text('event_id').notNull(), actorId: text('actor_id').notNull(), role: text('role').notNull() },
  (table) => [
    primaryKey({ columns: [table.eventId, table.actorId, table.role] }),
    index('event_actors_by_actor').on(table.actorId, table.eventId),
  ],
);

export const eventPlaces = sqliteTable(
  'event_places',
  { eventId: text('event_id').notNull(), placeId: text('place_id').notNull(), role: text('role').notNull() },
  (table) => [
    primaryKey({ columns: [table.eventId, table.placeId, table.role] }),
    index('event_places_by_place').on(table.placeId, table.eventId),
  ],
);

/** Scenes that may be drawn. Coordinates and a radius that are not given here are the place's. */
export const eventScenes = sqliteTable(
  'event_scenes',
  {
    eventId: text('event_id').notNull(),
    placeId: text('place_id'),
    circle: integer('circle', { mode: 'boolean' }).notNull(),
    latitude: real('latitude'),
    longitude: real('longitude'),
    radiusKm: real('radius_km'),
  },
  (table) => [index('event_scenes_by_event').on(table.eventId)],
);

/** How many people of each group an event harmed in each way, by its figures. */
export const eventHarms = sqliteTable(
  'event_harms',
  {
    eventId: text('event_id').notNull(),
    harm: text('harm').notNull(),
    group: text('casualty_group').notNull(),
    low: integer('low').notNull(),
    lowMissing: integer('low_missing', { mode: 'boolean' }).notNull(),
    best: integer('best'),
    high: integer('high'),
    /** The claims that the figures rest on, as JSON. */
    claims: text('claims').notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.harm, table.group] })],
);

export const eventLinks = sqliteTable(
  'event_links',
  { eventId: text('event_id').notNull(), targetId: text('target_id').notNull(), kind: text('kind').notNull() },
  (table) => [
    primaryKey({ columns: [table.eventId, table.targetId, table.kind] }),
    index('event_links_by_target').on(table.targetId, table.eventId),
  ],
);

export const claims = sqliteTable(
  'claims',
  {
    id: text('id').primaryKey(),
    eventId: text('event_id').notNull(),
    /** Position of its first change: the order that claims are shown in. */
    addedSeq: integer('added_seq').notNull(),
    claimantId: text('claimant_id').notNull(),
    throughId: text('through_id'),
    utterance: text('utterance'),
    answersId: text('answers_id'),
  },
  (table) => [
    index('claims_by_event').on(table.eventId, table.addedSeq),
    index('claims_by_claimant').on(table.claimantId, table.eventId),
    index('claims_by_through').on(table.throughId, table.eventId),
    index('claims_by_utterance').on(table.utterance),
    index('claims_by_answered').on(table.answersId),
  ],
);

export const claimSources = sqliteTable(
  'claim_sources',
  { claimId: text('claim_id').notNull(), sourceId: text('source_id').notNull() },
  (table) => [primaryKey({ columns: [table.claimId, table.sourceId] }), index('claim_sources_by_source').on(table.sourceId)],
);

/** Every claim that was ever about an event, whatever it is about now: what `changesAsOf` looks through. */
export const claimsEver = sqliteTable(
  'claims_ever',
  { eventId: text('event_id').notNull(), claimId: text('claim_id').notNull() },
  (table) => [primaryKey({ columns: [table.eventId, table.claimId] }), index('claims_ever_by_claim').on(table.claimId)],
);

/** The projections, in the order that they are compared in. */
export const projections = {
  subjects,
  events,
  eventActors,
  eventPlaces,
  eventScenes,
  eventHarms,
  eventLinks,
  claims,
  claimSources,
  claimsEver,
  actorParts,
  placeContainers,
  externalIds,
};
