import {
  type Containment,
  type Coordinates,
  containmentKinds,
  type GazetteerEntry,
  placeLevels,
} from '../../domain/record/place.ts';
import { builder, enumOf } from '../builder.ts';
import { node, place } from '../refs.ts';
import { asOfArgument } from '../run/as-of.ts';
import { atLeastArgument } from '../run/at-least.ts';
import { counting } from '../run/operation-cost.ts';
import { name, shownNames } from './actor.ts';
import { countedConnectionOf } from './connection.ts';
import { draftField } from './draft-field.ts';
import { externalId } from './external-id.ts';
import { checkLanguage, entityLanguages, languageArgument, localizedText } from './localized-text.ts';
import { findNamed, lookupArguments } from './lookup.ts';
import { redistribution } from './redistribution.ts';
import { placeRef } from './reference-inputs.ts';
import { bySlug, checkSlugPage, namedArguments } from './slug-page.ts';

export const containmentKind = enumOf('ContainmentKind', 'In what sense a place lies in another.', containmentKinds);

export const placeLevel = enumOf('PlaceLevel', 'What kind of place a place is, from the widest down.', placeLevels);

const containment = builder.objectRef<Containment>('Containment').implement({
  description: 'That a place lies in another.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Stable over corrections.' }),
    sense: t.expose('kind', { type: containmentKind, description: 'In what sense.' }),
    container: t.field({
      type: place,
      description: 'The place it lies in.',
      resolve: (each, _, { reader }) => reader.referred('place', each.in),
    }),
  }),
});

export const coordinates = builder.objectRef<Coordinates>('Coordinates').implement({
  description: 'A point on the earth, WGS 84.',
  fields: (t) => ({
    latitude: t.exposeFloat('latitude', { description: 'Decimal degrees, -90 to 90.' }),
    longitude: t.exposeFloat('longitude', { description: 'Decimal degrees, -180 to 180.' }),
  }),
});

const gazetteerEntry = builder.objectRef<GazetteerEntry>('GazetteerEntry').implement({
  description: 'Where coordinates are from.',
  fields: (t) => ({
    gazetteer: t.exposeString('gazetteer', { description: 'The gazetteer’s name.' }),
    release: t.exposeString('release', { description: 'Its release, or the day it was read.' }),
    id: t.exposeString('id', { description: 'Its own id of the place.' }),
  }),
});

place.implement({
  description: 'A named place. It may lie in several others: by administration, by history, by common use.',
  interfaces: [node],
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Counts its changes, from 1; name it to replace it.' }),
    slug: t.string({ description: 'Its name in addresses and queries; stays for ever.', resolve: ({ state }) => state.slug }),
    name: t.field({
      type: localizedText,
      description: 'Its name, in the language asked for; English where none is.',
      args: languageArgument,
      extensions: checkLanguage,
      resolve: ({ state }, { language }) => ({ texts: shownNames(state.names), wanted: language, defaults: entityLanguages }),
    }),
    names: t.field({ type: [name], description: 'All its names, variants included.', resolve: ({ state }) => state.names }),
    level: t.field({
      type: placeLevel,
      nullable: true,
      description: 'What kind of place it is, from a country down to a point; null where that is not recorded.',
      resolve: ({ state }) => state.level,
    }),
    at: t.field({
      type: [place],
      description:
        'Itself and all that it lies in, directly or through others, of one level, by slug: of a level most places have one.',
      args: { level: t.arg({ type: placeLevel, required: true, description: 'Which level.' }) },
      extensions: { cost: 5 },
      resolve: async ({ id }, { level }, { reader }) => {
        const hierarchy = await reader.around([id]);
        const wholes = await Promise.all([id, ...hierarchy.wholePlacesOf(id)].map((each) => reader.entity('place', each)));
        return wholes
          .filter((each) => each?.state.level === level)
          .filter((each) => each !== undefined)
          .toSorted((a, b) => (a.state.slug < b.state.slug ? -1 : 1));
      },
    }),
    containers: t.field({
      type: [containment],
      description: 'The places that it lies in directly.',
      resolve: ({ state }) => state.containers,
    }),
    coordinates: t.field({
      type: coordinates,
      nullable: true,
      description: 'From a gazetteer, or null; never invented.',
      resolve: ({ state }) => state.coordinates,
    }),
    coordinatesFrom: t.field({
      type: gazetteerEntry,
      nullable: true,
      description: 'Where the coordinates are from.',
      resolve: ({ state }) => state.coordinatesFrom,
    }),
    radiusKm: t.float({
      nullable: true,
      description: 'How far it reaches around its coordinates, in kilometres, where that is recorded.',
      resolve: ({ state }) => state.radiusKm,
    }),
    externalIds: t.field({
      type: [externalId],
      description: 'The ids that foreign datasets have given to it.',
      resolve: ({ state }) => state.externalIds ?? [],
    }),
    redistribution: t.field({
      type: redistribution,
      nullable: true,
      description:
        'Whether its record may be passed on, where it was taken from a dataset that says so. What is INTERNAL is answered to signed-in roles only.',
      resolve: ({ state }) => state.redistribution,
    }),
    draft: t.boolean(draftField),
    addedAt: t.expose('addedAt', { type: 'DateTime', description: 'When it was first recorded.' }),
    changedAt: t.expose('changedAt', { type: 'DateTime', description: 'When it was last changed.' }),
    withheld: t.exposeBoolean('withheld', {
      description: 'Whether its words are withheld; its texts are then a fixed phrase and its lists empty.',
    }),
  }),
});

const placeConnection = countedConnectionOf('Place', place, counting(1));

builder.queryFields((t) => ({
  place: t.field({
    type: place,
    nullable: true,
    description: 'The place that is named so; null where there is none that its viewer may see.',
    args: lookupArguments(placeRef),
    resolve: (_, { by }, { reader }) => findNamed('place', by, reader),
  }),
  places: t.field({
    type: placeConnection,
    description: 'All places, or those of some levels, or whose names have a text, by slug.',
    args: {
      ...atLeastArgument,
      ...asOfArgument,
      levels: t.arg({ type: [placeLevel], required: false, description: 'Only places of these levels.' }),
      ...namedArguments,
    },
    extensions: checkSlugPage('place'),
    resolve: (_, args, { reader }) => bySlug('place', args, reader),
  }),
}));

export const coordinatesInput = builder.inputType('CoordinatesInput', {
  description: 'A point on the earth, WGS 84.',
  fields: (t) => ({
    latitude: t.float({ required: true, description: 'Decimal degrees, -90 to 90.' }),
    longitude: t.float({ required: true, description: 'Decimal degrees, -180 to 180.' }),
  }),
});
