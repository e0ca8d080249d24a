import type { ActorKind } from '../../domain/record/actor.ts';
import type { EventKind } from '../../domain/record/event-kind.ts';

// What the codes of ACLED mean, in the words of its codebook.

export const timePrecisions = { 1: 'that day', 2: 'that week', 3: 'that month' } as const;
export const placePrecisions = { 1: 'that town', 2: 'near it, or in a small part of a region', 3: 'in a larger region' } as const;

/** The kind of each sub-event type, where it names a tactic or an act; of all others the kind of its event type. */
export const kindOfSubEvent: Readonly<Record<string, EventKind>> = {
  'Armed clash': 'CLASH',
  'Government regains territory': 'CLASH',
  'Non-state actor overtakes territory': 'CLASH',
  'Chemical weapon': 'CHEMICAL',
  'Air/drone strike': 'AIR_OR_DRONE_STRIKE',
  'Suicide bomb': 'SUICIDE_ATTACK',
  'Shelling/artillery/missile attack': 'SHELLING_OR_MISSILE',
  'Remote explosive/landmine/IED': 'EXPLOSIVE_DEVICE_OR_MINE',
  Agreement: 'AGREEMENT',
  Arrests: 'ABDUCTION_OR_DETENTION',
  'Looting/property destruction': 'PROPERTY_DESTROYED_OR_LOOTED',
  'Non-violent transfer of territory': 'CONTROL_CHANGED',
  'Sexual violence': 'SEXUAL_VIOLENCE',
  'Abduction/forced disappearance': 'ABDUCTION_OR_DETENTION',
};

export const kindOfEventType: Readonly<Record<string, EventKind>> = {
  Battles: 'CLASH',
  'Explosions/Remote violence': 'ARMED_VIOLENCE_UNSPECIFIED',
  'Violence against civilians': 'ARMED_VIOLENCE_UNSPECIFIED',
  Protests: 'PROTEST',
  Riots: 'RIOT',
  'Strategic developments': 'OTHER',
};

/** What an actor is, by its `inter` code: a number in older exports, words in newer ones. */
export const kindOfInter: Readonly<Record<string, ActorKind>> = {
  1: 'ARMED_FORCE',
  'State forces': 'ARMED_FORCE',
  2: 'ARMED_GROUP',
  'Rebel group': 'ARMED_GROUP',
  'Rebel groups': 'ARMED_GROUP',
  3: 'ARMED_GROUP',
  'Political militia': 'ARMED_GROUP',
  'Political militias': 'ARMED_GROUP',
  4: 'ARMED_GROUP',
  'Identity militia': 'ARMED_GROUP',
  'Identity militias': 'ARMED_GROUP',
  5: 'POPULATION',
  Rioters: 'POPULATION',
  6: 'POPULATION',
  Protesters: 'POPULATION',
  7: 'POPULATION',
  Civilians: 'POPULATION',
  8: 'ARMED_FORCE',
  'External/Other forces': 'ARMED_FORCE',
};

/** Columns whose codes are kept as they are. */
export const codeColumns =
  'event_type sub_event_type disorder_type data_id event_id_no_cnty year time_precision inter1 inter2 interaction civilian_targeting iso iso3 region geo_precision source_scale fatalities tags timestamp'.split(
    ' ',
  );

/** The columns that no row can do without. */
export const neededColumns = ['event_id_cnty', 'event_date', 'event_type', 'sub_event_type', 'actor1'];
