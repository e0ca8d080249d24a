import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import type { SchemaContext } from '../context.ts';

// What is read as of a position may differ from what the same thing says now, and a cache that knows things by their ids would take the
// one for the other. So whatever has an id has another one there: its own, and the position, `event_…@c_…`. `node` finds it by that.

const separator = '@';

/** The id that something has as of a position, a ledger cursor. */
function pastId(id: string, cursor: string): string {
  return `${id}${separator}${cursor}`;
}

/** What an id is of, and as of which position where it says one. */
export function parsePastId(id: string): { readonly id: string; readonly asOf: string | undefined } {
  const at = id.indexOf(separator);
  return at < 0 ? { id, asOf: undefined } : { id: id.slice(0, at), asOf: id.slice(at + 1) };
}

/** The same schema, of which every `id` says the position that it is read as of, where the operation does. */
export function withPastIds(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    const field = isObjectType(type) ? type.getFields().id : undefined;
    if (field === undefined) continue;
    const own: GraphQLFieldResolver<unknown, SchemaContext> = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context: SchemaContext, info) => {
      const id = own(source, args, context, info) as string;
      const cursor = context.reader.pastCursor;
      return cursor === undefined ? id : pastId(id, cursor);
    };
  }
  return schema;
}
