import type { LocalizedText } from '../../domain/base/localized-text.ts';
import { type Affiliation, actorKinds, affiliationKinds, type Name, nameUses } from '../../domain/record/actor.ts';
import { builder, enumOf } from '../builder.ts';
import { actor, node } from '../refs.ts';
import { asOfArgument } from '../run/as-of.ts';
import { atLeastArgument } from '../run/at-least.ts';
import { counting } from '../run/operation-cost.ts';
import { countedConnectionOf } from './connection.ts';
import { draftField } from './draft-field.ts';
import { externalId } from './external-id.ts';
import { checkLanguage, entityLanguages, languageArgument, localizedText } from './localized-text.ts';
import { findNamed, lookupArguments } from './lookup.ts';
import { redistribution } from './redistribution.ts';
import { actorRef } from './reference-inputs.ts';
import { bySlug, checkSlugPage, namedArguments } from './slug-page.ts';

export const actorKind = enumOf('ActorKind', 'What an actor is.', actorKinds);
export const affiliationKind = enumOf('AffiliationKind', 'How one actor stands to another.', affiliationKinds);
export const nameUse = enumOf('NameUse', 'What a name is for.', nameUses);

export const name = builder.objectRef<Name>('Name').implement({
  description: 'A name of an actor or a place, in one language.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Stable over corrections.' }),
    text: t.exposeString('text', { description: 'The name.' }),
    language: t.expose('language', { type: 'LanguageTag', description: 'Its language.' }),
    use: t.expose('use', { type: nameUse, description: 'Whether it is shown, or only found by.' }),
    usedBy: t.field({
      type: actor,
      nullable: true,
      description: 'Who calls it so, where that is not everybody.',
      resolve: ({ usedBy }, _, { reader }) => (usedBy === undefined ? undefined : reader.referred('actor', usedBy)),
    }),
  }),
});

const affiliation = builder.objectRef<Affiliation>('Affiliation').implement({
  description: 'How an actor stands to another, and when.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Stable over corrections.' }),
    relation: t.expose('kind', { type: affiliationKind, description: 'How it stands to the other.' }),
    to: t.field({ type: actor, description: 'The other.', resolve: ({ to }, _, { reader }) => reader.referred('actor', to) }),
    since: t.expose('from', {
      type: 'Edtf',
      nullable: true,
      description: 'Since when; null: always, or not said. What is open at that end ([..2019]) bounds nothing.',
    }),
    until: t.expose('until', {
      type: 'Edtf',
      nullable: true,
      description: 'Until when; null: still, or not said. What is open at that end ([2020-05..]) bounds nothing.',
    }),
  }),
});

/** The names that are shown, as one text. */
export function shownNames(names: readonly Name[]): LocalizedText {
  return Object.fromEntries(names.filter(({ use }) => use === 'DISPLAY').map(({ language, text }) => [language, text]));
}

actor.implement({
  description:
    'Somebody who acts, speaks or is acted upon. A person is one only in a public role; victims, witnesses, minors and private persons never are.',
  interfaces: [node],
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Counts its changes, from 1; name it to replace it.' }),
    slug: t.string({ description: 'Its name in addresses and queries; stays for ever.', resolve: ({ state }) => state.slug }),
    actorKind: t.field({ type: actorKind, description: 'What it is.', resolve: ({ state }) => state.kind }),
    name: t.field({
      type: localizedText,
      description: 'Its name, in the language asked for; English where none is.',
      args: languageArgument,
      extensions: checkLanguage,
      resolve: ({ state }, { language }) => ({ texts: shownNames(state.names), wanted: language, defaults: entityLanguages }),
    }),
    names: t.field({ type: [name], description: 'All its names, variants included.', resolve: ({ state }) => state.names }),
    affiliations: t.field({
      type: [affiliation],
      description: 'How it stands to others.',
      resolve: ({ state }) => state.affiliations,
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

const actorConnection = countedConnectionOf('Actor', actor, counting(1));

builder.queryFields((t) => ({
  actor: t.field({
    type: actor,
    nullable: true,
    description: 'The actor that is named so; null where there is none that its viewer may see.',
    args: lookupArguments(actorRef),
    resolve: (_, { by }, { reader }) => findNamed('actor', by, reader),
  }),
  actors: t.field({
    type: actorConnection,
    description: 'All actors, or those whose names have a text, by slug.',
    args: { ...atLeastArgument, ...asOfArgument, ...namedArguments },
    extensions: checkSlugPage('actor'),
    resolve: (_, args, { reader }) => bySlug('actor', args, reader),
  }),
}));
