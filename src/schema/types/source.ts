import { type ArchivedCopy, sourceKinds } from '../../domain/record/source.ts';
import { builder, enumOf } from '../builder.ts';
import { node, source } from '../refs.ts';
import { asOfArgument } from '../run/as-of.ts';
import { atLeastArgument } from '../run/at-least.ts';
import { counting } from '../run/operation-cost.ts';
import { countedConnectionOf } from './connection.ts';
import { draftField } from './draft-field.ts';
import { eventDate } from './event-date.ts';
import { externalId } from './external-id.ts';
import { checkLanguage, entityLanguages, languageArgument, localizedText } from './localized-text.ts';
import { findNamed, lookupArguments } from './lookup.ts';
import { media } from './media.ts';
import { redistribution } from './redistribution.ts';
import { sourceRef } from './reference-inputs.ts';
import { bySlug, checkSlugPage, namedArguments } from './slug-page.ts';

export const sourceKind = enumOf('SourceKind', 'What a source is.', sourceKinds);

const archivedCopy = builder.objectRef<ArchivedCopy>('ArchivedCopy').implement({
  description: 'A copy that is kept elsewhere.',
  fields: (t) => ({
    url: t.expose('url', { type: 'Url', description: 'Where it is.' }),
    sha256: t.exposeString('sha256', { description: 'SHA-256 of its bytes, hexadecimal.' }),
  }),
});

source.implement({
  description: 'A publication that claims are cited from, with what is known about it.',
  interfaces: [node],
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Counts its changes, from 1; name it to replace it.' }),
    slug: t.string({ description: 'Its name in addresses and queries; stays for ever.', resolve: ({ state }) => state.slug }),
    sourceKind: t.field({ type: sourceKind, description: 'What it is.', resolve: ({ state }) => state.kind }),
    publisher: t.field({
      type: localizedText,
      description: 'Who published it.',
      args: languageArgument,
      extensions: checkLanguage,
      resolve: ({ state }, { language }) => ({ texts: state.publisher, wanted: language, defaults: entityLanguages }),
    }),
    title: t.field({
      type: localizedText,
      nullable: true,
      description: 'Its title; null where it has none, or none is known.',
      args: languageArgument,
      extensions: checkLanguage,
      resolve: ({ state }, { language }) =>
        state.title === undefined ? undefined : { texts: state.title, wanted: language, defaults: entityLanguages },
    }),
    url: t.field({
      type: 'Url',
      nullable: true,
      description: 'Its address; null where none is known.',
      resolve: ({ state }) => state.url,
    }),
    archivedCopy: t.field({
      type: archivedCopy,
      nullable: true,
      description: 'A copy that is kept elsewhere.',
      resolve: ({ state }) => state.archivedCopy,
    }),
    media: t.field({
      type: media,
      nullable: true,
      description: 'How it is shown, where it is a picture, a film, a recording or a document.',
      resolve: ({ state }) => state.media,
    }),
    language: t.field({
      type: 'LanguageTag',
      nullable: true,
      description: 'The language it is in.',
      resolve: ({ state }) => state.language,
    }),
    publishedOn: t.field({
      type: eventDate,
      nullable: true,
      description: 'When it was published.',
      resolve: ({ state }) => (state.publishedOn === undefined ? undefined : { stated: state.publishedOn, timeline: undefined }),
    }),
    derivedFrom: t.field({
      type: source,
      nullable: true,
      description: 'What it took its information from.',
      resolve: ({ state }, _, { reader }) =>
        state.derivedFrom === undefined ? undefined : reader.entity('source', state.derivedFrom),
    }),
    licence: t.string({
      nullable: true,
      description: 'Its licence: an SPDX id, or a name.',
      resolve: ({ state }) => state.licence,
    }),
    credit: t.string({ nullable: true, description: 'How it asks to be named.', resolve: ({ state }) => state.attribution }),
    redistribution: t.field({
      type: redistribution,
      description: 'Whether what it says may be passed on.',
      resolve: ({ state }) => state.redistribution,
    }),
    note: t.field({
      type: localizedText,
      nullable: true,
      description: 'What is and isn’t known about it.',
      args: languageArgument,
      extensions: checkLanguage,
      resolve: ({ state }, { language }) =>
        state.note === undefined ? undefined : { texts: state.note, wanted: language, defaults: entityLanguages },
    }),
    externalIds: t.field({
      type: [externalId],
      description: 'The ids that foreign datasets have given to it.',
      resolve: ({ state }) => state.externalIds ?? [],
    }),
    draft: t.boolean(draftField),
    addedAt: t.expose('addedAt', { type: 'DateTime', description: 'When it was first recorded.' }),
    changedAt: t.expose('changedAt', { type: 'DateTime', description: 'When it was last changed.' }),
    withheld: t.exposeBoolean('withheld', {
      description: 'Whether its words are withheld; its texts are then a fixed phrase and its lists empty.',
    }),
  }),
});

const sourceConnection = countedConnectionOf('Source', source, counting(1));

builder.queryFields((t) => ({
  source: t.field({
    type: source,
    nullable: true,
    description: 'The source that is named so; null where there is none that its viewer may see.',
    args: lookupArguments(sourceRef),
    resolve: (_, { by }, { reader }) => findNamed('source', by, reader),
  }),
  sources: t.field({
    type: sourceConnection,
    description: 'All sources, by slug. Those that may not be passed on are seen by signed-in roles only.',
    args: { ...atLeastArgument, ...asOfArgument, ...namedArguments },
    extensions: checkSlugPage('source'),
    resolve: (_, args, { reader }) => bySlug('source', args, reader),
  }),
}));
