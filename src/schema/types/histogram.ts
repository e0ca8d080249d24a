import { type BucketTally, type DaysTally, type Histogram, intervals } from '../../domain/derived/histogram.ts';
import { builder, enumOf } from '../builder.ts';

export const interval = enumOf('Interval', 'How long a bucket of a histogram is.', intervals);

const histogramBucket = builder.objectRef<BucketTally>('HistogramBucket').implement({
  description: 'So many events from one day to another.',
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', description: 'The first day.' }),
    to: t.expose('to', { type: 'Date', description: 'The last day, counted.' }),
    count: t.exposeInt('count', { description: 'How many events.' }),
  }),
});

const impreciseDays = builder.objectRef<DaysTally>('ImpreciseDays').implement({
  description: 'So many events that may have been on any day from one to another.',
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', nullable: true, description: 'The first day; null where they have no beginning.' }),
    to: t.expose('to', {
      type: 'Date',
      nullable: true,
      description: 'The last day, counted; null where they go on, or have no known end.',
    }),
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
      type: [impreciseDays],
      description:
        'The events that lie wholly in no bucket, by the days that they may have been on; so those that are open at one end.',
    }),
  }),
});
