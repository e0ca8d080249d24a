import { type Loss, lossObjects, lossOutcomes } from '../../domain/record/loss.ts';
import { builder, enumOf, type InputFields } from '../builder.ts';
import { actor, claim } from '../refs.ts';
import { checkLanguage, languageArgument, localizedText, textInput, textOf } from './localized-text.ts';
import { actorRef } from './reference-inputs.ts';

/** A loss of an event or of a claim. */
export interface LossModel extends Loss {
  readonly timeline: string;
}

const lossObject = enumOf('LossObject', 'What kind of thing was lost.', lossObjects);
const lossOutcome = enumOf('LossOutcome', 'What became of it.', lossOutcomes);

export const loss = builder.objectRef<LossModel>('Loss').implement({
  description: 'A thing destroyed, damaged, captured or brought down.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Stable over corrections; another in a snapshot or a preview.' }),
    item: t.field({
      type: localizedText,
      description: 'What it was.',
      args: languageArgument,
      extensions: checkLanguage,
      resolve: ({ item, timeline }, { language }, context) => textOf(item, language, timeline, context),
    }),
    object: t.expose('object', { type: lossObject, description: 'What kind of thing it was.' }),
    outcome: t.expose('outcome', { type: lossOutcome, description: 'What became of it.' }),
    alleged: t.exposeBoolean('alleged', { description: 'Whether the outcome is said or inferred by a party rather than seen.' }),
    count: t.exposeInt('count', { nullable: true, description: 'How many; null: the number is not given.' }),
    owner: t.field({
      type: actor,
      nullable: true,
      description: 'Whose it was; null: not given.',
      resolve: ({ owner }, _, { reader }) => (owner === undefined ? undefined : reader.referred('actor', owner)),
    }),
    accordingTo: t.field({
      type: [claim],
      description: 'The claims that it rests on.',
      resolve: ({ accordingTo }, _, { reader }) => reader.claims(accordingTo),
    }),
  }),
});

const shared = (t: InputFields) => ({
  id: t.id({ required: false, description: 'Of an entry that is kept in a correction.' }),
  item: t.field({ type: [textInput], required: true, description: 'What it was, in one language or more.' }),
  object: t.field({ type: lossObject, required: true, description: 'What kind of thing it was.' }),
  outcome: t.field({ type: lossOutcome, required: true, description: 'What became of it.' }),
  alleged: t.boolean({
    required: false,
    description: 'Whether the outcome is said or inferred by a party rather than seen; false where it is left out.',
  }),
  count: t.int({ required: false, description: 'How many; left out where the number is not given.' }),
  owner: t.field({ type: actorRef, required: false, description: 'Whose it was.' }),
});

export const claimedLossInput = builder.inputType('ClaimedLossInput', {
  description: 'A thing lost, as a claimant says.',
  fields: shared,
});

export const lossInput = builder.inputType('LossInput', {
  description: 'A thing lost, of an event.',
  fields: (t) => ({
    ...shared(t),
    accordingTo: t.idList({
      required: false,
      description: 'Keys of claims in this request, or ids of the event’s claims. With one claim it may be left out.',
    }),
  }),
});
