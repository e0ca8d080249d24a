import { actorKinds } from '../../domain/record/actor.ts';
import { eventKinds } from '../../domain/record/event-kind.ts';
import { locationPrecisions } from '../../domain/record/event-location.ts';
import { participantRoles } from '../../domain/record/participant.ts';
import { redistributions } from '../../domain/record/source.ts';

type Schema = Readonly<Record<string, unknown>>;
const text: Schema = { type: 'string', minLength: 1 };
const texts: Schema = { type: 'array', items: text };
const byLanguage: Schema = { type: ['string', 'object'], minLength: 1, minProperties: 1, additionalProperties: text };

function record(required: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

function oneOf(codes: object): Schema {
  return { enum: Object.keys(codes) };
}

function coded(codes: object): Schema {
  return record({}, { column: text, values: { type: 'object', additionalProperties: oneOf(codes) }, otherwise: oneOf(codes) });
}

const count = { low: text, best: text, high: text };
const groups = { civilians: record({}, count), combatants: record({}, count), unknown: record({}, count) };
const parts = { month: text, day: text, endYear: text, endMonth: text, endDay: text, noYearZero: { type: 'boolean' } };
const column = {
  end: text,
  ongoing: texts,
  order: { enum: ['DMY', 'MDY'] },
  edtf: { type: 'boolean' },
  time: text,
  endTime: text,
  zone: text,
};
const date: Schema = {
  type: 'object',
  if: { type: 'object', required: ['year'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: record({ year: text }, parts),
  else: record({ column: text }, column),
};
const dataset = record(
  { name: text, publisher: text, language: text, redistribution: oneOf(redistributions) },
  { publisherKind: oneOf(actorKinds), url: text, licence: text, attribution: text },
);
const place = record(
  {},
  {
    column: byLanguage,
    latitude: text,
    longitude: text,
    precision: coded(locationPrecisions),
    radiusKm: { type: 'number', exclusiveMinimum: 0 },
    radius: text,
  },
);
const actor = record({ column: text, role: oneOf(participantRoles), kind: oneOf(actorKinds) }, { separator: text });

/** The JSON Schema of mapping files. */
export const csvMappingSchema: Schema = record(
  { dataset, title: byLanguage, date },
  {
    list: text,
    id: text,
    language: text,
    titleOtherwise: texts,
    summary: byLanguage,
    kind: coded(eventKinds),
    place,
    actors: { type: 'array', items: actor },
    killed: record({}, { ...count, ...groups }),
    injured: record({}, { ...count, ...groups }),
    sources: record({ columns: texts }, { separator: text }),
    classifications: texts,
    leaveOut: record({ column: text, values: texts }),
    missing: record({}, { also: texts, only: texts }),
  },
);
