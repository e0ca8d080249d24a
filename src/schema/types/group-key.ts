import type { SubjectId } from '../../domain/base/subject.ts';
import type { Dimension } from '../../domain/derived/groupings.ts';
import type { EventKind } from '../../domain/record/event-kind.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import type { Evidence } from '../../domain/record/timeline-event.ts';
import { builder } from '../builder.ts';
import { actor, place, source, timeline } from '../refs.ts';
import { eventKind, evidence } from './event-content.ts';

/** What the events of a group have in a dimension, and which. */
interface GroupKeyModel {
  readonly dimension: Dimension;
  readonly key: readonly string[];
}

const period = builder.objectRef<GroupKeyModel>('PeriodKey').implement({
  description: 'A period of the calendar; of a group that is imprecise the days that its events may have been on.',
  fields: (t) => ({
    firstDay: t.field({ type: 'Date', description: 'The first day.', resolve: ({ key }) => key[0] ?? '' }),
    lastDay: t.field({ type: 'Date', description: 'The last day, counted.', resolve: ({ key }) => key[1] ?? '' }),
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
  SCENE: subjectKey('PlaceKey', 'place', 'A place of events.'),
  SOURCE: subjectKey('SourceKey', 'source', 'A source that is cited for events.'),
};

export const groupKey = builder.unionType('GroupKey', {
  description: 'What the events of a group have in common in one dimension.',
  types: [...new Set(Object.values(keyTypes))],
  resolveType: (each) => keyTypes[(each as GroupKeyModel).dimension],
});
