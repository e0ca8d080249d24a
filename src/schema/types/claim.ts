import { type Soon, soon } from '../../domain/base/soon.ts';
import { attributionOf, isParty } from '../../domain/derived/akin.ts';
import { isInconsistent } from '../../domain/record/casualties.ts';
import { type Assessment, claimStances, verdicts } from '../../domain/record/claim.ts';
import { builder, enumOf } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { actor, type ClaimModel, claim, type EventModel, node, timelineEvent } from '../refs.ts';
import { lookUp } from '../run/actor-lookup.ts';
import { casualtyFigure } from './casualty-figure.ts';
import { citation } from './citation.ts';
import { claimAspect } from './event-content.ts';
import { eventDate } from './event-date.ts';
import { eventLocation } from './event-location.ts';
import { checkLanguage, languageArgument, localizedText, textOf } from './localized-text.ts';
import { loss } from './loss.ts';
import { participant } from './participant.ts';

export const claimStance = enumOf(
  'ClaimStance',
  'How a claimant stands to what the claim says. Condemning is no stance: it is what happened, or what was said.',
  claimStances,
);
export const verdict = enumOf('Verdict', 'What became of a claim when it was looked into.', verdicts);

const assessment = builder.objectRef<Assessment>('Assessment').implement({
  description: 'What became of a claim when it was looked into. One that turned out wrong stays, with this.',
  fields: (t) => ({
    verdict: t.expose('verdict', { type: verdict, description: 'The verdict.' }),
    reason: t.exposeString('reason', { description: 'Why.' }),
    assessedOn: t.expose('assessedOn', { type: 'Date', description: 'When.' }),
    citations: t.field({ type: [citation], description: 'What it rests on.', resolve: (each) => each.citations }),
  }),
});

function eventOf({ state }: ClaimModel, { reader }: SchemaContext): Soon<EventModel> {
  return soon(reader.event(state.event), (event) => {
    if (event === undefined) throw new Error(`the claim is about ${state.event}, which the record does not have`);
    return event;
  });
}

claim.implement({
  description: 'Who says what about one event. Every claim is kept as it was made; any number may disagree.',
  interfaces: [node],
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Counts its changes, from 1.' }),
    event: t.field({
      type: timelineEvent,
      description: 'The event that it is about.',
      resolve: (each, _, context) => eventOf(each, context),
    }),
    claimant: t.field({
      type: actor,
      description: 'Who says so.',
      resolve: ({ state }, _, { reader }) => reader.referred('actor', state.claimant),
    }),
    through: t.field({
      type: actor,
      nullable: true,
      description: 'The spokesperson.',
      resolve: ({ state }, _, { reader }) => (state.through === undefined ? undefined : reader.referred('actor', state.through)),
    }),
    claimantIsParty: t.boolean({
      description: 'Whether the claimant, or what it is part of, takes part in the event.',
      resolve: async (each, _, context) => {
        const { participants } = (await eventOf(each, context)).state;
        return isParty(each.state.claimant, participants, await lookUp(context.reader, 'PART_OF', [each.state.claimant]));
      },
    }),
    stance: t.field({
      type: claimStance,
      description: 'How it stands to what it is about.',
      resolve: ({ state }) => state.stance,
    }),
    about: t.field({ type: [claimAspect], description: 'What of the event it is about.', resolve: ({ state }) => state.about }),
    statement: t.field({
      type: localizedText,
      description: 'What it says. The source’s own words stand in the citations’ quotes.',
      args: languageArgument,
      extensions: checkLanguage,
      resolve: (each, { language }, context) =>
        soon(eventOf(each, context), ({ state }) => textOf(each.state.statement, language, state.timeline, context)),
    }),
    occurred: t.field({
      type: eventDate,
      nullable: true,
      description: 'When, as it says.',
      resolve: (each, _, context) => dated(each.state.occurred, each, context),
    }),
    locations: t.field({
      type: [eventLocation],
      description: 'Where, as it says.',
      resolve: (each, _, context) =>
        soon(eventOf(each, context), ({ state: { timeline } }) =>
          each.state.locations.map((value) => ({
            value,
            preferred: value.role === 'SCENE' && scenes(each) === 1,
            accordingTo: [each.id],
            timeline,
          })),
        ),
    }),
    participants: t.field({
      type: [participant],
      description: 'Who, as it says.',
      resolve: (each) =>
        each.state.participants.map((value) => ({
          value,
          attribution: (context) => attributed(each, value.actor, context),
          accordingTo: [each.id],
        })),
    }),
    casualties: t.field({
      type: [casualtyFigure],
      description: 'How many, as it says, kept even where the numbers contradict each other.',
      resolve: ({ id, state }) => state.casualties.map((figure) => ({ ...figure, accordingTo: [id], setByEditor: false })),
    }),
    losses: t.field({
      type: [loss],
      description: 'What was lost, as it says.',
      resolve: (each, _, context) =>
        soon(eventOf(each, context), ({ state: { timeline } }) =>
          each.state.losses.map((value) => ({ ...value, accordingTo: [each.id], timeline })),
        ),
    }),
    inconsistent: t.boolean({
      description: 'Whether a figure of it contradicts itself: low above best, or best above high.',
      resolve: ({ state }) => state.casualties.some(isInconsistent),
    }),
    madeOn: t.field({
      type: eventDate,
      nullable: true,
      description: 'When it was made.',
      resolve: (each, _, context) => dated(each.state.madeOn, each, context),
    }),
    citations: t.field({ type: [citation], description: 'Where it was read.', resolve: ({ state }) => state.citations }),
    answers: t.field({
      type: claim,
      nullable: true,
      description: 'The claim that this one confirms, denies, disputes or takes back.',
      resolve: ({ state }, _, { reader }) => (state.answers === undefined ? undefined : reader.claim(state.answers)),
    }),
    assessment: t.field({
      type: assessment,
      nullable: true,
      description: 'What became of it when it was looked into.',
      resolve: ({ state }) => state.assessment,
    }),
    addedAt: t.expose('addedAt', { type: 'DateTime', description: 'When it was recorded.' }),
    withheld: t.exposeBoolean('withheld', {
      description: 'Whether its words are withheld; its texts are then a fixed phrase and its lists empty.',
    }),
  }),
});

function scenes({ state }: ClaimModel): number {
  return state.locations.filter(({ role }) => role === 'SCENE').length;
}

function dated(stated: ClaimModel['state']['occurred'], each: ClaimModel, context: SchemaContext) {
  return stated && soon(eventOf(each, context), ({ state: { timeline } }) => ({ stated, timeline }));
}

async function attributed({ state }: ClaimModel, of: `actor_${string}`, { reader }: SchemaContext) {
  return attributionOf(of, [state.claimant], state.participants, await lookUp(reader, 'OFFICE', [state.claimant, of]));
}
