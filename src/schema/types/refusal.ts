import { type Problem, problemCodes } from '../../domain/base/problem.ts';
import {
  type IdempotencyKeyReused,
  type InvalidInput,
  type KeyUnknown,
  type NotAllowed,
  type NotFound,
  refusalCodes,
  type StaleVersion,
} from '../../domain/base/refusal.ts';
import { builder, enumOf } from '../builder.ts';
import { change, node, timelineEvent } from '../refs.ts';
import { changeModel } from './change-model.ts';
import { findNode } from './node.ts';
import { role } from './viewer.ts';

const problemCode = enumOf('ProblemCode', 'What can be wrong with an input.', problemCodes);
const refusalCode = enumOf('RefusalCode', 'Why a change is refused. A refusal has left no trace.', refusalCodes);

export const problem = builder.objectRef<Problem>('Problem').implement({
  description: 'One thing that is wrong with an input, or to be careful with.',
  fields: (t) => ({
    path: t.stringList({
      description: 'The way from the field’s arguments to the value: names and list positions.',
      resolve: ({ path }) => path,
    }),
    code: t.expose('code', { type: problemCode, description: 'What is wrong.' }),
    message: t.exposeString('message', { description: 'What was found, and what would be right. In English.' }),
    found: t.int({
      nullable: true,
      description: 'Of a list, a text or a number that is too much: how much it is.',
      resolve: ({ found }) => found,
    }),
    limit: t.int({ nullable: true, description: 'The most that it may be.', resolve: ({ limit }) => limit }),
  }),
});

type Stale = StaleVersion & { readonly entity: boolean };
export type RefusalModel = InvalidInput | Stale | NotFound | NotAllowed | KeyUnknown | IdempotencyKeyReused;

/** The name of a refusal's type in the schema. */
export function refusalTypeName(each: RefusalModel): string {
  switch (each.code) {
    case 'INVALID_INPUT':
      return 'InvalidInput';
    case 'STALE_VERSION':
      return each.entity ? 'StaleEntity' : 'StaleVersion';
    case 'NOT_FOUND':
      return 'NotFound';
    case 'NOT_ALLOWED':
    case 'KEY_UNKNOWN':
      return 'NotAllowed';
    case 'IDEMPOTENCY_KEY_REUSED':
      return 'IdempotencyKeyReused';
  }
}

const refusal = builder.interfaceRef<RefusalModel>('Refusal').implement({
  description:
    'Why a change was refused. It has left no trace. Every mutation’s result may be one, and a fragment on it reads every refusal: what only some have stands in it by their types, also by those that a mutation never answers.',
  resolveType: refusalTypeName,
  fields: (t) => ({
    code: t.expose('code', { type: refusalCode, description: 'Why.' }),
    message: t.exposeString('message', { description: 'Why, and what to do. In English.' }),
  }),
});

export const invalidInput = builder.objectRef<InvalidInput>('InvalidInput').implement({
  description: 'Something in the input is wrong.',
  interfaces: [refusal],
  fields: (t) => ({
    problems: t.field({
      type: [problem],
      description: 'Everything that is wrong, at once.',
      resolve: ({ problems }) => problems,
    }),
  }),
});

export const staleVersion = builder.objectRef<Stale>('StaleVersion').implement({
  description: 'The event has changed since the version that the input names.',
  interfaces: [refusal],
  fields: (t) => ({
    event: t.field({
      type: timelineEvent,
      description: 'The event as it is now: read it, and change that.',
      resolve: async ({ id }, _, { reader }) => {
        const event = await reader.event(id);
        if (event === undefined) throw new Error(`${id} was refused as stale and cannot be read`);
        return event;
      },
    }),
  }),
});

export const staleEntity = builder.objectRef<Stale>('StaleEntity').implement({
  description:
    'The actor, place, source, claim or timeline has changed since the version that the input names, or exists already.',
  interfaces: [refusal],
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'The version that it has now.' }),
    entity: t.field({
      type: node,
      nullable: true,
      description: 'It, as it is now; null where its viewer may not see it.',
      resolve: ({ id }, _, context) => findNode(id, context),
    }),
  }),
});

export const notFound = builder.objectRef<NotFound>('NotFound').implement({
  description: 'What is to be changed does not exist, or its author may not see it.',
  interfaces: [refusal],
  fields: (t) => ({ id: t.exposeID('id', { description: 'What was asked for.' }) }),
});

export const notAllowedType = builder.objectRef<NotAllowed | KeyUnknown>('NotAllowed').implement({
  description: 'The key’s role may not do this, there was no key, or it is not known here: `code` says which.',
  interfaces: [refusal],
  fields: (t) => ({ needs: t.expose('needs', { type: role, description: 'The role that may.' }) }),
});

export const idempotencyKeyReused = builder.objectRef<IdempotencyKeyReused>('IdempotencyKeyReused').implement({
  description:
    'The idempotency key was used before by the same API key, with another input; or for a request whose words were withheld since, so that nobody knows any more whether this is the same one.',
  interfaces: [refusal],
  fields: (t) => ({
    earlier: t.field({
      type: change,
      description: 'The first change of the request that used it.',
      resolve: async ({ seq }, _, { reader }) => {
        const earlier = await reader.view.changeAt(seq);
        if (earlier === undefined) throw new Error(`change ${seq} used the key and cannot be read`);
        return changeModel(earlier);
      },
    }),
  }),
});
