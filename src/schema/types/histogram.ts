import { type DaysTally, type Histogram, intervals } from '../../domain/derived/histogram.ts';
import { builder, enumOf } from '../builder.ts';

export const interval = enumOf('Interval', 'How long a bucket of a histogram is.', intervals);

const histogramBucket = builder.objectRef<DaysTally>('HistogramBucket').implement({
  description: 'So many events from one day to another.',
  fields: (t) => ({
    firstDay: t.expose('from', { type: 'Date', description: 'The first day.' }),
    lastDay: t.expose('to', { type: 'Date', description: 'The last day, counted.' }),
    count: t.exposeInt('count', { description: 'How many events.' }),
  }),
});

export const histogramType = builder.objectRef<Histogram>('Histogram').implement({
  description:
    'Events counted by when they were. One that may have been in several buckets is in none of them: no false spike on the first of a month.',
  fields: (t) => ({
    buckets: t.expose('buckets', {
      type: [histogramBucket],
      description: 'The buckets that events lie wholly in, in order; those without events are left out.',
    }),
    imprecise: t.expose('imprecise', {
      type: [histogramBucket],
      description: 'The events that lie wholly in no bucket, by the days that they may have been on.',
    }),
  }),
});
