import {
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../src/schema/schema.ts';

// What clients in other languages make of the names of the schema: properties, parameters, cases. A name that is a keyword there is
// written with quotes, or under another name that whoever reads the schema has to guess.

/** What can be no name in Python 3; `match`, `case`, `type` and `_` are keywords only where they begin a statement. */
const python =
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield';

/** What can be no name in Swift 6 without backticks; those that are keywords in some places alone, such as `actor` and `set`, can. */
const swift =
  'associatedtype class deinit enum extension fileprivate func import init inout internal let open operator precedencegroup private protocol public rethrows static struct subscript typealias var break case catch continue default defer do else fallthrough for guard if in repeat return switch throw where while Any as await false is nil self Self super throws true try Type Protocol';

const keywords = new Set(`${python} ${swift}`.split(' '));
const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));

function namesOf(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  if (isInputObjectType(type)) return Object.keys(type.getFields());
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap(({ name, args }) => [name, ...args.map((each) => each.name)]);
}

test('no name of the schema is a keyword of Python or of Swift', () => {
  const named = types.flatMap((type) => [type.name, ...namesOf(type).map((name) => `${type.name}.${name}`)]);
  expect(named.length).toBeGreaterThan(1_000);
  expect(named.filter((name) => keywords.has(name.split('.').at(-1) ?? ''))).toEqual([]);
});

test('a field of one name is of one type in all that has an id, so that one document can ask for it of each', () => {
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) throw new Error('there is no Node');
  const typesOf = new Map<string, Set<string>>();
  for (const type of schema.getPossibleTypes(node))
    for (const field of Object.values(type.getFields()))
      typesOf.set(field.name, (typesOf.get(field.name) ?? new Set()).add(getNamedType(field.type).name));
  expect([...typesOf].filter(([, found]) => found.size > 1)).toEqual([]);
});

test('kind is what happened, and attribution on whose word somebody is said to take part, wherever they stand', () => {
  const meanings = { kind: 'EventKind', kinds: 'EventKind', attribution: 'Attribution' } as const;
  for (const type of types) {
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const [name, meant] of Object.entries(meanings)) {
      const field = type.getFields()[name];
      // Facets are counted by what they are named for.
      if (field !== undefined && type.name !== 'EventFacets')
        expect([type.name, name, getNamedType(field.type).name]).toEqual([type.name, name, meant]);
    }
  }
});
