import { builder } from '../builder.ts';
import { node, timeline } from '../refs.ts';
import { asOfArgument } from '../run/as-of.ts';
import { atLeastArgument } from '../run/at-least.ts';
import { counting } from '../run/operation-cost.ts';
import { countedConnectionOf } from './connection.ts';
import { checkLanguage, languageArgument, localizedText } from './localized-text.ts';
import { findNamed, lookupArguments } from './lookup.ts';
import { pageArguments } from './page.ts';
import { timelineRef } from './reference-inputs.ts';
import { bySlug, checkSlugPage } from './slug-page.ts';

timeline.implement({
  description: 'A named collection of events with a first day.',
  interfaces: [node],
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Counts its changes, from 1.' }),
    slug: t.string({ description: 'Its name in addresses and queries; stays for ever.', resolve: ({ state }) => state.slug }),
    title: t.field({
      type: localizedText,
      description: 'Its title.',
      args: languageArgument,
      extensions: checkLanguage,
      resolve: ({ state }, { language }) => ({ texts: state.title, wanted: language, defaults: state.languages }),
    }),
    summary: t.field({
      type: localizedText,
      nullable: true,
      description: 'What it covers, and whose accounts it rests on.',
      args: languageArgument,
      extensions: checkLanguage,
      resolve: ({ state }, { language }) =>
        state.summary === undefined ? undefined : { texts: state.summary, wanted: language, defaults: state.languages },
    }),
    startsOn: t.field({
      type: 'Date',
      description: 'Its first day; no event lies wholly before it.',
      resolve: ({ state }) => state.startsOn,
    }),
    timeZone: t.string({
      description: 'The zone whose civil time its dates are in (IANA time zone database).',
      resolve: ({ state }) => state.timeZone,
    }),
    languages: t.field({
      type: ['LanguageTag'],
      description: 'Its languages; the first answers where none is asked for.',
      resolve: ({ state }) => state.languages,
    }),
    addedAt: t.expose('addedAt', { type: 'DateTime', description: 'When it was first recorded.' }),
    changedAt: t.expose('changedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
});

const timelineConnection = countedConnectionOf('Timeline', timeline, counting(1));

builder.queryFields((t) => ({
  timeline: t.field({
    type: timeline,
    nullable: true,
    description: 'The timeline that is named so; null where there is none.',
    args: lookupArguments(timelineRef),
    resolve: (_, { by }, { reader }) => findNamed('timeline', by, reader),
  }),
  timelines: t.field({
    type: timelineConnection,
    description: 'All timelines, by slug.',
    args: { ...atLeastArgument, ...asOfArgument, ...pageArguments },
    extensions: checkSlugPage('timeline'),
    resolve: (_, args, { reader }) => bySlug('timeline', args, reader),
  }),
}));
