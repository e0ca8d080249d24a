import type { InputObjectRef } from '@pothos/core';
import { builder } from '../builder.ts';

// Slugs can be typed by hand in the playground; ids never change.

export interface ReferenceInput {
  readonly id?: string | null | undefined;
  readonly slug?: string | null | undefined;
}

type ReferenceRef = InputObjectRef<(typeof builder)['$inferSchemaTypes'], ReferenceInput>;

function referenceInput(name: string, what: string): ReferenceRef {
  return builder.inputRef<ReferenceInput>(name).implement({
    isOneOf: true,
    description: `Names ${what}: by its id or by its slug, exactly one of them.`,
    fields: (t) => ({
      id: t.id({ required: false, description: 'Its id.' }),
      slug: t.string({ required: false, description: 'Its slug.' }),
    }),
  });
}

export const actorRef = referenceInput('ActorRef', 'an actor');
export const placeRef = referenceInput('PlaceRef', 'a place');
export const sourceRef = referenceInput('SourceRef', 'a source');
