import { builder } from '../builder.ts';
import { eventPreview } from '../refs.ts';
import type { MutationOutcome, ValidatedModel } from '../run/mutate.ts';
import {
  actorAccepted,
  changesAccepted,
  claimAccepted,
  eventAccepted,
  placeAccepted,
  sourceAccepted,
  timelineAccepted,
} from './accepted.ts';
import {
  idempotencyKeyReused,
  invalidInput,
  notAllowedType,
  notFound,
  problem,
  refusalTypeName,
  staleEntity,
  staleVersion,
} from './refusal.ts';

const validated = builder.objectRef<ValidatedModel>('Validated').implement({
  description: 'The request was judged only, and would be accepted. Nothing was written.',
  fields: (t) => ({
    preview: t.field({
      type: eventPreview,
      nullable: true,
      description: 'The event as it would be; null where the request proposes none.',
      resolve: ({ preview }) => preview,
    }),
    warnings: t.field({
      type: [problem],
      description: 'What to be careful with, such as words of law outside quoted claims.',
      resolve: ({ warnings }) => warnings,
    }),
  }),
});

const refusals = { invalidInput, notFound, notAllowedType, idempotencyKeyReused, staleVersion, staleEntity };

function outcome(
  name: string,
  what: string,
  accepted: typeof eventAccepted | typeof changesAccepted,
  acceptedName: string,
  possible: readonly (keyof typeof refusals)[],
) {
  return builder.unionType(name, {
    description: `What became of ${what}.`,
    types: [accepted, validated, ...possible.map((each) => refusals[each])] as never,
    resolveType: (each: unknown) => {
      const model = each as MutationOutcome;
      if ('code' in model) return refusalTypeName(model);
      return model.type === 'VALIDATED' ? 'Validated' : acceptedName;
    },
  }) as unknown as ReturnType<typeof builder.objectRef<MutationOutcome>>;
}

const always = ['invalidInput', 'notAllowedType', 'idempotencyKeyReused'] as const;
const ofOne = [...always, 'staleVersion', 'notFound'] as const;
const puts = [...always, 'staleEntity', 'notFound'] as const;

export const addEventResult = outcome('AddEventResult', 'a request to add an event', eventAccepted, 'EventAccepted', always);
export const correctEventResult = outcome(
  'CorrectEventResult',
  'a request to correct an event',
  eventAccepted,
  'EventAccepted',
  ofOne,
);
export const publishEventResult = outcome(
  'PublishEventResult',
  'a request to publish an event',
  eventAccepted,
  'EventAccepted',
  ofOne,
);
export const retractEventResult = outcome(
  'RetractEventResult',
  'a request to retract an event',
  eventAccepted,
  'EventAccepted',
  ofOne,
);
export const linkEventsResult = outcome('LinkEventsResult', 'a request to link an event', eventAccepted, 'EventAccepted', ofOne);
export const mergeEventsResult = outcome('MergeEventsResult', 'a request to merge events', eventAccepted, 'EventAccepted', ofOne);
export const splitEventResult = outcome(
  'SplitEventResult',
  'a request to split an event off',
  eventAccepted,
  'EventAccepted',
  ofOne,
);
export const addClaimResult = outcome('AddClaimResult', 'a request to add a claim', claimAccepted, 'ClaimAccepted', [
  ...always,
  'notFound',
]);
export const answerClaimResult = outcome('AnswerClaimResult', 'a request to answer a claim', claimAccepted, 'ClaimAccepted', [
  ...always,
  'notFound',
]);
export const assessClaimResult = outcome(
  'AssessClaimResult',
  'a request to assess a claim',
  claimAccepted,
  'ClaimAccepted',
  puts,
);
export const correctClaimResult = outcome(
  'CorrectClaimResult',
  'a request to correct the record of a claim',
  claimAccepted,
  'ClaimAccepted',
  puts,
);
export const assessEventResult = outcome(
  'AssessEventResult',
  'a request to assess an event',
  eventAccepted,
  'EventAccepted',
  ofOne,
);
export const putActorResult = outcome('PutActorResult', 'a request to put an actor', actorAccepted, 'ActorAccepted', puts);
export const putPlaceResult = outcome('PutPlaceResult', 'a request to put a place', placeAccepted, 'PlaceAccepted', puts);
export const putSourceResult = outcome('PutSourceResult', 'a request to put a source', sourceAccepted, 'SourceAccepted', puts);
export const createTimelineResult = outcome(
  'CreateTimelineResult',
  'a request to make a timeline',
  timelineAccepted,
  'TimelineAccepted',
  always,
);
export const correctTimelineResult = outcome(
  'CorrectTimelineResult',
  'a request to correct a timeline',
  timelineAccepted,
  'TimelineAccepted',
  puts,
);
export const applyResult = outcome('ApplyResult', 'a batch', changesAccepted, 'ChangesAccepted', always);
export const withholdResult = outcome('WithholdResult', 'a request to withhold words', changesAccepted, 'ChangesAccepted', puts);
