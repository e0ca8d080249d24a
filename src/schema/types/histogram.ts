import { once } from '../../domain/base/once.ts';
import { keyOfGroup } from '../../domain/derived/groupings.ts';
import { type BucketTally, type DaysTally, histogram, type Interval, intervals } from '../../domain/derived/histogram.ts';
import type { EventQuery } from '../../ledger/counting.ts';
import { builder, enumOf } from '../builder.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import { type CasualtyTotalModel, casualtyModels, casualtyTotal } from './casualty-total.ts';

export const interval = enumOf('Interval', 'How long a bucket of a histogram is.', intervals);

interface WithCasualties {
  readonly casualties: () => Promise<CasualtyTotalModel[]>;
}

type BucketModel = BucketTally & WithCasualties;
type ImpreciseModel = DaysTally & WithCasualties;

interface HistogramModel {
  readonly buckets: readonly BucketModel[];
  readonly imprecise: readonly ImpreciseModel[];
}

const histogramBucket = builder.objectRef<BucketModel>('HistogramBucket').implement({
  description: 'So many events from one day to another.',
  fields: (t) => ({
    firstDay: t.expose('from', { type: 'Date', description: 'The first day.' }),
    lastDay: t.expose('to', { type: 'Date', description: 'The last day, counted.' }),
    count: t.exposeInt('count', { description: 'How many events.' }),
    casualties: t.field({
      type: [casualtyTotal],
      // They are added up for all buckets at once.
      extensions: { looks: 2 },
      description: 'What their figures add up to, by the same rules as for all events of the connection.',
      resolve: ({ casualties }) => casualties(),
    }),
  }),
});

const impreciseDays = builder.objectRef<ImpreciseModel>('ImpreciseDays').implement({
  description: 'So many events that may have been on any day from one to another.',
  fields: (t) => ({
    firstDay: t.expose('from', {
      type: 'Date',
      nullable: true,
      description: 'The first day; null where they have no beginning.',
    }),
    lastDay: t.expose('to', {
      type: 'Date',
      nullable: true,
      description: 'The last day, counted; null where they go on, or have no known end.',
    }),
    count: t.exposeInt('count', { description: 'How many events.' }),
    casualties: t.field({
      type: [casualtyTotal],
      extensions: { looks: 2 },
      description: 'What their figures add up to.',
      resolve: ({ casualties }) => casualties(),
    }),
  }),
});

export const histogramType = builder.objectRef<HistogramModel>('Histogram').implement({
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

/** A query's events by when they were; what their figures add up to is found out where it is asked for. */
export async function histogramOf(query: EventQuery, by: Interval, { view }: OperationReader): Promise<HistogramModel> {
  const { buckets, imprecise } = histogram(await view.tallyDays(query), by);
  const casualties = once(() => view.groupCasualties(query, [{ dimension: by }]));
  const words = once(() => view.groupPartyWords(query, [{ dimension: by }]));
  const modelsOf = <Tally extends DaysTally>(tallies: readonly Tally[], isImprecise: boolean): (Tally & WithCasualties)[] =>
    tallies.map((tally) => ({
      ...tally,
      casualties: async () => {
        const key = keyOfGroup({ keys: [[tally.from ?? '', tally.to ?? '']], imprecise: isImprecise });
        return casualtyModels((await casualties()).get(key) ?? [], async () => (await words()).get(key) ?? []);
      },
    }));
  return { buckets: modelsOf(buckets, false), imprecise: modelsOf(imprecise, true) };
}
