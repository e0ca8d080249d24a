import { builder } from '../builder.ts';
import { howArguments, mutate } from '../run/mutate.ts';
import { citationInput } from './citation.ts';
import { verdict } from './claim.ts';
import { claimInput, claimPatch } from './claim-input.ts';
import { evidence } from './event-content.ts';
import { answerClaimResult, assessClaimResult, assessEventResult, correctClaimResult } from './outcomes.ts';

export const answerClaimInput = builder.inputType('AnswerClaimInput', {
  description: 'A claim that confirms, concedes, denies, disputes or takes back another, about the same event.',
  fields: (t) => ({
    claim: t.id({ required: true, description: 'The claim that is answered.' }),
    answer: t.field({ type: claimInput, required: true, description: 'Who says what to it; `answers` may be left out.' }),
    reason: t.string({ required: false, description: 'Why it is recorded, at most 1,000 characters.' }),
  }),
});

export const correctClaimInput = builder.inputType('CorrectClaimInput', {
  description:
    'A correction of a claim’s record, where it was read or entered wrongly. What a claimant says anew is another claim.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The claim.' }),
    expectedVersion: t.int({
      required: true,
      description: 'The version that the correction was made on; if it is no longer the newest, nothing is changed.',
    }),
    set: t.field({ type: claimPatch, required: true, description: 'What is to be different.' }),
    reason: t.string({ required: true, description: 'Why, at most 1,000 characters; it stays in the ledger.' }),
  }),
});

export const assessClaimInput = builder.inputType('AssessClaimInput', {
  description: 'What became of a claim when it was looked into. The claim stays as it was made.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The claim.' }),
    expectedVersion: t.int({ required: true, description: 'The version that was looked at.' }),
    verdict: t.field({ type: verdict, required: true, description: 'The verdict.' }),
    assessedOn: t.field({ type: 'Date', required: true, description: 'The day on which it was looked into.' }),
    reason: t.string({ required: true, description: 'Why, at most 1,000 characters; readers see it.' }),
    citations: t.field({ type: [citationInput], required: false, description: 'What the verdict rests on.' }),
  }),
});

export const assessEventInput = builder.inputType('AssessEventInput', {
  description: 'How well an event is borne out.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The event.' }),
    expectedVersion: t.int({ required: true, description: 'The version that was looked at.' }),
    evidence: t.field({
      type: evidence,
      required: true,
      description:
        'CORROBORATED needs claims of two independent origins, one of them no party; VERIFIED a method, cited evidence, and an editor other than the one who entered the event.',
    }),
    reason: t.string({ required: true, description: 'Why, at most 1,000 characters; it stays in the ledger.' }),
    method: t.string({ required: false, description: 'How it was verified, at most 1,000 characters; only for VERIFIED.' }),
    citations: t.field({ type: [citationInput], required: false, description: 'The evidence; only for VERIFIED.' }),
  }),
});

builder.mutationFields((t) => ({
  answerClaim: t.field({
    type: answerClaimResult,
    description:
      'Adds a claim that answers another, such as a denial. Needs an editor’s key, or a reporter’s for a draft of its own.',
    args: { input: t.arg({ type: answerClaimInput, required: true, description: 'The answer.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) => mutate({ type: 'answerClaim', input }, how, context),
  }),
  correctClaim: t.field({
    type: correctClaimResult,
    description:
      'Corrects the record of a claim, where it was read or entered wrongly; the state before stays in the history of its event, whose figures follow. Needs an editor’s key, or a reporter’s for a draft of its own.',
    args: { input: t.arg({ type: correctClaimInput, required: true, description: 'What to correct.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) => mutate({ type: 'correctClaim', input }, how, context),
  }),
  assessClaim: t.field({
    type: assessClaimResult,
    description:
      'Records what became of a claim when it was looked into: one that is CONTRADICTED or SUPERSEDED counts no more in the event’s figures. Needs an editor’s key.',
    args: { input: t.arg({ type: assessClaimInput, required: true, description: 'The assessment.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) => mutate({ type: 'assessClaim', input }, how, context),
  }),
  assessEvent: t.field({
    type: assessEventResult,
    description: 'Says how well an event is borne out. Needs an editor’s key.',
    args: { input: t.arg({ type: assessEventInput, required: true, description: 'The assessment.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) => mutate({ type: 'assessEvent', input }, how, context),
  }),
}));
