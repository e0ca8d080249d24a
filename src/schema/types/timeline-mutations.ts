import { builder } from '../builder.ts';
import { howArguments, mutate } from '../run/mutate.ts';
import { textInput } from './localized-text.ts';
import { correctTimelineResult, createTimelineResult } from './outcomes.ts';

export const createTimelineInput = builder.inputType('CreateTimelineInput', {
  description: 'A timeline.',
  fields: (t) => ({
    slug: t.string({ required: true, description: 'Its slug: lower-case words joined by hyphens. It stays for ever.' }),
    title: t.field({ type: [textInput], required: true, description: 'Its title.' }),
    summary: t.field({ type: [textInput], required: false, description: 'What it covers, and whose accounts it rests on.' }),
    startsOn: t.field({ type: 'Date', required: true, description: 'Its first day; no event lies wholly before it.' }),
    timeZone: t.string({ required: true, description: 'The zone whose civil time its dates are in, such as Africa/Tripoli.' }),
    languages: t.field({
      type: ['LanguageTag'],
      required: true,
      description: 'Its languages; the first answers where none is asked for.',
    }),
  }),
});

const timelinePatch = builder.inputType('TimelinePatch', {
  description:
    'A correction of a timeline. What is left out stays, null clears the summary, texts change only in the languages named. The slug stays for ever.',
  fields: (t) => ({
    title: t.field({ type: [textInput], required: false, description: 'Its title, in the languages that change.' }),
    summary: t.field({ type: [textInput], required: false, description: 'What it covers, in the languages that change.' }),
    startsOn: t.field({
      type: 'Date',
      required: false,
      description: 'Its first day. A later one is refused where a public event would lie wholly before it.',
    }),
    timeZone: t.string({
      required: false,
      description: 'The zone whose civil time its dates are in; they stay as they are stated.',
    }),
    languages: t.field({ type: ['LanguageTag'], required: false, description: 'Its languages, all of them.' }),
  }),
});

export const correctTimelineInput = builder.inputType('CorrectTimelineInput', {
  description: 'A correction of a timeline.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The timeline.' }),
    expectedVersion: t.int({
      required: true,
      description: 'The version that the correction was made on; if it is no longer the newest, nothing is changed.',
    }),
    set: t.field({ type: timelinePatch, required: true, description: 'What is to be different.' }),
    reason: t.string({ required: true, description: 'Why, at most 1,000 characters; it stays in the ledger.' }),
  }),
});

builder.mutationFields((t) => ({
  createTimeline: t.field({
    type: createTimelineResult,
    description: 'Makes a timeline. Needs an admin’s key.',
    args: { input: t.arg({ type: createTimelineInput, required: true, description: 'The timeline.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) => mutate({ type: 'createTimeline', input }, how, context),
  }),
  correctTimeline: t.field({
    type: correctTimelineResult,
    description: 'Corrects a timeline, its first day too, where no public event lies wholly before that. Needs an admin’s key.',
    args: { input: t.arg({ type: correctTimelineInput, required: true, description: 'What to correct.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) => mutate({ type: 'correctTimeline', input }, how, context),
  }),
}));
