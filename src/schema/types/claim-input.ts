import { builder, type InputFields } from '../builder.ts';
import { claimedFigureInput } from './casualty-figure.ts';
import { citationInput } from './citation.ts';
import { claimStance } from './claim.ts';
import { claimAspect } from './event-content.ts';
import { eventDateInput } from './event-date.ts';
import { claimedLocationInput } from './event-location.ts';
import { textInput } from './localized-text.ts';
import { claimedLossInput } from './loss.ts';
import { claimedParticipantInput } from './participant.ts';
import { actorRef } from './reference-inputs.ts';

const sharedFields = (t: InputFields) => ({
  through: t.field({ type: actorRef, required: false, description: 'The spokesperson.' }),
  about: t.field({
    type: [claimAspect],
    required: false,
    description: 'What of the event it is about; where it is left out, that it happened, and whatever it gives a value for.',
  }),
  utterance: t.string({
    required: false,
    description: 'The same text on the claims about several events that were made in one statement.',
  }),
  occurred: t.field({ type: eventDateInput, required: false, description: 'When, as it says.' }),
  locations: t.field({ type: [claimedLocationInput], required: false, description: 'Where, as it says.' }),
  participants: t.field({ type: [claimedParticipantInput], required: false, description: 'Who, as it says.' }),
  casualties: t.field({
    type: [claimedFigureInput],
    required: false,
    description: 'How many, as it says; kept even where the numbers contradict each other.',
  }),
  losses: t.field({ type: [claimedLossInput], required: false, description: 'What was lost, as it says.' }),
  madeOn: t.field({ type: eventDateInput, required: false, description: 'When it was made.' }),
  citations: t.field({ type: [citationInput], required: false, description: 'Where it was read.' }),
  answers: t.id({
    required: false,
    description: 'The claim about the same event that this one confirms, denies, disputes or takes back.',
  }),
});

export const claimInput = builder.inputType('ClaimInput', {
  description: 'Who says what about an event, as they say it.',
  fields: (t) => ({
    key: t.string({ required: false, description: 'A name for this claim within its request, which accordingTo may use.' }),
    claimant: t.field({ type: actorRef, required: true, description: 'Who says so.' }),
    stance: t.field({
      type: claimStance,
      required: true,
      defaultValue: 'ASSERTS',
      description: 'How it stands to what it says.',
    }),
    statement: t.field({ type: [textInput], required: true, description: 'What it says, at most 5,000 characters.' }),
    ...sharedFields(t),
  }),
});

export const claimPatch = builder.inputType('ClaimPatch', {
  description:
    'A correction of a claim’s record. What is left out stays, null clears, a list replaces the list by the entries’ ids; the statement changes only in the languages named.',
  fields: (t) => ({
    claimant: t.field({ type: actorRef, required: false, description: 'Who says so.' }),
    stance: t.field({ type: claimStance, required: false, description: 'How it stands to what it says.' }),
    statement: t.field({ type: [textInput], required: false, description: 'What it says, in the languages that change.' }),
    ...sharedFields(t),
  }),
});
