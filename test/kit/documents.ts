import { type GraphQLObjectType, getIntrospectionQuery } from 'graphql';
import { schema } from '../../src/schema/schema.ts';
import { WholeSelection } from './whole-selection.ts';

/** An operation as a client sends it. */
export interface SentOperation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string;
}

const connection = schema.getType('EventConnection') as GraphQLObjectType;
const whole = (steps: number): string => new WholeSelection(schema).of(connection, steps);

const many = (count: number, of: (i: number) => string): string => Array.from({ length: count }, (_, i) => of(i)).join(' ');

/** Operations that are answered, whatever is in the record. */
export const soundOperations: readonly SentOperation[] = [
  ...[
    '{ __typename }',
    '{ a: __typename b: __typename viewer { __typename role } }',
    'query Named { viewer { role } }',
    '{ timelines { totalCount nodes { slug title { text language } } } }',
    '{ timeline(by: { slug: "tripoli" }) { __typename slug events(first: 3) { totalCount nodes { id title { text } } } } }',
    '{ timeline(by: { slug: "nothing" }) { slug } place(by: { slug: "nothing" }) { slug names { text } } }',
    '{ events(first: 2) { pageInfo { hasNextPage endCursor } edges { cursor node { id } } nodes { id kind } totalCount } }',
    '{ events(first: 3) { nodes { b: kind a: id kind id b: kind title { text } title { language } } } }',
    '{ events(first: 2) { nodes { title(language: "ar") { text } en: title(language: "en") { text } de: title(language: "de") { text language } } } }',
    '{ events(first: 3) { nodes { ...E ...on TimelineEvent { claims { nodes { ...C } } } } } } fragment E on TimelineEvent { id title { text } ...F } fragment F on EventContent { kind state } fragment C on Claim { id claimant { slug } }',
    '{ events { nodes { ... { id } ... on Node { nid: id } ... on EventContent @include(if: true) { kind } ... @skip(if: true) { state } } } }',
    '{ events { nodes { id @skip(if: true) kind @include(if: false) state @skip(if: false) @include(if: true) } } }',
    '{ events @skip(if: true) { totalCount } timelines @include(if: false) { slug } }',
    '{ viewer { role @skip(if: true) } }',
    '{ events { histogram(by: MONTH) { buckets { firstDay count } } facets { kinds { value: kind count } actors { actor { slug } count } } casualties { harm best } } }',
    '{ changes(first: 20) { edges { cursor node { __typename seq changeKind subject { __typename ... on Node { id } ... on TimelineEvent { title { text } } ... on Actor { slug } ... on Place { slug } ... on Claim { statement { text } } } } } } }',
    '{ events(first: 1) { nodes { scenes: locations { place { containers { container { containers { container { slug } } } } } } } } }',
    '{ suggest(text: "tri") { __typename } sources(first: 2) { nodes { slug publisher { text } } } actors { nodes { slug affiliations { relation to { slug } } } } }',
    '{ __type(name: "TimelineEvent") { name fields { name type { kind ofType { name } } } interfaces { name } } viewer { role } }',
    '{ __schema { queryType { name } types { name kind } directives { name args { name defaultValue } } } }',
    '{ node(id: "nothing") { id } nodes(ids: ["a", "b"]) { id } event(by: { id: "event_00000000000000000000000000" }) { id } }',
    getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }),
    `{ events(first: 4) ${whole(0)} }`,
    '{ ledger { length } }',
    'query A { viewer { role } } fragment Unused on Query { __typename }',
  ].map((query) => ({ query })),
  { query: 'query A { viewer { role } } query B { timelines { nodes { slug } } }', operationName: 'B' },
  { query: 'query ($n: Int) { events(first: $n) { nodes { id } } }', variables: { n: 3 } },
  { query: 'query ($n: Int = 2) { events(first: $n) { nodes { id } } }', variables: {} },
  { query: 'query ($n: Int = 2) { events(first: $n) { nodes { id } } }', variables: { n: null } },
  { query: 'query ($n: Int = 2) { events(first: $n) { nodes { id } } }', variables: null },
  {
    query:
      'query ($yes: Boolean!, $no: Boolean = false) { events { totalCount @include(if: $yes) nodes @skip(if: $yes) { id } pageInfo @include(if: $no) { endCursor } } }',
    variables: { yes: true },
  },
  {
    query:
      'query ($filter: EventFilter, $language: LanguageTag) { events(filter: $filter) { totalCount nodes { title(language: $language) { text } } } }',
    variables: { filter: { kinds: ['CLASH', 'CALL'], excluding: { text: 'nothing' } }, language: 'ar' },
  },
  {
    query: 'query ($text: String!, $kinds: [EventKind!]) { events(filter: { text: $text, kinds: $kinds }) { nodes { id } } }',
    variables: { text: 'طرابلس' },
  },
  { query: 'query ($kinds: [EventKind!]) { events(filter: { kinds: $kinds }) { totalCount } }', variables: { kinds: 'CLASH' } },
  { query: '{ events(filter: { actors: { anyOf: [{ slug: "gna" }] } }) { totalCount } }' },
];

/** Operations that are refused, or answered with errors. */
export const unsoundOperations: readonly SentOperation[] = [
  ...[
    '{ nothing }',
    '{ viewer }',
    '{ viewer { role { x } } }',
    '{ viewer { role',
    'query { ',
    '{ a: viewer { role } a: timelines { nodes { slug } } }',
    '{ ...Nothing }',
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    '{ events(first: 0) { nodes { id } } }',
    '{ events(first: 1000, filter: { text: "" }) { nodes { id } } x: events(last: 2, first: 1) { nodes { id } } }',
    '{ events(first: "x") { nodes { id } } }',
    '{ events(filter: { actors: { anyOf: [{ slug: "nobody" }, { id: "x", slug: "y" }] } }) { totalCount } }',
    '{ events(filter: { actors: { anyOf: [{ slug: "nobody" }] } }) { totalCount } y: events(filter: { places: { anyOf: [{ slug: "x" }] } }) { totalCount } }',
    '{ events(first: 100) { nodes { claims(first: 100) { nodes { event { claims(first: 100) { nodes { id } } } } } } } }',
    '{ events(asOf: "c_1_00000000") { totalCount } }',
    '{ events(asOf: "nothing") { totalCount } }',
    '{ events(asOf: "1970-01-01T00:00:00Z") { totalCount } }',
    '{ events(atLeast: "nothing") { totalCount } }',
    '{ compare(earlier: "c_5_00000000") { totalCount } }',
    `{ events { ${many(60, (i) => `a${i}: totalCount`)} } }`,
    `{ ${many(21, (i) => `viewer { role } ... { x${i}: viewer { role } }`)} }`,
    `{ viewer { role ${many(60, () => '@include(if: true)')} } }`,
    `{ viewer { ${many(6_000, () => 'role')} } }`,
    `{ events(filter: ${'{ excluding: '.repeat(120)}{}${' }'.repeat(120)}) { totalCount } }`,
    'query A { viewer { role } } query B { viewer { role } }',
    'fragment A on Query { __typename }',
    'query ($a: Int!) { viewer { role } }',
    'query ($a: Nothing) { viewer { role } }',
    '{ viewer { role @nothing } }',
    '{ viewer { role @include } }',
    'schema { query: Query }',
    '',
  ].map((query) => ({ query })),
  { query: 'query A { viewer { role } }', operationName: 'B' },
  { query: 'query ($n: Int!) { events(first: $n) { nodes { id } } }', variables: {} },
  { query: 'query ($n: Int!) { events(first: $n) { nodes { id } } }', variables: { n: 'x' } },
  { query: 'query ($n: Int!) { events(first: $n) { nodes { id } } }', variables: { n: 1.5 } },
  {
    query: 'query ($f: EventFilter) { events(filter: $f) { totalCount } }',
    variables: { f: { nothing: 1, kinds: ['NOTHING'] } },
  },
  {
    query: 'query ($f: EventFilter) { events(filter: $f) { totalCount } }',
    variables: { f: { actors: { anyOf: [{ id: 'a', slug: 'b' }] } } },
  },
  {
    query: 'query ($f: EventFilter) { events(filter: $f) { totalCount } }',
    variables: { f: JSON.parse(`${'{"excluding":'.repeat(150)}{}${'}'.repeat(150)}`) as Record<string, unknown> },
  },
];

/** Operations that change something, or would. */
export const writingOperations: readonly SentOperation[] = [
  { query: 'mutation { __typename }' },
  {
    query:
      'mutation ($key: String!) { putActor(idempotencyKey: $key, input: { slug: "by-lean", actorKind: STATE, names: [{ text: "A", language: "en" }] }) { __typename ... on ActorAccepted { cursor actor { slug names { text } } } ... on Refusal { code message } } }',
    variables: { key: 'lean' },
  },
  {
    query:
      'mutation { a: putActor(idempotencyKey: "a", input: { slug: "", actorKind: STATE, names: [] }) { __typename ... on InvalidInput { problems { path code } } } b: putActor(idempotencyKey: "b", validateOnly: true, input: { slug: "b", actorKind: STATE, names: [{ text: "B", language: "en" }] }) { __typename ... on Refusal { code } } }',
  },
  { query: 'mutation { putActor(idempotencyKey: "a", input: { slug: 1 }) { __typename } }' },
];
