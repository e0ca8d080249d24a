import type { ExternalId } from '../../domain/record/external-id.ts';
import type { NamedBy } from '../../domain/record/reference.ts';
import { builder } from '../builder.ts';
import { externalIdInput } from './external-id.ts';
import type { InputRefOf } from './input-ref-of.ts';

// Slugs can be typed by hand in the playground; ids never change; foreign ids are what a dataset's rows have.

function referenceInput(name: string, what: string, example: string): InputRefOf<NamedBy> {
  return builder.inputRef<NamedBy>(name).implement({
    isOneOf: true,
    description: `Names ${what}: by its id, by its slug, or by an id that a foreign dataset has given to it, exactly one of them.`,
    fields: (t) => ({
      id: t.id({ required: false, description: 'Its id.' }),
      slug: t.string({ required: false, description: `Its slug, such as "${example}".` }),
      externalId: t.field({ type: externalIdInput, required: false, description: 'Its id in a foreign dataset.' }),
    }),
  });
}

export const actorRef = referenceInput('ActorRef', 'an actor', 'gna');
export const placeRef = referenceInput('PlaceRef', 'a place', 'ain-zara');
export const sourceRef = referenceInput('SourceRef', 'a source', 'al-jazeera-2020-05-18');

export type TimelineName = Pick<NamedBy, 'id' | 'slug'>;

export const timelineRef: InputRefOf<TimelineName> = builder.inputRef<TimelineName>('TimelineRef').implement({
  isOneOf: true,
  description: 'Names a timeline: by its id or by its slug, exactly one of them.',
  fields: (t) => ({
    id: t.id({ required: false, description: 'Its id.' }),
    slug: t.string({ required: false, description: 'Its slug, such as "tripoli".' }),
  }),
});

/** An id that a dataset has given to an event: it names one of a timeline, for a dataset may be imported into two. */
interface EventExternalId extends Pick<ExternalId, 'scheme' | 'value'> {
  readonly timeline: TimelineName;
}

export interface EventName {
  readonly id?: string | null | undefined;
  readonly externalId?: EventExternalId | null | undefined;
}

const eventExternalId = builder.inputRef<EventExternalId>('EventExternalIdInput').implement({
  description: 'The id that a foreign dataset has given to an event. It names one event of a timeline.',
  fields: (t) => ({
    timeline: t.field({ type: timelineRef, required: true, description: 'The timeline that it is on.' }),
    scheme: t.string({ required: true, description: 'What the id is one of, such as "UCDP GED event".' }),
    value: t.string({ required: true, description: 'The id there.' }),
  }),
});

export const eventRef: InputRefOf<EventName> = builder.inputRef<EventName>('EventRef').implement({
  isOneOf: true,
  description: 'Names an event: by its id, or by one that a foreign dataset has given to it, exactly one of them.',
  fields: (t) => ({
    id: t.id({ required: false, description: 'Its id.' }),
    externalId: t.field({ type: eventExternalId, required: false, description: 'Its id in a foreign dataset.' }),
  }),
});
