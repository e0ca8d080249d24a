import { index, pgTable } from 'drizzle-orm/pg-core';
import { text } from './columns.ts';

// What an actor is a part of, and what a place lies in, directly.

export const actorParts = pgTable(
  'actor_parts',
  {
    actorId: text('actor_id').notNull(),
    wholeId: text('whole_id').notNull(),
    /** Days during which it may have been a part; an absent end is open. */
    fromDay: text('from_day'),
    toDay: text('to_day'),
  },
  (table) => [index('actor_parts_by_whole').on(table.wholeId), index('actor_parts_by_actor').on(table.actorId)],
);

export const placeContainers = pgTable(
  'place_containers',
  { placeId: text('place_id').notNull(), containerId: text('container_id').notNull() },
  (table) => [index('place_containers_by_container').on(table.containerId), index('place_containers_by_place').on(table.placeId)],
);
