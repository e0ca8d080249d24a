import {
  type GraphQLArgument,
  type GraphQLInputField,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '../../src/schema/schema.ts';
import { liveStream } from '../kit/live-stream.ts';
import { addEvent, putActor } from '../kit/requests.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

let waqai: TestApp;
let all: number;

beforeAll(async () => {
  waqai = await testApp({ tripoli: true });
  all = (await waqai.ask('{ events { totalCount } }')).data.events.totalCount;
});

afterAll(() => waqai[Symbol.asyncDispose]());

async function count(filter: object | null): Promise<number> {
  const { data, errors } = await waqai.ask('query ($filter: EventFilter) { events(filter: $filter) { totalCount } }', { filter });
  expect([filter, errors]).toEqual([filter, undefined]);
  return data.events.totalCount;
}

const filterType = schema.getType('EventFilter');
if (!isInputObjectType(filterType)) throw new Error('there is no EventFilter');
const fields = Object.values(filterType.getFields());
const isList = ({ type }: GraphQLInputField) => isListType(getNullableType(type));

/** A value of a field in which one list is empty, as far as the field has one; what else it needs is given. */
function emptied(field: GraphQLInputField): object[] {
  if (isList(field)) return [{ [field.name]: [] }];
  const type = getNamedType(field.type);
  if (!isInputObjectType(type) || type === filterType) return [];
  const lists = Object.values(type.getFields()).filter(isList);
  const some: Readonly<Record<string, object>> = { anyOf: [{ slug: field.name === 'places' ? 'libya' : 'gna' }] };
  return lists.map(({ name }) => ({ [field.name]: { ...(field.name === 'sources' ? {} : some), [name]: [] } }));
}

test.each(fields.flatMap((field) => emptied(field).map((filter) => [JSON.stringify(filter), filter] as const)))(
  'an empty list accepts nothing, and to exclude it excludes nothing: %s',
  async (_, filter) => {
    expect([await count(filter), await count({ excluding: filter }), await count({ anyOf: [filter] })]).toEqual([0, all, 0]);
  },
);

const needsNothing = fields.filter(({ type }) => {
  const named = getNamedType(type);
  return (
    isInputObjectType(named) && !isListType(type) && Object.values(named.getFields()).every((each) => !isNonNullType(each.type))
  );
});

test.each([
  ['null', null],
  ['an empty object', {}],
  ...fields.map(({ name }) => [`null for ${name}`, { [name]: null }] as const),
  ...needsNothing.map(({ name }) => [`an empty object for ${name}`, { [name]: {} }] as const),
  ['ends that are null', { occurred: { firstDay: null, lastDay: null, certainty: null }, killed: { min: null, max: null } }],
  ['a blank search', { text: '  ' }],
  ['an entry that asks nothing', { anyOf: [{ kinds: [] }, {}] }],
  ['one that excludes what asks nothing', { excluding: { occurred: {}, killed: {}, text: '' } }],
] as [string, object | null][])('a filter that is %s asks nothing', async (_, filter) => {
  expect(await count(filter)).toBe(all);
});

test('what has a default takes null for it, in every query, subscription and filter', () => {
  const seen = new Set<string>();
  const look = (where: string, given: GraphQLArgument | GraphQLInputField, isRequired: boolean): string[] => {
    const found = isNonNullType(given.type) && !isRequired ? [where] : [];
    const named = getNamedType(given.type);
    if (!isInputObjectType(named) || seen.has(named.name)) return found;
    seen.add(named.name);
    const within = Object.values(named.getFields());
    return [...found, ...within.flatMap((each) => look(`${named.name}.${each.name}`, each, isRequiredInputField(each)))];
  };
  const types = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !isIntrospectionType(type));
  const asked = types.filter((type) => type !== schema.getMutationType()).flatMap((type) => Object.values(type.getFields()));
  expect(asked.flatMap(({ name, args }) => args.flatMap((each) => look(name, each, isRequiredArgument(each))))).toEqual([]);
});

test('null for a default is the default', async () => {
  const query = `query ($filter: EventFilter, $orderBy: EventOrder, $groupsBy: GroupOrder, $first: Int) {
    events(filter: $filter, orderBy: $orderBy) { nodes { id }
      groups(by: [{ dimension: KIND }], orderBy: $groupsBy) { nodes { count } } facets { actors(first: $first) { count } } } }`;
  const asked = { actors: { anyOf: [{ slug: 'gna' }] }, places: { anyOf: [{ slug: 'libya' }] } };
  const nulls = {
    filter: { actors: { ...asked.actors, parts: null, roles: null }, places: { ...asked.places, parts: null, roles: null } },
    orderBy: null,
    groupsBy: null,
    first: null,
  };
  const without = await waqai.ask(query, { filter: asked });
  expect(without.data.events.nodes.length).toBeGreaterThan(0);
  expect(await waqai.ask(query, nulls)).toMatchObject({ errors: undefined, data: without.data });
});

test('other lists of what is asked for accept nothing where they are empty', async () => {
  const { data } = await waqai.ask(`{ changes(changeKinds: []) { nodes { id } } suggest(text: "tri", types: []) { text }
    events(first: 3) { nodes { claims(stances: []) { totalCount } participants(roles: []) { id } linkedFrom(relations: []) { totalCount } } } }`);
  const none = { claims: { totalCount: 0 }, participants: [], linkedFrom: { totalCount: 0 } };
  expect(data).toEqual({ changes: { nodes: [] }, suggest: [], events: { nodes: [none, none, none] } });
});

test('a stream of a filter that accepts nothing tells of no incident, and one that asks nothing of each', async () => {
  const since = (await waqai.ask('{ ledger { head } }')).data.ledger.head;
  await waqai.record.write(addEvent());
  await waqai.record.write(putActor('somebody'));
  const query = `subscription ($filter: EventFilter, $since: LedgerCursor) {
    timelineChanged(filter: $filter, since: $since) { __typename } }`;
  const told = async (filter: object) => {
    const types: string[] = [];
    for await (const { __typename } of liveStream(waqai, { query, variables: { filter, since } })) {
      types.push(__typename);
      if (__typename === 'EntityChanged') break;
    }
    return types;
  };
  expect(await told({})).toEqual(['Started', 'IncidentAdded', 'EntityChanged']);
  expect(await told({ kinds: [] })).toEqual(['Started', 'EntityChanged']);
});
