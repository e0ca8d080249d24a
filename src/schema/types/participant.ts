import { type Attribution, attributions, type ClaimedParticipant, participantRoles } from '../../domain/record/participant.ts';
import { builder, enumOf, type InputFields } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { actor, claim } from '../refs.ts';
import { actorRef } from './reference-inputs.ts';

/** A participant of an event or of a claim; a claim’s attribution follows from who claims it. */
export interface ParticipantModel {
  readonly value: ClaimedParticipant;
  readonly attribution: (context: SchemaContext) => Attribution | Promise<Attribution>;
  readonly accordingTo: readonly string[];
}

export const participantRole = enumOf('ParticipantRole', 'What somebody is to an event.', participantRoles);
const attribution = enumOf('Attribution', 'On whose word somebody is said to take part.', attributions);

export const participant = builder.objectRef<ParticipantModel>('Participant').implement({
  description: 'Who, in what role, and on whose word.',
  fields: (t) => ({
    id: t.id({ description: 'Stable over corrections; another in a snapshot or a preview.', resolve: ({ value }) => value.id }),
    actor: t.field({
      type: actor,
      description: 'Who.',
      resolve: ({ value }, _, { reader }) => reader.referred('actor', value.actor),
    }),
    role: t.field({ type: participantRole, description: 'In what role.', resolve: ({ value }) => value.role }),
    attribution: t.field({
      type: attribution,
      description: 'On whose word.',
      resolve: (each, _, context) => each.attribution(context),
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
  actor: t.field({ type: actorRef, required: true, description: 'Who.' }),
  role: t.field({ type: participantRole, required: true, description: 'In what role.' }),
});

export const claimedParticipantInput = builder.inputType('ClaimedParticipantInput', {
  description: 'Who, and in what role, as a claimant says.',
  fields: shared,
});

export const participantInput = builder.inputType('ParticipantInput', {
  description: 'Who, in what role, and on whose word, of an event. Whom a party blames is ACCUSED, never INITIATOR.',
  fields: (t) => ({
    ...shared(t),
    attribution: t.field({
      type: attribution,
      required: false,
      description: 'On whose word; derived from its claims’ claimants where it is left out.',
    }),
    accordingTo: t.idList({
      required: false,
      description: 'Keys of claims in this request, or ids of the event’s claims. With one claim it may be left out.',
    }),
  }),
});
