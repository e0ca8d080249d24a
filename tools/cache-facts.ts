import { minifyIntrospectionQuery } from '@urql/introspection';
import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  introspectionFromSchema,
  isAbstractType,
  isListType,
  isObjectType,
} from 'graphql';

/** What a client's normalised cache has to know of the schema, as files of `examples/cache`. */
export function cacheFacts(schema: GraphQLSchema): Record<string, string> {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const possible = types.filter(isAbstractType).map((each) => [each.name, namesOf(schema.getPossibleTypes(each))] as const);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const isEmbedded = (type: unknown): type is GraphQLObjectType =>
    isObjectType(type) && !roots.includes(type) && !('id' in type.getFields());
  const lists = types.filter(isObjectType).flatMap((type) => {
    const fields = Object.values(type.getFields()).filter(
      (field) => isListType(getNullableType(field.type)) && isEmbedded(getNamedType(field.type)),
    );
    return fields.length === 0 ? [] : [[type.name, namesOf(fields)] as const];
  });
  return {
    'cache/schema-facts.ts': `// Printed from schema.graphql by \`npm run generate\`.

/** What each interface and union can be. */
export const possibleTypes: Record<string, string[]> = ${printed(possible)};

/** Types without an id: what is of them is a part of what it stands in, and belongs to it in a cache. */
export const embeddedTypes: string[] = ${JSON.stringify(namesOf(types.filter(isEmbedded)), null, 2)};

/** Fields that are lists of such parts. */
export const embeddedLists: Record<string, string[]> = ${printed(lists)};
`,
    'cache/introspection.json': `${JSON.stringify(minifyIntrospectionQuery(introspectionFromSchema(schema)))}\n`,
  };
}

function namesOf(each: readonly { readonly name: string }[]): string[] {
  return each.map(({ name }) => name).toSorted();
}

function printed(entries: readonly (readonly [string, string[]])[]): string {
  return JSON.stringify(Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))), null, 2);
}
