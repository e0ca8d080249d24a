import fc from 'fast-check';
import { buildSchema, type GraphQLFieldResolver, type GraphQLSchema, isInterfaceType, isObjectType, isUnionType } from 'graphql';

// A schema whose fields answer whatever their names say, at once or later: what may go wrong in an answer goes wrong in one of it.

const fields = ['ok', 'nothing', 'wrong', 'error', 'odd'] as const;
const leaves = fields.flatMap((name) =>
  ['', 'Later'].flatMap((when) => [`${name}${when}: Int`, `${name}${when}Needed: Int!`, `${name}${when}List: [Int]`]),
);
const objects = fields.flatMap((name) =>
  ['', 'Later'].flatMap((when) => [
    `${name}${when}Thing: Thing`,
    `${name}${when}ThingNeeded: Thing!`,
    `${name}${when}Things: [Thing]`,
    `${name}${when}ThingsNeeded: [Thing!]!`,
    `${name}${when}Named: Named`,
    `${name}${when}Anys: [Any]`,
  ]),
);
const shared = `${leaves.join('\n')}\n${objects.join('\n')}\nsum(a: Int = 1, b: [Int!], c: In): Int\nmixed: [Int]\nmixedThings: [Thing!]`;

/** Names without types, for documents to ask for. */
const leafNames = leaves.map((each) => each.replace(/:.*/, ''));
const objectNames = objects.map((each) => each.replace(/:.*/, ''));

/** A refusal that may come when nobody waits for it any more. */
function abandoned(): Promise<never> {
  const refused = Promise.reject(new Error('a later entry'));
  refused.catch(() => undefined);
  return refused;
}

/** What a field answers, by its name. */
function answerOf(name: string): unknown {
  const later = (value: () => unknown): unknown => (name.includes('Later') ? Promise.resolve().then(value) : value());
  const one = (): unknown => (/Thing|Named|Any/.test(name) ? { __typename: name.includes('Named') ? 'Other' : 'Thing' } : 7);
  const isMany = /List|Things|Anys/.test(name);
  const many = (value: unknown): unknown => (isMany ? [value, Promise.resolve(value), value] : value);
  return later(() => {
    if (name.startsWith('ok')) return many(one());
    if (name.startsWith('nothing')) return isMany ? [one(), null, Promise.resolve(null), one()] : null;
    if (name.startsWith('wrong')) throw new Error(`${name} is wrong`);
    if (name.startsWith('error'))
      return isMany
        ? [one(), new Error('an entry'), name.includes('Later') ? abandoned() : Promise.reject(new Error('a later entry'))]
        : new Error('a value');
    return isMany ? 3 : { __typename: 'Nothing', valueOf: () => 'x' };
  });
}

/** Makes the schema. Nothing of it keeps anything. */
export function oddSchema(): GraphQLSchema {
  const schema = buildSchema(`
    input In { x: Int! = 5, y: [In!] }
    interface Named { ${shared} }
    type Thing implements Named { ${shared} own: Int thing: Thing }
    type Other implements Named { ${shared} other: Int }
    union Any = Thing | Other
    type Query { ${shared} thing: Thing needed: Thing! any: Any named: Named }
    type Mutation { ${shared} thing: Thing }
  `);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isInterfaceType(type) || isUnionType(type)) type.resolveType = (value) => (value as { __typename: string }).__typename;
    if (!isObjectType(type)) continue;
    for (const [name, field] of Object.entries(type.getFields())) field.resolve = resolverOf(name);
  }
  return schema;
}

function resolverOf(name: string): GraphQLFieldResolver<unknown, unknown> {
  if (name === 'sum') return (_, args) => JSON.stringify(args).length;
  if (name === 'mixed') return () => [1, null, 'x', Promise.resolve(4), Promise.reject(new Error('five'))];
  if (name === 'mixedThings') return () => [{}, Promise.resolve({}), {}];
  if (['own', 'other'].includes(name)) return (_, __, ___, info) => [...pathKeys(info.path)].join('').length;
  return () => answerOf(name);
}

function* pathKeys(path: { readonly prev: unknown; readonly key: string | number } | undefined): Generator<string | number> {
  for (let at = path; at !== undefined; at = at.prev as typeof path) yield at.key;
}

const directive = fc.constantFrom(
  '',
  '',
  '',
  '',
  '@include(if: $yes)',
  '@skip(if: $yes)',
  '@skip(if: $no)',
  '@include(if: false)',
);
const alias = fc.constantFrom('', '', '', 'a: ', 'b: ', '__proto__: ', 'constructor: ');
const sums = [
  'sum',
  'sum(a: 3)',
  'sum(a: $n)',
  'sum(b: [$n, 2])',
  'sum(c: {})',
  'sum(c: { x: $n, y: [{ x: 1 }] })',
  'sum(a: $none)',
  'sum(a: $given)',
];
const leaf = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('okInt', ...leafNames).map((name) => (name === 'okInt' ? 'ok' : name)) },
  { weight: 1, arbitrary: fc.constantFrom('__typename', 'mixed', ...sums) },
);

/** Selections of a type; those of fragments say on which. Fields that are selected twice are told apart, so that they never conflict. */
function selections(depth: number): fc.Arbitrary<string> {
  const one: fc.Arbitrary<string> = fc
    .tuple(alias, leaf, directive)
    .map(([as, name, hint]) => `${as === '' ? '' : as.replace(':', `${safe(name)}:`)}${aliased(as, name)} ${hint}`);
  const deeper: fc.Arbitrary<string>[] =
    depth === 0
      ? []
      : [
          fc
            .tuple(fc.constantFrom(...objectNames, 'mixedThings'), directive, selections(depth - 1))
            .map(([name, hint, inner]) =>
              name.endsWith('Anys')
                ? `${name} ${hint} { __typename ...on Thing { ${inner} } ...on Other { o: __typename ${inner} } }`
                : `${name} ${hint} { ${inner} }`,
            ),
          fc.tuple(directive, selections(depth - 1)).map(([hint, inner]) => `... ${hint} { ${inner} }`),
          fc
            .tuple(fc.constantFrom('Thing', 'Other', 'Named'), directive, selections(depth - 1))
            .map(([type, hint, inner]) => `okNamed { ...on ${type} ${hint} { ${inner} } }`),
          fc.constantFrom('okThing { ...F own }', 'okLaterThing { ...F ...F }', 'okNamed { ...G }', 'okThings { ...F }'),
        ];
  return fc
    .array(fc.oneof({ weight: 2, arbitrary: one }, ...deeper.map((arbitrary) => ({ weight: 1, arbitrary }))), {
      minLength: 1,
      maxLength: 4,
    })
    .map((all) => all.join(' '));
}

function safe(name: string): string {
  return name.replaceAll(/\W/g, '_');
}

function aliased(as: string, name: string): string {
  return as === '' && name.startsWith('sum(') ? `s${safe(name)}: ${name}` : name;
}

/** Documents about it, each with its variables; some are not valid. */
export const oddDocuments: fc.Arbitrary<{ readonly query: string; readonly variables: Readonly<Record<string, unknown>> }> = fc
  .record({
    kind: fc.constantFrom('query', 'query', 'query', 'mutation'),
    root: selections(3),
    inner: selections(1),
    yes: fc.boolean(),
    n: fc.nat(9),
  })
  .map(({ kind, root, inner, yes, n }) => ({
    query: `${kind} ($yes: Boolean!, $no: Boolean! = false, $n: Int! = 4, $none: Int, $given: Int) { ${root} s: sum(a: $n, b: [$n], c: { x: $n }) @include(if: $no) u: sum(a: $none) v: sum(a: $given) @skip(if: $yes) }
      fragment F on Thing { thing { own } ${inner} } fragment G on Named { ok ...F }`,
    variables: { yes, n, given: null },
  }));
