import type { SubjectType } from '../../domain/base/subject.ts';
import type { DerivedEvent } from '../../domain/derived/derive-event.ts';
import type { States } from '../../domain/record/record.ts';
import {
  actorPartRows,
  claimSourceRows,
  eventActorRows,
  eventHarmRows,
  eventLinkRows,
  eventPlaceRows,
  eventSceneRows,
  externalIdRows,
  placeContainerRows,
} from '../engine/project.ts';
import { externalIds } from './external-id-tables.ts';
import { actorParts, placeContainers } from './parts-and-containers-tables.ts';
import { claimSources, eventActors, eventHarms, eventLinks, eventPlaces, eventScenes } from './tables.ts';
import type { Row } from './write-rows.ts';

/** The tables that hold lists of a subject, each with the column that names it: all rows of one are written together. */
export const listTables = {
  eventActors: { table: eventActors, owner: 'event_id' },
  eventPlaces: { table: eventPlaces, owner: 'event_id' },
  eventScenes: { table: eventScenes, owner: 'event_id' },
  eventHarms: { table: eventHarms, owner: 'event_id' },
  eventLinks: { table: eventLinks, owner: 'event_id' },
  claimSources: { table: claimSources, owner: 'claim_id' },
  actorParts: { table: actorParts, owner: 'actor_id' },
  placeContainers: { table: placeContainers, owner: 'place_id' },
  externalIds: { table: externalIds, owner: 'subject_id' },
} as const;
export type ListTable = keyof typeof listTables;

/** What a state says of other subjects and of foreign datasets, table by table. */
export function listRowsOf(type: SubjectType, id: string, state: States[SubjectType]): readonly [ListTable, readonly Row[]][] {
  const own = ownLists(type, id, state);
  if (type === 'timeline' || type === 'claim') return own;
  const foreign = externalIdRows(type, state).map(({ externalId, ...rest }) => ({
    subject_id: id,
    external_id: externalId,
    ...rest,
  }));
  return [...own, ['externalIds', foreign]];
}

function ownLists(type: SubjectType, id: string, state: States[SubjectType]): readonly [ListTable, readonly Row[]][] {
  switch (type) {
    case 'event':
      return eventLists(id, state as States['event']);
    case 'claim':
      return [
        ['claimSources', claimSourceRows(state as States['claim']).map((row) => ({ claim_id: id, source_id: row.sourceId }))],
      ];
    case 'actor': {
      const rows = actorPartRows(state as States['actor']).map(({ wholeId, fromDay, toDay }) => {
        return { actor_id: id, whole_id: wholeId, from_day: fromDay, to_day: toDay };
      });
      return [['actorParts', rows]];
    }
    case 'place':
      return [
        [
          'placeContainers',
          placeContainerRows(state as States['place']).map((row) => ({ place_id: id, container_id: row.containerId })),
        ],
      ];
    case 'source':
    case 'timeline':
      return [];
  }
}

function eventLists(event_id: string, event: States['event']): [ListTable, Row[]][] {
  const scenes = eventSceneRows(event).map(({ placeId, radiusKm, ...rest }) => ({
    event_id,
    place_id: placeId,
    radius_km: radiusKm,
    ...rest,
  }));
  return [
    ['eventActors', eventActorRows(event).map(({ actorId, role }) => ({ event_id, actor_id: actorId, role }))],
    ['eventPlaces', eventPlaceRows(event).map(({ placeId, role }) => ({ event_id, place_id: placeId, role }))],
    ['eventScenes', scenes],
    ['eventLinks', eventLinkRows(event).map(({ targetId, kind }) => ({ event_id, target_id: targetId, kind }))],
  ];
}

/** How many people of each group an event harmed in each way. */
export function harmRows(event_id: string, derived: DerivedEvent): Row[] {
  return eventHarmRows(derived).map(({ group, lowMissing, ...rest }) => {
    return { event_id, casualty_group: group, low_missing: lowMissing, ...rest };
  });
}
