import type { HarmCount } from '../../domain/derived/harm-range.ts';
import { casualtyGroups, type EventFigure, harms } from '../../domain/record/casualties.ts';
import { builder, enumOf, type InputFields } from '../builder.ts';
import { actor, claim } from '../refs.ts';
import { actorRef } from './reference-inputs.ts';

export const harm = enumOf('Harm', 'What was done to people.', harms);
export const casualtyGroup = enumOf('CasualtyGroup', 'Which people a figure counts.', casualtyGroups);

export const casualtyFigure = builder.objectRef<EventFigure>('CasualtyFigure').implement({
  description:
    'How many people, as a range. At least one of low, best and high is given; null is "not given", zero stands only where a source says zero. An event’s figure is computed from its claims, until an editor sets it.',
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'Stable over corrections, the same people keep the same id; another in a snapshot or a preview.',
    }),
    harm: t.expose('harm', { type: harm, description: 'What was done to them.' }),
    group: t.expose('group', { type: casualtyGroup, description: 'Which people.' }),
    of: t.field({
      type: actor,
      nullable: true,
      description: 'Whose people, where that is said.',
      resolve: ({ of }, _, { reader }) => (of === undefined ? undefined : reader.referred('actor', of)),
    }),
    low: t.exposeInt('low', {
      nullable: true,
      description:
        'At least so many; of an event the least number that any of its claims gives, and of a part no more than of its whole, unless an editor set it. Null where none bounds it: a best estimate is no bound.',
    }),
    best: t.exposeInt('best', { nullable: true, description: 'So many; of an event where every claim gives the same.' }),
    high: t.exposeInt('high', {
      nullable: true,
      description: 'At most so many; of an event the greatest number that any of its claims gives. Null where none bounds it.',
    }),
    exactly: t.int({
      nullable: true,
      description: 'So many, where low, best and high are the same; null otherwise.',
      resolve: ({ low, best, high }) => (low === best && best === high ? best : undefined),
    }),
    accordingTo: t.field({
      type: [claim],
      description: 'The claims that it rests on.',
      resolve: ({ accordingTo }, _, { reader }) => reader.claims(accordingTo),
    }),
    setByEditor: t.exposeBoolean('setByEditor', { description: 'Whether an editor set it in place of the computed one.' }),
  }),
});

export const peopleCount = builder.objectRef<HarmCount>('PeopleCount').implement({
  description: 'How many people of a group an event harmed in one way.',
  fields: (t) => ({
    low: t.int({
      nullable: true,
      description: 'At least so many; null where a figure that counts gives no low.',
      resolve: ({ low, lowMissing }) => (lowMissing ? undefined : low),
    }),
    best: t.exposeInt('best', { nullable: true, description: 'The best estimate; null where a figure that counts gives none.' }),
    high: t.exposeInt('high', { nullable: true, description: 'At most so many; null where a figure that counts gives no high.' }),
  }),
});

const shared = (t: InputFields) => ({
  id: t.id({ required: false, description: 'Of an entry that is kept in a correction.' }),
  harm: t.field({ type: harm, required: true, description: 'What was done to them.' }),
  group: t.field({ type: casualtyGroup, required: true, description: 'Which people; UNKNOWN where it is not given.' }),
  of: t.field({ type: actorRef, required: false, description: 'Whose people.' }),
  exactly: t.int({
    required: false,
    description: 'So many, as a stated number: low, best and high alike, in place of the three.',
  }),
  low: t.int({ required: false, description: 'At least so many.' }),
  best: t.int({ required: false, description: 'So many, as an estimate: it is no bound, and leaves low and high not given.' }),
  high: t.int({ required: false, description: 'At most so many.' }),
});

export const claimedFigureInput = builder.inputType('ClaimedFigureInput', {
  description: 'How many people, as a claimant gives it: at least one of low, best and high, or exactly alone.',
  fields: shared,
});

export const casualtyFigureInput = builder.inputType('CasualtyFigureInput', {
  description: 'How many people, set by an editor with a reason in place of the figure computed from the claims.',
  fields: (t) => ({
    ...shared(t),
    accordingTo: t.idList({ required: false, description: 'Ids of the event’s claims that it rests on, if any.' }),
  }),
});
