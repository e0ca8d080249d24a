import { builder, type InputFields } from '../builder.ts';
import { howArguments, mutate } from '../run/mutate.ts';
import { actorKind, affiliationKind, nameUse } from './actor.ts';
import { eventDateInput } from './event-date.ts';
import { externalIdInput } from './external-id.ts';
import { textInput } from './localized-text.ts';
import { mediaInput } from './media.ts';
import { putActorResult, putPlaceResult, putSourceResult } from './outcomes.ts';
import { containmentKind, coordinatesInput, placeLevel } from './place.ts';
import { redistribution } from './redistribution.ts';
import { actorRef, placeRef, sourceRef } from './reference-inputs.ts';
import { sourceKind } from './source.ts';

const nameInput = builder.inputType('NameInput', {
  description: 'A name, in one language.',
  fields: (t) => ({
    id: t.id({ required: false, description: 'Of an entry that is kept.' }),
    text: t.string({ required: true, description: 'The name, at most 200 characters.' }),
    language: t.field({ type: 'LanguageTag', required: true, description: 'Its language.' }),
    use: t.field({
      type: nameUse,
      required: false,
      description: 'What it is for; where it is left out, the first of a language is shown and the others are variants.',
    }),
    usedBy: t.field({ type: actorRef, required: false, description: 'Who calls it so, where that is not everybody.' }),
  }),
});

const affiliationInput = builder.inputType('AffiliationInput', {
  description: 'How an actor stands to another, and when.',
  fields: (t) => ({
    id: t.id({ required: false, description: 'Of an entry that is kept.' }),
    relation: t.field({ type: affiliationKind, required: true, description: 'How it stands to the other.' }),
    to: t.field({ type: actorRef, required: true, description: 'The other.' }),
    since: t.field({ type: 'Edtf', required: false, description: 'Since when.' }),
    until: t.field({ type: 'Edtf', required: false, description: 'Until when.' }),
  }),
});

const containmentInput = builder.inputType('ContainmentInput', {
  description: 'That a place lies in another.',
  fields: (t) => ({
    id: t.id({ required: false, description: 'Of an entry that is kept.' }),
    sense: t.field({ type: containmentKind, required: true, description: 'In what sense.' }),
    container: t.field({ type: placeRef, required: true, description: 'The place it lies in.' }),
  }),
});

const gazetteerEntryInput = builder.inputType('GazetteerEntryInput', {
  description: 'Where coordinates are from.',
  fields: (t) => ({
    gazetteer: t.string({ required: true, description: 'The gazetteer’s name.' }),
    release: t.string({ required: true, description: 'Its release, or the day it was read.' }),
    id: t.string({ required: true, description: 'Its own id of the place.' }),
  }),
});

const archivedCopyInput = builder.inputType('ArchivedCopyInput', {
  description: 'A copy that is kept elsewhere.',
  fields: (t) => ({
    url: t.field({ type: 'Url', required: true, description: 'Where it is.' }),
    sha256: t.string({ required: true, description: 'SHA-256 of its bytes, 64 lower-case hexadecimal digits.' }),
  }),
});

const putFields = (t: InputFields) => ({
  slug: t.string({ required: true, description: 'Its slug: lower-case words joined by hyphens. It stays for ever.' }),
  expectedVersion: t.int({
    required: false,
    description: 'The version that this replaces, whole; left out or null: it must not exist yet.',
  }),
  reason: t.string({ required: false, description: 'Why, at most 1,000 characters.' }),
});

const foreignFields = (t: InputFields) => ({
  externalIds: t.field({
    type: [externalIdInput],
    required: false,
    description:
      'The ids that foreign datasets have given to it; left out, those that it has stay. Imports go by them, so they are set by editors and imports alone.',
  }),
});

const passedOnField = (t: InputFields) => ({
  redistribution: t.field({
    type: redistribution,
    required: false,
    description: 'Whether its record may be passed on; left out, it stays as it is.',
  }),
});

export const putActorInput = builder.inputType('PutActorInput', {
  description: 'An actor, whole. A person only in a public role; victims, witnesses, minors and private persons never.',
  fields: (t) => ({
    ...putFields(t),
    actorKind: t.field({ type: actorKind, required: true, description: 'What it is.' }),
    names: t.field({ type: [nameInput], required: true, description: 'Its names, at least one.' }),
    affiliations: t.field({ type: [affiliationInput], required: false, description: 'How it stands to others.' }),
    ...foreignFields(t),
    ...passedOnField(t),
  }),
});

export const putPlaceInput = builder.inputType('PutPlaceInput', {
  description: 'A place, whole. Coordinates come from a gazetteer that is named, or are left out.',
  fields: (t) => ({
    ...putFields(t),
    names: t.field({ type: [nameInput], required: true, description: 'Its names, at least one.' }),
    level: t.field({
      type: placeLevel,
      required: false,
      description: 'What kind of place it is; left out where that is not known.',
    }),
    containers: t.field({ type: [containmentInput], required: false, description: 'The places that it lies in directly.' }),
    coordinates: t.field({ type: coordinatesInput, required: false, description: 'Where it is.' }),
    coordinatesFrom: t.field({
      type: gazetteerEntryInput,
      required: false,
      description: 'Where the coordinates are from; needed with them.',
    }),
    radiusKm: t.float({ required: false, description: 'How far it reaches around its coordinates, in kilometres.' }),
    ...foreignFields(t),
    ...passedOnField(t),
  }),
});

export const putSourceInput = builder.inputType('PutSourceInput', {
  description: 'A source, whole.',
  fields: (t) => ({
    ...putFields(t),
    sourceKind: t.field({ type: sourceKind, required: true, description: 'What it is.' }),
    publisher: t.field({ type: [textInput], required: true, description: 'Who published it.' }),
    title: t.field({ type: [textInput], required: false, description: 'Its title.' }),
    url: t.field({ type: 'Url', required: false, description: 'Its address.' }),
    archivedCopy: t.field({ type: archivedCopyInput, required: false, description: 'A copy that is kept elsewhere.' }),
    media: t.field({
      type: mediaInput,
      required: false,
      description: 'How it is shown, where it is a picture, a film, a recording or a document.',
    }),
    language: t.field({ type: 'LanguageTag', required: false, description: 'The language it is in.' }),
    publishedOn: t.field({ type: eventDateInput, required: false, description: 'When it was published.' }),
    derivedFrom: t.field({ type: sourceRef, required: false, description: 'What it took its information from.' }),
    licence: t.string({ required: false, description: 'Its licence: an SPDX id, or a name.' }),
    credit: t.string({ required: false, description: 'How it asks to be named.' }),
    redistribution: t.field({ type: redistribution, required: true, description: 'Whether what it says may be passed on.' }),
    note: t.field({ type: [textInput], required: false, description: 'What is and isn’t known about it.' }),
    ...foreignFields(t),
  }),
});

/** What is put, as the record has it. */
export const recordedPutInputs = {
  putActor: ({ actorKind: kind, affiliations, ...input }: typeof putActorInput.$inferInput) => ({
    ...input,
    kind,
    affiliations: affiliations?.map(({ relation: kind, since: from, ...each }) => ({ ...each, kind, from })),
  }),
  putPlace: ({ containers, ...input }: typeof putPlaceInput.$inferInput) => ({
    ...input,
    containers: containers?.map(({ sense: kind, container, ...each }) => ({ ...each, kind, in: container })),
  }),
  putSource: ({ sourceKind: kind, credit: attribution, ...input }: typeof putSourceInput.$inferInput) => ({
    ...input,
    kind,
    attribution,
  }),
};

builder.mutationFields((t) => ({
  putActor: t.field({
    type: putActorResult,
    description:
      'Records an actor under its slug: a new one (a reporter’s key), or in place of the one there is (an editor’s). Put by a reporter who may not publish it is a draft, which its author may put anew; put by an editor it is public.',
    args: { input: t.arg({ type: putActorInput, required: true, description: 'The actor.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) =>
      mutate({ type: 'putActor', input: recordedPutInputs.putActor(input) }, how, context),
  }),
  putPlace: t.field({
    type: putPlaceResult,
    description:
      'Records a place under its slug: a new one (a reporter’s key), or in place of the one there is (an editor’s). Put by a reporter who may not publish it is a draft, which its author may put anew; put by an editor it is public.',
    args: { input: t.arg({ type: putPlaceInput, required: true, description: 'The place.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) =>
      mutate({ type: 'putPlace', input: recordedPutInputs.putPlace(input) }, how, context),
  }),
  putSource: t.field({
    type: putSourceResult,
    description:
      'Records a source under its slug: a new one (a reporter’s key), or in place of the one there is (an editor’s). Put by a reporter who may not publish it is a draft, which its author may put anew; put by an editor it is public.',
    args: { input: t.arg({ type: putSourceInput, required: true, description: 'The source.' }), ...howArguments },
    resolve: (_, { input, ...how }, context) =>
      mutate({ type: 'putSource', input: recordedPutInputs.putSource(input) }, how, context),
  }),
}));
