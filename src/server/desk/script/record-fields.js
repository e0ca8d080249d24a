// The fields of an event and of a claim, as their inputs in the API have them.

import { optionsOf } from './field.js';

/** @import { DeskWords } from '../words/desk-words.ts' @import { Field } from './field.js' */

/** @param {DeskWords} words @returns {readonly Field[]} */
export function eventFields({ field, names, form }) {
  const claims = /** @type {Field} */ ({ name: 'accordingTo', label: field.accordingTo, type: 'claims' });
  return [
    { name: 'kind', label: field.kind, type: 'select', options: optionsOf(names.kind), required: true },
    { name: 'title', label: field.title, type: 'texts', hint: form.titleHint, required: true },
    { name: 'date', label: field.date, type: 'date', hint: form.dateHint, required: true },
    { ...claims, name: 'dateAccordingTo', label: field.dateAccordingTo },
    { name: 'summary', label: field.summary, type: 'texts', long: true },
    { ...locations(field, names), fields: [...locationFields(field, names), claims] },
    {
      ...participants(field, names),
      fields: [
        ...participantFields(field, names),
        { name: 'attribution', label: field.attribution, type: 'select', options: optionsOf(names.attribution), more: true },
        claims,
      ],
    },
    { ...losses(field, names), fields: [...lossFields(field, names), claims], more: true },
    {
      name: 'casualties',
      label: field.setFigures,
      each: field.figure,
      type: 'rows',
      hint: form.figuresHint,
      fields: [...figureFields(field, names), claims],
      more: true,
    },
    { name: 'sensitivity', label: field.sensitivity, type: 'flags', options: optionsOf(names.sensitivity), more: true },
    { name: 'marks', label: field.marks, type: 'flags', options: optionsOf(names.mark), more: true },
    { name: 'links', label: field.links, each: field.link, type: 'rows', fields: linkFields(field, names), more: true },
    {
      name: 'classifications',
      label: field.classifications,
      each: field.classification,
      type: 'rows',
      hint: form.codesHint,
      fields: [
        { name: 'scheme', label: field.scheme, type: 'text', required: true },
        { name: 'code', label: field.code, type: 'text', required: true },
        { name: 'label', label: field.codeLabel, type: 'text', more: true },
        { name: 'version', label: field.codeVersion, type: 'text', more: true },
      ],
      more: true,
    },
  ];
}

/** @param {Labels} field @param {Names} names @returns {Field[]} */
export function linkFields(field, names) {
  return [
    { name: 'relation', label: field.relation, type: 'select', options: optionsOf(names.relation), required: true },
    { name: 'event', label: field.linked, type: 'entity', of: 'EVENT', required: true },
  ];
}

/** @param {DeskWords} words @returns {readonly Field[]} */
export function claimFields({ field, names, form }) {
  return [
    { name: 'claimant', label: field.claimant, type: 'entity', of: 'ACTOR', required: true },
    { name: 'stance', label: field.stance, type: 'select', options: optionsOf(names.stance), preset: 'ASSERTS' },
    { name: 'statement', label: field.statement, type: 'texts', long: true, required: true },
    { name: 'citations', label: field.citations, each: field.citation, type: 'rows', fields: citationFields(field) },
    { name: 'casualties', label: field.figures, each: field.figure, type: 'rows', fields: figureFields(field, names) },
    { name: 'occurred', label: field.occurred, type: 'date', hint: form.dateHint, more: true },
    { name: 'madeOn', label: field.madeOn, type: 'date', hint: form.dateHint, more: true },
    { name: 'through', label: field.through, type: 'entity', of: 'ACTOR', more: true },
    { name: 'about', label: field.about, type: 'flags', options: optionsOf(names.aspect), more: true },
    { ...locations(field, names), more: true },
    { ...participants(field, names), more: true },
    { ...losses(field, names), more: true },
  ];
}

/** What somebody else may have made of an event meanwhile. @param {DeskWords} words @returns {readonly Field[]} */
export function seenEventFields(words) {
  const { field, names } = words;
  return [
    ...eventFields(words),
    { name: 'evidence', label: field.evidence, type: 'select', options: optionsOf(names.evidence) },
    { name: 'state', label: field.state, type: 'select', options: optionsOf(names.state) },
  ];
}

/** What somebody else may have made of a claim meanwhile. @param {DeskWords} words @returns {readonly Field[]} */
export function seenClaimFields(words) {
  const { field, names } = words;
  return [...claimFields(words), { name: 'verdict', label: field.verdict, type: 'select', options: optionsOf(names.verdict) }];
}

/** @typedef {DeskWords['field']} Labels @typedef {DeskWords['names']} Names */

/** @param {Labels} field @returns {Field[]} */
export function citationFields(field) {
  return [
    { name: 'source', label: field.source, type: 'entity', of: 'SOURCE', required: true },
    { name: 'locator', label: field.locator, type: 'text' },
  ];
}

/** @param {Labels} field @param {Names} names @returns {Field} */
function locations(field, names) {
  return { name: 'locations', label: field.locations, each: field.location, type: 'rows', fields: locationFields(field, names) };
}

/** @param {Labels} field @param {Names} names @returns {Field[]} */
function locationFields(field, names) {
  return [
    { name: 'place', label: field.place, type: 'entity', of: 'PLACE' },
    { name: 'precision', label: field.precision, type: 'select', options: optionsOf(names.precision), required: true },
    { name: 'role', label: field.locationRole, type: 'select', options: optionsOf(names.locationRole), preset: 'SCENE' },
    { name: 'radiusKm', label: field.radiusKm, type: 'number', more: true },
    { name: 'description', label: field.description, type: 'texts', more: true },
  ];
}

/** @param {Labels} field @param {Names} names @returns {Field} */
function participants(field, names) {
  const fields = participantFields(field, names);
  return { name: 'participants', label: field.participants, each: field.participant, type: 'rows', fields };
}

/** @param {Labels} field @param {Names} names @returns {Field[]} */
function participantFields(field, names) {
  return [
    { name: 'actor', label: field.actor, type: 'entity', of: 'ACTOR', required: true },
    { name: 'role', label: field.role, type: 'select', options: optionsOf(names.role), required: true },
  ];
}

/** @param {Labels} field @param {Names} names @returns {Field} */
function losses(field, names) {
  return { name: 'losses', label: field.losses, each: field.loss, type: 'rows', fields: lossFields(field, names) };
}

/** @param {Labels} field @param {Names} names @returns {Field[]} */
function lossFields(field, names) {
  return [
    { name: 'item', label: field.item, type: 'texts', required: true },
    { name: 'object', label: field.object, type: 'select', options: optionsOf(names.object), required: true },
    { name: 'outcome', label: field.outcome, type: 'select', options: optionsOf(names.outcome), required: true },
    { name: 'count', label: field.count, type: 'number' },
    { name: 'owner', label: field.owner, type: 'entity', of: 'ACTOR' },
    { name: 'alleged', label: field.alleged, type: 'check' },
  ];
}

/** @param {Labels} field @param {Names} names @returns {Field[]} */
function figureFields(field, names) {
  return [
    { name: 'harm', label: field.harm, type: 'select', options: optionsOf(names.harm), required: true },
    { name: 'group', label: field.group, type: 'select', options: optionsOf(names.group), required: true },
    { name: 'low', label: field.low, type: 'number' },
    { name: 'best', label: field.best, type: 'number' },
    { name: 'high', label: field.high, type: 'number' },
    { name: 'of', label: field.of, type: 'entity', of: 'ACTOR', more: true },
  ];
}
