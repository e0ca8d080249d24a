import { allSoon, type Soon, soon } from '../../domain/base/soon.ts';
import { type ClaimedLocation, drawnAs, locationPrecisions, locationRoles } from '../../domain/record/event-location.ts';
import type { Coordinates } from '../../domain/record/place.ts';
import { builder, enumOf, type InputFields } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { claim, type PlaceModel, place } from '../refs.ts';
import { checkLanguage, languageArgument, localizedText, textInput, textOf } from './localized-text.ts';
import { coordinates, coordinatesInput } from './place.ts';
import { placeRef } from './reference-inputs.ts';

/** A location of an event or of a claim, with what it rests on. */
export interface LocationModel {
  readonly value: ClaimedLocation;
  readonly preferred: boolean;
  readonly accordingTo: readonly string[];
  readonly timeline: string;
}

export const locationRole = enumOf('LocationRole', 'What a location is to an event.', locationRoles);
export const locationPrecision = enumOf('LocationPrecision', 'How exactly a location is known.', locationPrecisions);

export const eventLocation = builder.objectRef<LocationModel>('EventLocation').implement({
  description: 'Where. Several scenes stand side by side when sources disagree. Only what is known well enough has coordinates.',
  fields: (t) => ({
    id: t.id({ description: 'Stable over corrections; another in a snapshot or a preview.', resolve: ({ value }) => value.id }),
    role: t.field({ type: locationRole, description: 'What it is to the event.', resolve: ({ value }) => value.role }),
    place: t.field({
      type: place,
      nullable: true,
      description: 'The place; null for BETWEEN, and where none is known or named.',
      resolve: ({ value }, _, { reader }) => (value.place === undefined ? undefined : reader.referred('place', value.place)),
    }),
    anchors: t.field({
      type: [place],
      description: 'The places that BETWEEN and ALONG run between.',
      resolve: ({ value }, _, { reader }) => allSoon(value.anchors.map((id) => reader.referred('place', id))),
    }),
    precision: t.field({
      type: locationPrecision,
      description: 'How exactly it is known.',
      resolve: ({ value }) => value.precision,
    }),
    radiusKm: t.float({
      nullable: true,
      description: 'Radius in kilometres: of a DISTRICT’s circle always, of NEAR where it is said.',
      resolve: (location, _, context) =>
        location.value.radiusKm ??
        (drawnAs(location.value.precision) === 'CIRCLE'
          ? soon(placeOf(location, context), (there) => there?.state.radiusKm)
          : undefined),
    }),
    coordinates: t.field({
      type: coordinates,
      nullable: true,
      description:
        'A point for EXACT and NEAR, the centre of a circle for DISTRICT, null for all else: no midpoint is ever made up.',
      resolve: (location, _, context) => coordinatesOf(location, context),
    }),
    description: t.field({
      type: localizedText,
      nullable: true,
      description: 'Where in words, as the source puts it.',
      args: languageArgument,
      extensions: checkLanguage,
      resolve: ({ value, timeline }, { language }, context) =>
        value.description && textOf(value.description, language, timeline, context),
    }),
    preferred: t.exposeBoolean('preferred', { description: 'Of several scenes, the one to show.' }),
    accordingTo: t.field({
      type: [claim],
      description: 'The claims that it rests on.',
      resolve: ({ accordingTo }, _, { reader }) => reader.claims(accordingTo),
    }),
  }),
});

function placeOf({ value }: LocationModel, { reader }: SchemaContext): Soon<PlaceModel | undefined> {
  return value.place === undefined ? undefined : reader.referred('place', value.place);
}

function coordinatesOf(location: LocationModel, context: SchemaContext): Soon<Coordinates | undefined> {
  if (drawnAs(location.value.precision) === 'NOT_AT_ALL') return undefined;
  return location.value.coordinates ?? soon(placeOf(location, context), (there) => there?.state.coordinates);
}

const shared = (t: InputFields) => ({
  id: t.id({ required: false, description: 'Of an entry that is kept in a correction.' }),
  role: t.field({ type: locationRole, required: true, description: 'What it is to the event.' }),
  place: t.field({ type: placeRef, required: false, description: 'The place.' }),
  anchors: t.field({ type: [placeRef], required: false, description: 'For BETWEEN and ALONG: the places it runs between.' }),
  precision: t.field({ type: locationPrecision, required: true, description: 'How exactly it is known.' }),
  radiusKm: t.float({ required: false, description: 'Kilometres; for DISTRICT needed unless the place has one.' }),
  coordinates: t.field({
    type: coordinatesInput,
    required: false,
    description: 'Where the source gives its own; for EXACT, NEAR and DISTRICT.',
  }),
  description: t.field({ type: [textInput], required: false, description: 'Where in words, as the source puts it.' }),
});

export const claimedLocationInput = builder.inputType('ClaimedLocationInput', {
  description:
    'Where, as a claimant says. BETWEEN names its places as anchors; all others name a place, but for UNKNOWN and what has coordinates of its own.',
  fields: shared,
});

export const locationInput = builder.inputType('LocationInput', {
  description:
    'Where, of an event. BETWEEN names its places as anchors; all others name a place, but for UNKNOWN and what has coordinates of its own.',
  fields: (t) => ({
    ...shared(t),
    preferred: t.boolean({ required: false, description: 'Of several scenes, the one to show.' }),
    accordingTo: t.idList({
      required: false,
      description: 'Keys of claims in this request, or ids of the event’s claims. With one claim it may be left out.',
    }),
  }),
});
