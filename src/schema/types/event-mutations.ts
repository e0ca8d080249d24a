import { builder } from '../builder.ts';
import { howArguments, mutate } from '../run/mutate.ts';
import { claimInput } from './claim-input.ts';
import { eventInput, eventLinkInput, eventPatch, recordedEvent, recordedLink } from './event-inputs.ts';
import {
  addClaimResult,
  addEventResult,
  correctEventResult,
  linkEventsResult,
  publishEventResult,
  retractEventResult,
} from './outcomes.ts';
import { timelineRef } from './reference-inputs.ts';

export const addEventInput = builder.inputType('AddEventInput', {
  description: 'An event with the claims that it rests on: one request, recorded whole.',
  fields: (t) => ({
    timeline: t.field({ type: timelineRef, required: true, description: 'The timeline that it is to be on.' }),
    event: t.field({ type: eventInput, required: true, description: 'The event.' }),
    claims: t.field({ type: [claimInput], required: true, description: 'Who says what about it.' }),
    publish: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Make it public at once; for editors, and for reporters’ keys that may publish.',
    }),
    reason: t.string({ required: false, description: 'Why an editor records what no claim says, at most 1,000 characters.' }),
  }),
});

export const correctEventInput = builder.inputType('CorrectEventInput', {
  description: 'A correction of an event.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The event.' }),
    expectedVersion: t.int({
      required: true,
      description: 'The version that the correction was made on; if it is no longer the newest, nothing is changed.',
    }),
    reason: t.string({ required: true, description: 'Why, at most 1,000 characters; it stays in the ledger.' }),
    set: t.field({ type: eventPatch, required: true, description: 'What is to be different.' }),
  }),
});

export const publishEventInput = builder.inputType('PublishEventInput', {
  description: 'Which event is to be public: a draft, or one that was retracted.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The event.' }),
    expectedVersion: t.int({ required: true, description: 'The version that was looked at.' }),
    reason: t.string({ required: false, description: 'Why, at most 1,000 characters.' }),
  }),
});

export const retractEventInput = builder.inputType('RetractEventInput', {
  description: 'Which event is to be taken back, and why.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The event.' }),
    expectedVersion: t.int({ required: true, description: 'The version that was looked at.' }),
    reason: t.string({ required: true, description: 'Why, at most 1,000 characters; readers see it.' }),
  }),
});

export const linkEventsInput = builder.inputType('LinkEventsInput', {
  description: 'A link from one event to another, beside the links that it has.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The event that the link leads from.' }),
    expectedVersion: t.int({ required: true, description: 'The version that was looked at.' }),
    link: t.field({ type: eventLinkInput, required: true, description: 'How it stands to which other.' }),
    reason: t.string({ required: false, description: 'Why, at most 1,000 characters.' }),
  }),
});

export const addClaimInput = builder.inputType('AddClaimInput', {
  description: 'A claim about an event. It may change the figures computed from the event’s claims; the event’s version stays.',
  fields: (t) => ({
    event: t.id({ required: true, description: 'The event that it is about.' }),
    claim: t.field({ type: claimInput, required: true, description: 'Who says what.' }),
    reason: t.string({ required: false, description: 'Why it is recorded, at most 1,000 characters.' }),
  }),
});

/** What is asked for, as the record has it. */
export const recordedEventInputs = {
  addEvent: ({ event, ...input }: typeof addEventInput.$inferInput) => ({ ...input, event: recordedEvent(event) }),
  correctEvent: ({ set, ...input }: typeof correctEventInput.$inferInput) => ({ ...input, set: recordedEvent(set) }),
  linkEvents: ({ link, ...input }: typeof linkEventsInput.$inferInput) => ({ ...input, link: recordedLink(link) }),
};

builder.mutationFields((t) => ({
  addEvent: t.field({
    type: addEventResult,
    description: 'Adds an event with its claims, as a draft unless it is published at once. Needs a reporter’s key.',
    args: { input: t.arg({ type: addEventInput, required: true, description: 'What to add.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) =>
      mutate({ type: 'addEvent', input: recordedEventInputs.addEvent(input) }, how, context),
  }),
  correctEvent: t.field({
    type: correctEventResult,
    description:
      'Corrects an event; the state before stays in its history. Needs an editor’s key, or a reporter’s for a draft of its own.',
    args: { input: t.arg({ type: correctEventInput, required: true, description: 'What to correct.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) =>
      mutate({ type: 'correctEvent', input: recordedEventInputs.correctEvent(input) }, how, context),
  }),
  publishEvent: t.field({
    type: publishEventResult,
    description:
      'Makes a draft public: an incident, told to all who follow. Brings a retracted event back, told as EventChanged. Needs an editor’s key, or for a draft of its own a reporter’s that may publish.',
    args: { input: t.arg({ type: publishEventInput, required: true, description: 'What to publish.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) => mutate({ type: 'publishEvent', input }, how, context),
  }),
  retractEvent: t.field({
    type: retractEventResult,
    description:
      'Takes an event back: it leaves lists, counts and feeds (states: [RETRACTED] finds it), stays readable by its id with its history, and all who follow it are told (EventRetracted). publishEvent brings it back. Needs an editor’s key, or a reporter’s for a draft of its own.',
    args: { input: t.arg({ type: retractEventInput, required: true, description: 'What to retract.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) => mutate({ type: 'retractEvent', input }, how, context),
  }),
  linkEvents: t.field({
    type: linkEventsResult,
    description:
      'Links an event to another; one that is linked so already is left alone. Links are taken away by correctEvent. Needs an editor’s key, or a reporter’s for a draft of its own.',
    args: { input: t.arg({ type: linkEventsInput, required: true, description: 'What to link.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) =>
      mutate({ type: 'linkEvents', input: recordedEventInputs.linkEvents(input) }, how, context),
  }),
  addClaim: t.field({
    type: addClaimResult,
    description: 'Adds a claim to an event. Needs an editor’s key, or a reporter’s for a draft of its own.',
    args: { input: t.arg({ type: addClaimInput, required: true, description: 'What to add.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) => mutate({ type: 'addClaim', input }, how, context),
  }),
}));
