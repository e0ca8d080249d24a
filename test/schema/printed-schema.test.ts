import { readFileSync } from 'node:fs';
import {
  type GraphQLEnumType,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  printSchema,
  specifiedDirectives,
} from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../src/schema/schema.ts';

const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const own = types.filter(({ name }) => !['String', 'Int', 'Float', 'Boolean', 'ID'].includes(name));

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** Everything of a type that a reader of the documentation sees, by its path. */
function partsOf(type: GraphQLNamedType): (readonly [path: string, part: Described])[] {
  const parts: (readonly [string, Described])[] = [[type.name, type]];
  if (isEnumType(type))
    for (const value of (type as GraphQLEnumType).getValues()) parts.push([`${type.name}.${value.name}`, value]);
  if (isInputObjectType(type))
    for (const field of Object.values(type.getFields())) parts.push([`${type.name}.${field.name}`, field]);
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      parts.push([`${type.name}.${field.name}`, field]);
      for (const argument of field.args) parts.push([`${type.name}.${field.name}(${argument.name})`, argument]);
    }
  }
  return parts;
}

test('the printed schema is the one that is committed', () => {
  expect(`${printSchema(schema)}\n`).toBe(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
});

test('every type, field, argument and enum value is described', () => {
  const parts = own.flatMap(partsOf);
  expect(parts.length).toBeGreaterThan(500);
  expect(parts.filter(([, { description }]) => (description ?? '').trim() === '').map(([path]) => path)).toEqual([]);
  const directives = schema.getDirectives().filter((each) => !specifiedDirectives.includes(each));
  expect(directives.filter(({ description }) => !description)).toEqual([]);
});

test('no type is made per field or per mutation by a library’s habit', () => {
  const names = types.map(({ name }) => name);
  expect(names.filter((name) => /^(Query|Mutation|Timeline.).*(Connection|Edge|Success|Result)$/.test(name))).toEqual([]);
  expect(names).not.toContain('Event');
});

test('a connection has one type and one edge type for each type of node', () => {
  for (const connection of own.filter(({ name }) => name.endsWith('Connection'))) {
    if (!isObjectType(connection)) throw new Error(`${connection.name} is no object type`);
    const fields = connection.getFields();
    const edge = connection.name.replace('Connection', 'Edge');
    expect([connection.name, String(fields.edges?.type)]).toEqual([connection.name, `[${edge}!]!`]);
    expect([connection.name, String(fields.nodes?.type)]).toEqual([connection.name, expect.stringMatching(/^\[\w+!\]!$/)]);
    expect([connection.name, String(fields.pageInfo?.type)]).toEqual([connection.name, 'PageInfo!']);
    // Of each change it is found out who may see it; how many there are in all, Ledger.length says.
    const isCounted = connection.name !== 'ChangeConnection';
    expect([connection.name, String(fields.totalCount?.type)]).toEqual([connection.name, isCounted ? 'Int!' : 'undefined']);
  }
});

test('a position in the ledger is a LedgerCursor wherever it stands, and a page’s is a String', () => {
  for (const type of own) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const place = `${type.name}.${field.name}`;
      if (field.name === 'cursor')
        expect([place, String(field.type)]).toEqual([place, type.name.endsWith('Edge') ? 'String!' : 'LedgerCursor!']);
      for (const { name, type: taken } of field.args) {
        if (['after', 'before'].includes(name)) expect([place, name, String(taken)]).toEqual([place, name, 'String']);
        if (['since', 'atLeast'].includes(name)) expect([place, name, String(taken)]).toEqual([place, name, 'LedgerCursor']);
      }
    }
  }
});

test('whatever a stream sends is a LiveMessage, and what a list that stays right needs of an event is the same in each', () => {
  const [live, ofEvent] = ['LiveMessage', 'EventMessage'].map((name) => schema.getType(name));
  if (!isInterfaceType(live) || !isInterfaceType(ofEvent)) throw new Error('LiveMessage and EventMessage are interfaces');
  const sent = ['IncidentMessage', 'TimelineMessage'].map((name) => schema.getType(name)).filter(isUnionType);
  expect(sent.map((union) => union.getTypes().filter((type) => !schema.isSubType(live, type)))).toEqual([[], []]);
  expect(
    Object.values(ofEvent.getFields())
      .map(({ name, type }) => `${name}: ${type}`)
      .sort(),
  ).toEqual(['change: Change!', 'cursor: LedgerCursor!', 'edge: EventEdge!', 'membership: Membership!']);
  expect(schema.getPossibleTypes(ofEvent).map(({ name }) => name)).toEqual([
    'EventChanged',
    'EventRetracted',
    'EventsMerged',
    'IncidentAdded',
  ]);
});

test('every refusal has a code of a closed enum and a message, and every mutation says whether it only validates', () => {
  const refusal = schema.getType('Refusal');
  if (!isInterfaceType(refusal)) throw new Error('Refusal is no interface');
  expect(schema.getPossibleTypes(refusal).length).toBeGreaterThan(4);
  expect(String(refusal.getFields().code?.type)).toBe('RefusalCode!');
  for (const mutation of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const args = Object.fromEntries(mutation.args.map(({ name, type }) => [name, String(type)]));
    expect([mutation.name, args]).toEqual([
      mutation.name,
      {
        ...(mutation.name === 'apply' ? { changes: '[ChangeInput!]!' } : { input: expect.stringMatching(/Input!$/) }),
        idempotencyKey: 'String!',
        validateOnly: 'Boolean!',
      },
    ]);
  }
});
