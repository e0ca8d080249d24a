import type { InputObjectRef } from '@pothos/core';
import type { builder } from '../builder.ts';

/** An input type by the shape of its values, named for who exports one: declarations cannot name what is inferred. */
export type InputRefOf<Input> = InputObjectRef<(typeof builder)['$inferSchemaTypes'], Input>;
