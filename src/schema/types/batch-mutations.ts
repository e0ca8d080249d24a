import type { BatchEntry } from '../../domain/rules/change.ts';
import { builder } from '../builder.ts';
import { howArguments, mutate } from '../run/mutate.ts';
import { answerClaimInput, assessClaimInput, assessEventInput, correctClaimInput } from './assess-mutations.ts';
import {
  addClaimInput,
  addEventInput,
  correctEventInput,
  linkEventsInput,
  publishEventInput,
  recordedEventInputs,
  retractEventInput,
} from './event-mutations.ts';
import { mergeEventsInput, recordedMergeInputs, splitEventInput } from './merge-mutations.ts';
import { applyResult, withholdResult } from './outcomes.ts';
import { putActorInput, putPlaceInput, putSourceInput, recordedPutInputs } from './put-mutations.ts';
import { correctTimelineInput, createTimelineInput } from './timeline-mutations.ts';

const changeInput = builder.inputType('ChangeInput', {
  isOneOf: true,
  description: 'One entry of a batch: the input of one mutation, under its name.',
  fields: (t) => ({
    addEvent: t.field({ type: addEventInput, required: false, description: 'As of addEvent.' }),
    correctEvent: t.field({ type: correctEventInput, required: false, description: 'As of correctEvent.' }),
    publishEvent: t.field({ type: publishEventInput, required: false, description: 'As of publishEvent.' }),
    retractEvent: t.field({ type: retractEventInput, required: false, description: 'As of retractEvent.' }),
    linkEvents: t.field({ type: linkEventsInput, required: false, description: 'As of linkEvents.' }),
    mergeEvents: t.field({
      type: mergeEventsInput,
      required: false,
      description: 'As of mergeEvents; no entry before it changes its events, though one may add claims to them.',
    }),
    splitEvent: t.field({
      type: splitEventInput,
      required: false,
      description: 'As of splitEvent; no entry before it changes its events, though one may add claims to them.',
    }),
    assessEvent: t.field({ type: assessEventInput, required: false, description: 'As of assessEvent.' }),
    addClaim: t.field({ type: addClaimInput, required: false, description: 'As of addClaim.' }),
    answerClaim: t.field({ type: answerClaimInput, required: false, description: 'As of answerClaim.' }),
    correctClaim: t.field({ type: correctClaimInput, required: false, description: 'As of correctClaim.' }),
    assessClaim: t.field({ type: assessClaimInput, required: false, description: 'As of assessClaim.' }),
    putActor: t.field({ type: putActorInput, required: false, description: 'As of putActor.' }),
    putPlace: t.field({ type: putPlaceInput, required: false, description: 'As of putPlace.' }),
    putSource: t.field({ type: putSourceInput, required: false, description: 'As of putSource.' }),
    createTimeline: t.field({ type: createTimelineInput, required: false, description: 'As of createTimeline.' }),
    correctTimeline: t.field({ type: correctTimelineInput, required: false, description: 'As of correctTimeline.' }),
  }),
});

/** What entries ask for, as the record has it, where it calls something by another name. */
const recorded: { readonly [Type in BatchEntry['type']]?: (input: never) => unknown } = {
  ...recordedEventInputs,
  ...recordedMergeInputs,
  ...recordedPutInputs,
};

/** GraphQL has seen to it that exactly one is given. */
function entryOf(given: typeof changeInput.$inferInput): BatchEntry {
  const [type, input] = Object.entries(given)[0] as [BatchEntry['type'], never];
  return { type, input: recorded[type]?.(input) ?? input } as BatchEntry;
}

const withheldSubjectInput = builder.inputType('WithheldSubjectInput', {
  description: 'Versions of an event, a claim, an actor or a source.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The event, claim, actor or source.' }),
    expectedVersion: t.int({ required: true, description: 'The version that was looked at.' }),
    versions: t.intList({
      required: false,
      description:
        'The versions whose words are withheld. All where it is left out: with an event, then, the claims about it too. To keep the subject, correct it first, and name the versions before that.',
    }),
  }),
});

const withholdInput = builder.inputType('WithholdInput', {
  description: 'What is to be erased for good.',
  fields: (t) => ({
    subjects: t.field({ type: [withheldSubjectInput], required: true, description: 'Whose words, at most 100.' }),
    reason: t.string({
      required: true,
      description: 'Why, at most 1,000 characters; readers see it, so it must not repeat the words.',
    }),
  }),
});

builder.mutationFields((t) => ({
  apply: t.field({
    type: applyResult,
    description:
      'Makes several changes as one: all are recorded, next to each other, or none is. They are judged in order, each against what the ones before it leave, so later entries may name slugs put earlier. Every problem is listed under its entry (`changes.3.addEvent…`). Needs what each entry needs.',
    args: {
      changes: t.arg({ type: [changeInput], required: true, description: 'The entries, at most 200.' }),
      ...howArguments,
    },
    resolve: (_, { changes, ...how }, context) =>
      mutate({ type: 'apply', input: { changes: changes.map(entryOf) } }, how, context),
  }),
  withhold: t.field({
    type: withholdResult,
    description:
      'Erases words for good, as for a court order or where they endanger somebody: from every answer, every table, the search, the ledger and the database’s file. That it was done, when, by whom and why stays in the ledger, which still verifies. Followers are told to drop the subject (Withheld), also in place of what was sent before. Copies that others made, and backups, are out of reach. Needs an admin’s key.',
    args: { input: t.arg({ type: withholdInput, required: true, description: 'What to withhold.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) => mutate({ type: 'withhold', input }, how, context),
  }),
}));
