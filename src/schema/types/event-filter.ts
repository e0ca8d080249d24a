import { isAsked } from '../../domain/base/search-terms.ts';
import { type Disagreement, disagreements } from '../../domain/derived/disagreements.ts';
import { certainties } from '../../domain/derived/event-filter.ts';
import type { EventKind } from '../../domain/record/event-kind.ts';
import type { LocationPrecision } from '../../domain/record/event-location.ts';
import type { PlaceLevel } from '../../domain/record/place.ts';
import type { EventState, Evidence } from '../../domain/record/timeline-event.ts';
import { builder, enumOf, type InputFields } from '../builder.ts';
import { eventKind, eventState, evidence, inconsistentFigures } from './event-content.ts';
import { locationPrecision, locationRole } from './event-location.ts';
import { externalIdInput } from './external-id.ts';
import { participantRole } from './participant.ts';
import { placeLevel } from './place.ts';
import { actorRef, placeRef, sourceRef, type TimelineName, timelineRef } from './reference-inputs.ts';

type Nullish<T> = T | null | undefined;

const certainty = enumOf('Certainty', 'How surely an event lies in a range of days.', certainties);

const occurredFilter = builder.inputType('OccurredFilter', {
  description: 'When. Either end may be left open; both ask nothing.',
  fields: (t) => ({
    firstDay: t.field({ type: 'Date', required: false, description: 'The first day.' }),
    lastDay: t.field({ type: 'Date', required: false, description: 'The last day, counted.' }),
    certainty: t.field({
      type: certainty,
      required: false,
      defaultValue: 'POSSIBLY',
      description: 'How surely it must lie there.',
    }),
  }),
});

const actorFilter = builder.inputType('ActorFilter', {
  description: 'Who takes part.',
  fields: (t) => ({
    anyOf: t.field({ type: [actorRef], required: true, description: 'Any of these actors.' }),
    roles: t.field({ type: [participantRole], required: false, description: 'In one of these roles; any where it is left out.' }),
    parts: t.boolean({
      required: false,
      defaultValue: true,
      description:
        'Also whatever was a part of them at the event’s date. Only PART_OF is followed: no person’s office, no command, no alliance.',
    }),
  }),
});

const claimantFilter = builder.inputType('ClaimantFilter', {
  description: 'Who claims something about it.',
  fields: (t) => ({
    anyOf: t.field({ type: [actorRef], required: true, description: 'Any of these actors.' }),
    parts: t.boolean({
      required: false,
      defaultValue: true,
      description: 'Also whatever was a part of them at the event’s date.',
    }),
  }),
});

const placeFilter = builder.inputType('PlaceFilter', {
  description: 'Where. A location’s anchors count as its places.',
  fields: (t) => ({
    anyOf: t.field({ type: [placeRef], required: true, description: 'Any of these places.' }),
    roles: t.field({
      type: [locationRole],
      required: false,
      defaultValue: ['SCENE'],
      description: 'As what; scenes alone where it is left out.',
    }),
    parts: t.boolean({ required: false, defaultValue: true, description: 'Also whatever lies in them.' }),
  }),
});

const sourceFilter = builder.inputType('SourceFilter', {
  description: 'What its claims cite.',
  fields: (t) => ({ anyOf: t.field({ type: [sourceRef], required: true, description: 'Any of these sources.' }) }),
});

const intRange = builder.inputType('IntRange', {
  description: 'A range of whole numbers, both ends counted. Either may be left open; both ask nothing.',
  fields: (t) => ({
    min: t.int({ required: false, description: 'The least.' }),
    max: t.int({ required: false, description: 'The most.' }),
  }),
});

/** How scenes are looked for on the map. */
const sceneSearch = (t: InputFields) => ({
  certainty: t.field({
    type: certainty,
    required: false,
    defaultValue: 'POSSIBLY',
    description:
      'How surely it must lie there: POSSIBLY also where a district’s circle overlaps it, CERTAINLY only where all of that lies in it.',
  }),
  areas: t.boolean({
    required: false,
    defaultValue: false,
    description:
      'Also scenes that are not drawn, such as a region or a country: one may lie there where any place does that it names or that lies in such a one. Never certainly.',
  }),
});

const nearFilter = builder.inputType('NearFilter', {
  description: 'Within a circle. Points lie in it; a district’s circle may lie in it where the two overlap.',
  fields: (t) => ({
    ...sceneSearch(t),
    latitude: t.float({ required: true, description: 'Degrees north, -90 to 90.' }),
    longitude: t.float({ required: true, description: 'Degrees east, -180 to 180.' }),
    radiusKm: t.float({ required: true, description: 'Kilometres, over 0 to 20,100.' }),
  }),
});

const boxFilter = builder.inputType('BoxFilter', {
  description: 'Within a box, all edges counted. West of the antimeridian to east of it where `west` is the greater.',
  fields: (t) => ({
    ...sceneSearch(t),
    south: t.float({ required: true, description: 'Degrees north, -90 to 90.' }),
    west: t.float({ required: true, description: 'Degrees east, -180 to 180.' }),
    north: t.float({ required: true, description: 'Degrees north, -90 to 90.' }),
    east: t.float({ required: true, description: 'Degrees east, -180 to 180.' }),
  }),
});

const disagreement = enumOf(
  'Disagreement',
  'What claims about one event disagree on, of those that count and speak for what they are about. None of them need deny another.',
  disagreements,
);

const classificationRef = builder.inputType('ClassificationRef', {
  description: 'A code of a foreign dataset.',
  fields: (t) => ({
    scheme: t.string({ required: true, description: 'What it is a code of, such as "UCDP GED type_of_violence".' }),
    code: t.string({ required: true, description: 'The code there, as it is given.' }),
  }),
});

/** A filter as it is sent. Filters hold filters, so its type is written out. */
export interface EventFilterInput {
  readonly timelines?: Nullish<readonly TimelineName[]>;
  readonly occurred?: Nullish<typeof occurredFilter.$inferInput>;
  readonly kinds?: Nullish<readonly EventKind[]>;
  readonly evidence?: Nullish<readonly Evidence[]>;
  readonly disputed?: Nullish<boolean>;
  readonly figuresInconsistent?: Nullish<boolean>;
  readonly actors?: Nullish<typeof actorFilter.$inferInput>;
  readonly claimants?: Nullish<typeof claimantFilter.$inferInput>;
  readonly places?: Nullish<typeof placeFilter.$inferInput>;
  readonly sources?: Nullish<typeof sourceFilter.$inferInput>;
  readonly externalIds?: Nullish<readonly (typeof externalIdInput.$inferInput)[]>;
  readonly killed?: Nullish<typeof intRange.$inferInput>;
  readonly near?: Nullish<typeof nearFilter.$inferInput>;
  readonly box?: Nullish<typeof boxFilter.$inferInput>;
  readonly hasCoordinates?: Nullish<boolean>;
  readonly maxWidthDays?: Nullish<number>;
  readonly ongoing?: Nullish<boolean>;
  readonly addedSince?: Nullish<string>;
  readonly changedSince?: Nullish<string>;
  readonly classifications?: Nullish<readonly (typeof classificationRef.$inferInput)[]>;
  readonly placeLevels?: Nullish<readonly PlaceLevel[]>;
  readonly precisions?: Nullish<readonly LocationPrecision[]>;
  readonly disagreements?: Nullish<readonly Disagreement[]>;
  readonly killedWidth?: Nullish<typeof intRange.$inferInput>;
  readonly independentOrigins?: Nullish<typeof intRange.$inferInput>;
  readonly states?: Nullish<readonly EventState[]>;
  readonly text?: Nullish<string>;
  readonly excluding?: Nullish<EventFilterInput>;
  readonly anyOf?: Nullish<readonly EventFilterInput[]>;
}

/** What a filter asks beside of which timelines events are. */
export function besideTimelines({ timelines: _, ...others }: EventFilterInput): string[] {
  return Object.keys(others);
}

/** Whether a filter searches for words. */
export function isSearch(filter: EventFilterInput | null | undefined): boolean {
  return isAsked(filter?.text);
}

export const eventFilter = builder.inputRef<EventFilterInput>('EventFilter');

eventFilter.implement({
  description:
    'Which events: of lists, counts and subscriptions alike. Fields are joined by and; what is left out, null, an empty object or a blank text asks nothing. An empty list is a list of what is accepted that has nothing in it, and accepts nothing: so is it with every list of what is asked for, of other fields’ arguments too. Every field says yes or no of every event: what is not given does not match, and its not does.',
  fields: (t) =>
    ({
      timelines: t.field({ type: [timelineRef], required: false, description: 'In one of these timelines.' }),
      occurred: t.field({ type: occurredFilter, required: false, description: 'When it happened.' }),
      kinds: t.field({ type: [eventKind], required: false, description: 'One of these kinds.' }),
      evidence: t.field({ type: [evidence], required: false, description: 'Established so well.' }),
      disputed: t.boolean({ required: false, description: 'Whether any aspect of it is openly denied or disputed.' }),
      figuresInconsistent: t.boolean({ required: false, description: inconsistentFigures }),
      actors: t.field({ type: actorFilter, required: false, description: 'Who takes part.' }),
      claimants: t.field({ type: claimantFilter, required: false, description: 'Who claims something about it.' }),
      places: t.field({ type: placeFilter, required: false, description: 'Where.' }),
      sources: t.field({ type: sourceFilter, required: false, description: 'What its claims cite.' }),
      externalIds: t.field({
        type: [externalIdInput],
        required: false,
        description: 'A foreign dataset knows it by one of these ids.',
      }),
      killed: t.field({
        type: intRange,
        required: false,
        description:
          'How many people it may have killed: the range of its figures (everybody’s where given, else the sum of the parts; a best estimate stands for a bound that is not given) overlaps this one. An event with no figure of killed does not match.',
      }),
      near: t.field({
        type: nearFilter,
        required: false,
        description: 'A scene lies, or may lie, in this circle: one that may be drawn, or with areas any.',
      }),
      box: t.field({
        type: boxFilter,
        required: false,
        description: 'A scene lies, or may lie, in this box: one that may be drawn, or with areas any.',
      }),
      hasCoordinates: t.boolean({
        required: false,
        description:
          'Whether any scene may be drawn: a point or a district’s circle, never a region or what lies between places.',
      }),
      maxWidthDays: t.int({
        required: false,
        description:
          'At most so many days from the earliest to the latest of its stated date, both counted (`EventDate.widthDays`): 1 is a day, exact or about (`~`). What is open at one end is wider than any number.',
      }),
      ongoing: t.boolean({
        required: false,
        description: 'Whether it goes on: it has begun, and had not ended as of its last change (EventDate.ongoing).',
      }),
      addedSince: t.field({ type: 'DateTime', required: false, description: 'First recorded at this instant or later.' }),
      changedSince: t.field({
        type: 'DateTime',
        required: false,
        description: 'It, or a claim about it, was last changed at this instant or later.',
      }),
      classifications: t.field({
        type: [classificationRef],
        required: false,
        description: 'A foreign dataset gives it one of these codes.',
      }),
      placeLevels: t.field({
        type: [placeLevel],
        required: false,
        description: 'A scene of it names a place of one of these levels: what lies in such a one is another place.',
      }),
      precisions: t.field({
        type: [locationPrecision],
        required: false,
        description: 'A scene of it is known so exactly.',
      }),
      disagreements: t.field({
        type: [disagreement],
        required: false,
        description:
          'Claims about it disagree on any of these, openly denied or not. Claims that were taken back, or assessed CONTRADICTED or SUPERSEDED, do not count.',
      }),
      independentOrigins: t.field({
        type: intRange,
        required: false,
        description:
          'How many independent persons or bodies what is claimed of it comes from: a party and its allies are one, and so are a news organisation and those whose report it carries.',
      }),
      killedWidth: t.field({
        type: intRange,
        required: false,
        description:
          'How far apart the least and the most number of people are that it may have killed: endlessly where nothing bounds it. An event with no figure of killed does not match.',
      }),
      states: t.field({
        type: [eventState],
        required: false,
        description:
          'In one of these states; at the top PUBLISHED alone where it is left out. Drafts are found by those who may see them.',
      }),
      text: t.string({
        required: false,
        description:
          'What stands in its title, its summary, its claims’ statements, or the names (variants included) of who takes part, who speaks and where: all of the words, "phrases", begun* words, and none of the -excluded. Case, accents, tashkeel, tatweel, forms of alef, hamza, ya and ta marbuta, the script of digits, and what Arabic joins to the front of a word (ال, و, ب, ل) make no difference. At most 1,000 characters and 30 words or phrases.',
      }),
      excluding: t.field({
        type: eventFilter,
        required: false,
        description: 'Everything but what this accepts. Where that asks nothing, nothing is excluded.',
      }),
      anyOf: t.field({
        type: [eventFilter],
        required: false,
        description: 'What at least one of these accepts. Filters within filters go four deep, forty in all.',
      }),
    }) satisfies { readonly [Name in keyof EventFilterInput]-?: unknown },
});
