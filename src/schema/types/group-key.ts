import type { SubjectId } from '../../domain/base/subject.ts';
import type { Dimension } from '../../domain/derived/groupings.ts';
import type { EventKind } from '../../domain/record/event-kind.ts';
import type { LocationPrecision } from '../../domain/record/event-location.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import type { Evidence } from '../../domain/record/timeline-event.ts';
import { builder } from '../builder.ts';
import { actor, place, source, timeline } from '../refs.ts';
import { eventKind, evidence } from './event-content.ts';
import { locationPrecision } from './event-location.ts';

/** What the events of a group have in a dimension, and which. */
interface GroupKeyModel {
  readonly dimension: Dimension;
  readonly key: readonly string[];
  /** Of a code what it is called. */
  readonly label?: string | undefined;
}

const period = builder.objectRef<GroupKeyModel>('PeriodKey').implement({
  description: 'A period of the calendar; of a group that is imprecise the days that its events may have been on.',
  fields: (t) => ({
    firstDay: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day; null in a group that is imprecise where its events have no beginning.',
      resolve: ({ key }) => key[0] || null,
    }),
    lastDay: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day, counted; null in a group that is imprecise where its events go on, or have no known end.',
      resolve: ({ key }) => key[1] || null,
    }),
  }),
});
const kindKey = builder.objectRef<GroupKeyModel>('KindKey').implement({
  description: 'A kind of event.',
  fields: (t) => ({
    kind: t.field({ type: eventKind, description: 'The kind.', resolve: ({ key }) => key[0] as EventKind }),
  }),
});
const evidenceKey = builder.objectRef<GroupKeyModel>('EvidenceKey').implement({
  description: 'How well events are established.',
  fields: (t) => ({
    evidence: t.field({ type: evidence, description: 'How well.', resolve: ({ key }) => key[0] as Evidence }),
  }),
});
const precisionKey = builder.objectRef<GroupKeyModel>('PrecisionKey').implement({
  description: 'How exactly scenes are known.',
  fields: (t) => ({
    precision: t.field({
      type: locationPrecision,
      description: 'How exactly.',
      resolve: ({ key }) => key[0] as LocationPrecision,
    }),
  }),
});
const classificationKey = builder.objectRef<GroupKeyModel>('ClassificationKey').implement({
  description: 'A code that a foreign dataset gives events.',
  fields: (t) => ({
    scheme: t.string({ description: 'What it is a code of.', resolve: ({ key }) => key[0] ?? '' }),
    code: t.string({ description: 'The code there.', resolve: ({ key }) => key[1] ?? '' }),
    label: t.string({
      nullable: true,
      description: 'What the dataset calls it, as the newest of the events says; null where it does not.',
      resolve: ({ label }) => label,
    }),
  }),
});
const dyadKey = builder.objectRef<GroupKeyModel>('DyadKey').implement({
  description: 'Two actors who stood against each other.',
  fields: (t) => ({
    actors: t.field({
      type: [actor],
      description: 'The two, in the order of their ids: no side is the first.',
      resolve: ({ key }, _, { reader }) => Promise.all(key.map((each) => reader.referred('actor', each as SubjectId<'actor'>))),
    }),
  }),
});

const refs = { actor, place, source, timeline } as const;

/** A key that is an actor, a place, a source or a timeline. */
function subjectKey<T extends SluggedType>(name: string, type: T, description: string) {
  return builder.objectRef<GroupKeyModel>(name).implement({
    description,
    fields: (t) => ({
      [type]: t.field({
        type: refs[type],
        description: `The ${type}.`,
        resolve: ({ key }, _, { reader }) => reader.referred(type, key[0] as SubjectId<T>) as never,
      }),
    }),
  });
}

const actorKey = subjectKey('ActorKey', 'actor', 'An actor that takes part in events, or claims something about them.');

const placeKey = subjectKey('PlaceKey', 'place', 'A place of events.');

const keyTypes: Readonly<Record<Dimension, typeof kindKey>> = {
  DAY: period,
  WEEK: period,
  MONTH: period,
  YEAR: period,
  KIND: kindKey,
  EVIDENCE: evidenceKey,
  TIMELINE: subjectKey('TimelineKey', 'timeline', 'A timeline.'),
  ACTOR: actorKey,
  DYAD: dyadKey,
  CLAIMANT: actorKey,
  SCENE: placeKey,
  PLACE: placeKey,
  PRECISION: precisionKey,
  CLASSIFICATION: classificationKey,
  SOURCE: subjectKey('SourceKey', 'source', 'A source that is cited for events.'),
};

export const groupKey = builder.unionType('GroupKey', {
  description: 'What the events of a group have in common in one dimension.',
  types: [...new Set(Object.values(keyTypes))],
  resolveType: (each) => keyTypes[(each as GroupKeyModel).dimension],
});
