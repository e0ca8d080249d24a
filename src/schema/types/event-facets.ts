import type { Problems } from '../../domain/base/problem.ts';
import type { DimensionTally } from '../../domain/derived/groupings.ts';
import type { EventKind } from '../../domain/record/event-kind.ts';
import type { Evidence } from '../../domain/record/timeline-event.ts';
import type { EventQuery, Facet, Tally } from '../../ledger/counting.ts';
import { builder } from '../builder.ts';
import { actor, place, source } from '../refs.ts';
import { withCheck } from '../run/argument-checks.ts';
import type { FieldCost } from '../run/operation-cost.ts';
import { eventKind, evidence } from './event-content.ts';
import { eventsOnMap, precisionCount } from './events-on-map.ts';
import { checkPageSize, defaultPageSize, maxPageSize } from './page.ts';
import { placeLevel } from './place.ts';

const count = 'How many of the events, each counted once.';

const kindCount = builder.objectRef<Tally>('KindCount').implement({
  description: 'How many events are of a kind.',
  fields: (t) => ({
    kind: t.field({ type: eventKind, description: 'The kind.', resolve: ({ value }) => value as EventKind }),
    count: t.exposeInt('count', { description: count }),
  }),
});

const evidenceCount = builder.objectRef<Tally>('EvidenceCount').implement({
  description: 'How many events are established so well.',
  fields: (t) => ({
    evidence: t.field({ type: evidence, description: 'How well.', resolve: ({ value }) => value as Evidence }),
    count: t.exposeInt('count', { description: count }),
  }),
});

const actorCount = builder.objectRef<Tally>('ActorCount').implement({
  description: 'In how many events an actor stands.',
  fields: (t) => ({
    actor: t.field({
      type: actor,
      description: 'The actor.',
      resolve: ({ value }, _, { reader }) => reader.referred('actor', value),
    }),
    count: t.exposeInt('count', { description: count }),
  }),
});

const placeCount = builder.objectRef<Tally>('PlaceCount').implement({
  description: 'Of how many events a place is a scene.',
  fields: (t) => ({
    place: t.field({
      type: place,
      description: 'The place.',
      resolve: ({ value }, _, { reader }) => reader.referred('place', value),
    }),
    count: t.exposeInt('count', { description: count }),
  }),
});

const sourceCount = builder.objectRef<Tally>('SourceCount').implement({
  description: 'For how many events a source is cited.',
  fields: (t) => ({
    source: t.field({
      type: source,
      description: 'The source.',
      resolve: ({ value }, _, { reader }) => reader.referred('source', value),
    }),
    count: t.exposeInt('count', { description: count }),
  }),
});

const classificationCount = builder.objectRef<DimensionTally>('ClassificationCount').implement({
  description: 'How many events a foreign dataset gives a code.',
  fields: (t) => ({
    scheme: t.string({ description: 'What it is a code of.', resolve: ({ key }) => key[0] ?? '' }),
    code: t.string({ description: 'The code there.', resolve: ({ key }) => key[1] ?? '' }),
    label: t.string({
      nullable: true,
      description: 'What the dataset calls it, as the newest of the events says; null where it does not.',
      resolve: ({ label }) => label,
    }),
    count: t.exposeInt('count', { description: count }),
  }),
});

const most = builder.args((t) => ({
  first: t.int({
    required: false,
    defaultValue: defaultPageSize,
    description: 'How many of them, those with most events first, 1 to 100.',
  }),
}));
const checkMost = withCheck(({ first }: { readonly first?: number | null | undefined }, problems: Problems) =>
  checkPageSize(first ?? defaultPageSize, problems.at('first')),
);

/** A facet as a field: what it is called, of which type its entries are, and how long they take. */
interface FacetField {
  readonly name: string;
  readonly type: typeof kindCount;
  readonly description: string;
  readonly looks: number;
  /** Whether it has so many values that it is asked how many of them. */
  readonly many: boolean;
}

const facetFields: Readonly<Record<Facet, FacetField>> = {
  KIND: { name: 'kinds', type: kindCount, looks: 1, many: false, description: 'By kind, most first.' },
  EVIDENCE: {
    name: 'evidence',
    type: evidenceCount,
    looks: 1,
    many: false,
    description: 'By how well they are established, most first.',
  },
  ACTOR: { name: 'actors', type: actorCount, looks: 4, many: true, description: 'By who takes part.' },
  CLAIMANT: {
    name: 'claimants',
    type: actorCount,
    looks: 4,
    many: true,
    description: 'By who claims something about them.',
  },
  SCENE: { name: 'places', type: placeCount, looks: 4, many: true, description: 'By scene.' },
  SOURCE: { name: 'sources', type: sourceCount, looks: 4, many: true, description: 'By what their claims cite.' },
};

export const eventFacets = builder.objectRef<EventQuery>('EventFacets').implement({
  description:
    'The events of a filter counted by what they have, each once for each value; by itself, not by what it is a part of.',
  fields: (t) => ({
    precisions: t.field({
      type: [precisionCount],
      description: 'By how exactly their scenes are known.',
      extensions: { looks: 4 },
      resolve: (query, _, { reader }) => reader.view.tallyDimension(query, { dimension: 'PRECISION' }, maxPageSize),
    }),
    placesAtLevel: t.field({
      type: [placeCount],
      description: 'By the places of one level that their scenes are or lie in, such as countries.',
      args: { level: t.arg({ type: placeLevel, required: true, description: 'Which places.' }), ...most },
      extensions: { looks: 6, ...checkMost },
      resolve: async (query, { level, first }, { reader }) =>
        (await reader.view.tallyDimension(query, { dimension: 'PLACE', level }, first ?? defaultPageSize)).map(
          ({ key: [value = ''], count: many }) => ({
            value,
            count: many,
          }),
        ),
    }),
    onMap: t.field({
      type: eventsOnMap,
      description: 'By where a map draws them.',
      extensions: { looks: 4 },
      resolve: (query, _, { reader }) => reader.view.tallyScenes(query),
    }),
    classifications: t.field({
      type: [classificationCount],
      description: 'By the codes that a foreign dataset gives them, of one scheme.',
      args: {
        scheme: t.arg.string({ required: true, description: 'Whose codes, such as "UCDP GED type_of_violence".' }),
        ...most,
      },
      extensions: { looks: 4, ...checkMost },
      resolve: (query, { scheme, first }, { reader }) =>
        reader.view.tallyDimension(query, { dimension: 'CLASSIFICATION', scheme }, first ?? defaultPageSize),
    }),
    ...Object.fromEntries(
      (Object.entries(facetFields) as [Facet, FacetField][]).map(([facet, { name, type, description, looks, many }]) => {
        const cost: FieldCost = { looks };
        const field = many
          ? t.field({
              type: [type],
              description,
              args: most,
              extensions: { ...cost, ...checkMost },
              resolve: (query, { first }, { reader }) => reader.view.tallyFacet(query, facet, first ?? defaultPageSize),
            })
          : t.field({
              type: [type],
              description,
              extensions: cost,
              resolve: (query, _, { reader }) => reader.view.tallyFacet(query, facet, maxPageSize),
            });
        return [name, field];
      }),
    ),
  }),
});
