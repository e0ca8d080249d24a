import { builder, type InputFields } from '../builder.ts';
import { casualtyFigureInput } from './casualty-figure.ts';
import { eventLinkKind } from './event.ts';
import { eventKind, eventMark, sensitivity } from './event-content.ts';
import { eventDateInput } from './event-date.ts';
import { locationInput } from './event-location.ts';
import { externalIdInput } from './external-id.ts';
import { textInput } from './localized-text.ts';
import { lossInput } from './loss.ts';
import { participantInput } from './participant.ts';

export const eventLinkInput = builder.inputType('EventLinkInput', {
  description: 'A link to another event.',
  fields: (t) => ({
    id: t.id({ required: false, description: 'Of an entry that is kept in a correction.' }),
    relation: t.field({ type: eventLinkKind, required: true, description: 'How this event stands to the other.' }),
    event: t.id({ required: true, description: 'The other.' }),
  }),
});

type LinkInput = typeof eventLinkInput.$inferInput;

// In the record much has a kind. In the API that is what happened, and of what kind else something is has a name of its own.

/** A link as the record has it. */
export function recordedLink({ relation: kind, ...link }: LinkInput) {
  return { ...link, kind };
}

/** An event, or a correction of one, as the record has it. */
export function recordedEvent<T extends { readonly links?: readonly LinkInput[] | null | undefined }>({ links, ...event }: T) {
  return { ...event, ...(links === undefined ? {} : { links: links?.map(recordedLink) ?? null }) };
}

const classificationInput = builder.inputType('ClassificationInput', {
  description: 'A code that a foreign dataset gives the event, untouched.',
  fields: (t) => ({
    scheme: t.string({ required: true, description: 'The dataset.' }),
    version: t.string({ required: false, description: 'Its version.' }),
    code: t.string({ required: true, description: 'Its code.' }),
    label: t.string({ required: false, description: 'What it calls the code.' }),
  }),
});

// What an event is added with, and what a correction of it may set, but for what an event cannot be without.
const sharedFields = (t: InputFields) => ({
  summary: t.field({
    type: [textInput],
    required: false,
    description: 'What happened, in a few sentences; at most 5,000 characters.',
  }),
  dateAccordingTo: t.idList({
    required: false,
    description:
      'Keys of claims in this request, or ids of the event’s claims, that the date rests on. With one claim it may be left out.',
  }),
  locations: t.field({ type: [locationInput], required: false, description: 'Where. Of several scenes one is preferred.' }),
  participants: t.field({ type: [participantInput], required: false, description: 'Who.' }),
  casualties: t.field({
    type: [casualtyFigureInput],
    required: false,
    description: 'Figures that an editor sets, with a reason, in place of those computed from the claims.',
  }),
  losses: t.field({ type: [lossInput], required: false, description: 'What was lost.' }),
  links: t.field({ type: [eventLinkInput], required: false, description: 'Links to other events, at most 100.' }),
  sensitivity: t.field({ type: [sensitivity], required: false, description: 'What to take care of when showing it.' }),
  classifications: t.field({ type: [classificationInput], required: false, description: 'Codes of foreign datasets.' }),
  externalIds: t.field({
    type: [externalIdInput],
    required: false,
    description:
      'The ids that foreign datasets have given to it. One id of a dataset names one event of a timeline. Set by editors and imports alone.',
  }),
  marks: t.field({ type: [eventMark], required: false, description: 'How its figures are counted.' }),
});

export const eventInput = builder.inputType('EventInput', {
  description:
    'An event. Every participant, place, loss and date names the claims that it rests on; only an editor may leave them out, with a reason.',
  fields: (t) => ({
    kind: t.field({ type: eventKind, required: true, description: 'What happened: the tactic or the act, never its outcome.' }),
    title: t.field({
      type: [textInput],
      required: true,
      description:
        'Its title, at most 300 characters. One that rests on one party’s word names that party, in every language with equal strength.',
    }),
    date: t.field({ type: eventDateInput, required: true, description: 'When, as precisely as it is known.' }),
    ...sharedFields(t),
  }),
});

export const eventPatch = builder.inputType('EventPatch', {
  description:
    'A correction of an event. What is left out stays, null clears, a list replaces the list by the entries’ ids; texts change only in the languages named.',
  fields: (t) => ({
    kind: t.field({ type: eventKind, required: false, description: 'What happened.' }),
    title: t.field({ type: [textInput], required: false, description: 'Its title, in the languages that change.' }),
    date: t.field({ type: eventDateInput, required: false, description: 'When.' }),
    ...sharedFields(t),
  }),
});
