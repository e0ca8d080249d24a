import { builder } from '../builder.ts';
import { howArguments, mutate } from '../run/mutate.ts';
import { eventPatch, recordedEvent } from './event-inputs.ts';
import { mergeEventsResult, splitEventResult } from './outcomes.ts';

const seenEventInput = builder.inputType('SeenEventInput', {
  description: 'An event at the version that was looked at.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The event.' }),
    expectedVersion: t.int({
      required: true,
      description: 'The version that was looked at; if it is no longer the newest, nothing is changed.',
    }),
  }),
});

export const mergeEventsInput = builder.inputType('MergeEventsInput', {
  description: 'Which published events of one timeline are one and the same.',
  fields: (t) => ({
    into: t.field({ type: seenEventInput, required: true, description: 'The event that stays.' }),
    merge: t.field({
      type: [seenEventInput],
      required: true,
      description: 'The events that are the same, at most 20: their claims go to the one that stays, their ids go on answering.',
    }),
    reason: t.string({ required: true, description: 'Why, at most 1,000 characters; readers see it.' }),
    set: t.field({
      type: eventPatch,
      required: false,
      description: 'What is to be different of the event that stays; it may rest on claims of all of them.',
    }),
  }),
});

export const splitEventInput = builder.inputType('SplitEventInput', {
  description: 'Which merged event is one of its own after all.',
  fields: (t) => ({
    event: t.field({ type: seenEventInput, required: true, description: 'The merged event.' }),
    mergedInto: t.field({ type: seenEventInput, required: true, description: 'The event that it was merged into.' }),
    reason: t.string({ required: true, description: 'Why, at most 1,000 characters; readers see it.' }),
    claims: t.idList({
      required: false,
      description: 'The claims that go with it; those that came with it, and what answers them, where it is left out.',
    }),
    set: t.field({
      type: eventPatch,
      required: false,
      description:
        'What is to be different of the event that it is split from: none of its values may rest on a claim that leaves.',
    }),
  }),
});

/** What is asked for, as the record has it. */
export const recordedMergeInputs = {
  mergeEvents: ({ set, ...input }: typeof mergeEventsInput.$inferInput) => ({ ...input, set: set && recordedEvent(set) }),
  splitEvent: ({ set, mergedInto: from, ...input }: typeof splitEventInput.$inferInput) => ({
    ...input,
    from,
    set: set && recordedEvent(set),
  }),
};

builder.mutationFields((t) => ({
  mergeEvents: t.field({
    type: mergeEventsResult,
    description:
      'Merges events that are the same into one: one request, told as EventsMerged to all who follow any of them. Undone by splitEvent. Needs an editor’s key.',
    args: { input: t.arg({ type: mergeEventsInput, required: true, description: 'What to merge.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) =>
      mutate({ type: 'mergeEvents', input: recordedMergeInputs.mergeEvents(input) }, how, context),
  }),
  splitEvent: t.field({
    type: splitEventResult,
    description:
      'Splits a merged event off again: it is public as it was, with its claims. Followers see it come back (EventChanged), never as a second incident. Needs an editor’s key.',
    args: { input: t.arg({ type: splitEventInput, required: true, description: 'What to split.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) =>
      mutate({ type: 'splitEvent', input: recordedMergeInputs.splitEvent(input) }, how, context),
  }),
}));
