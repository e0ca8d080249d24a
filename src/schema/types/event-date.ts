import { dateInWords } from '../../domain/dates/date-in-words.ts';
import { dateUnits } from '../../domain/dates/edtf-expression.ts';
import { dateShapes, deriveDate, instantsOf, parseDate, partsOfDay, type StatedDate } from '../../domain/dates/event-date.ts';
import { builder, enumOf } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { withCheck } from '../run/argument-checks.ts';
import { checkLanguage, entityLanguages, languageArgument, localizedText, textOf } from './localized-text.ts';

/** A stated date, and the timeline whose zone it is in; a source's own date is in none. */
export interface DateModel {
  readonly stated: StatedDate;
  readonly timeline: string | undefined;
}

const datePrecision = enumOf(
  'DatePrecision',
  'The unit that a date is stated in; of a set or a span the coarser end’s.',
  dateUnits,
);
const dateShape = enumOf('DateShape', 'What kind of date it is.', dateShapes);
const partOfDay = enumOf('PartOfDay', 'Roughly when in the day.', partsOfDay);

export const eventDate = builder.objectRef<DateModel>('EventDate').implement({
  description:
    'A date as it was stated, and all that follows from it. Civil time in the timeline’s zone. What is approximate or inferred is never shown as certain, and no end is made up where none is stated: to show until when it was, look at latest and ongoing, or take text.',
  fields: (t) => ({
    edtf: t.field({ type: 'Edtf', description: 'As stated, EDTF (ISO 8601-2).', resolve: ({ stated }) => stated.edtf }),
    text: t.field({
      type: localizedText,
      description:
        'The date in words, in English and Arabic; it says where the date is approximate, inferred, ongoing or not known at one end.',
      args: languageArgument,
      extensions: checkLanguage,
      resolve: ({ stated, timeline }, { language }, context) =>
        timeline === undefined
          ? { texts: dateInWords(stated), wanted: language, defaults: entityLanguages }
          : textOf(dateInWords(stated), language, timeline, context),
    }),
    earliest: t.field({
      type: 'Date',
      nullable: true,
      description:
        'The first day it can have been, as stated; null where the beginning is open (../b, [..b]) or not known (/b). One of earliest and latest is always there.',
      resolve: ({ stated }) => deriveDate(stated).earliest,
    }),
    latest: t.field({
      type: 'Date',
      nullable: true,
      description:
        'The last day it can have been, as stated; null where it goes on (a/..), its end is open ([a..]) or not known (a/).',
      resolve: ({ stated }) => deriveDate(stated).latest,
    }),
    earliestInstant: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The first instant it can have been, where a time is stated.',
      resolve: async (date, _, context) => (await instants(date, context)).earliest,
    }),
    latestInstant: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The last instant it can have been, where a time is stated.',
      resolve: async (date, _, context) => (await instants(date, context)).latest,
    }),
    precision: t.field({
      type: datePrecision,
      description: 'The unit it is stated in; of a set or a span the coarser end’s.',
      resolve: ({ stated }) => deriveDate(stated).precision,
    }),
    shape: t.field({
      type: dateShape,
      description: 'One date, a span that it lasted, or one of several dates.',
      resolve: ({ stated }) => deriveDate(stated).shape,
    }),
    widthDays: t.int({
      nullable: true,
      description: 'Days from earliest to latest, both counted: 1 for a day. Null where one of the two is.',
      resolve: ({ stated }) => deriveDate(stated).widthDays,
    }),
    ongoing: t.boolean({
      description:
        'It has begun and goes on, as of the last change of what it is the date of (EDTF a/..); nobody has said since that it ended.',
      resolve: ({ stated }) => deriveDate(stated).ongoing,
    }),
    approximate: t.boolean({ description: 'EDTF ~: near that date.', resolve: ({ stated }) => deriveDate(stated).approximate }),
    uncertain: t.boolean({
      description: 'EDTF ?: that date, if what it was inferred from holds.',
      resolve: ({ stated }) => deriveDate(stated).uncertain,
    }),
    partOfDay: t.field({
      type: partOfDay,
      nullable: true,
      description: 'Roughly when in the day, where that is said.',
      resolve: ({ stated }) => stated.partOfDay,
    }),
  }),
});

async function instants(
  { stated, timeline }: DateModel,
  { reader }: SchemaContext,
): Promise<{ earliest?: string; latest?: string }> {
  if (timeline === undefined) return {};
  return instantsOf(deriveDate(stated), (await reader.referred('timeline', timeline)).state.timeZone);
}

export const eventDateInput = builder.inputType('EventDateInput', {
  description: 'A date, as precise as it is known.',
  fields: (t) => ({
    edtf: t.field({
      type: 'Edtf',
      required: true,
      description:
        'EDTF: 2020-05-17, 2019-11, 2020-05-17?, [2020-05-17..2020-05-18], 2020-05-17/2020-05-19, 2020-05-17/.. (it goes on), [..2020-05-18] (that day or earlier).',
    }),
    partOfDay: t.field({
      type: partOfDay,
      required: false,
      description: 'Roughly when in the day; for a day or one of several days.',
    }),
  }),
});

builder.queryFields((t) => ({
  eventDate: t.field({
    type: eventDate,
    description:
      'What a date means that is written in EDTF, for forms that say so while it is typed. It is in no time zone, and nothing of the record is read.',
    args: {
      edtf: t.arg({ type: 'Edtf', required: true, description: 'The date, as EventDateInput.edtf takes it.' }),
      partOfDay: t.arg({ type: partOfDay, required: false, description: 'Roughly when in the day.' }),
    },
    extensions: withCheck((stated: Parameters<typeof parseDate>[0], problems) => void parseDate(stated, problems)),
    resolve: (_, { edtf, partOfDay: part }) => ({
      stated: { edtf, ...(part === null || part === undefined ? {} : { partOfDay: part }) },
      timeline: undefined,
    }),
  }),
}));
