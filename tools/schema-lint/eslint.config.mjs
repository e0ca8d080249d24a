// How the printed schema is held against graphql-eslint's recommended rules and Relay's. Exceptions are coordinates of the schema, and
// one that nothing needs any more is reported too.
import plugin, { rules } from '@graphql-eslint/eslint-plugin';

const exceptions = {
  'no-typename-prefix': [
    // A bare `kind` is an event’s; of a union or an interface, two fields of one name and different enums could not be asked for together.
    'Actor.actorKind',
    'Change.changeKind',
    'Source.sourceKind',
    // The claimant is who claims, a word of its own: no prefix.
    'Claim.claimant',
    'Claim.claimantIsParty',
  ],
  'relay-arguments': [
    // The ledger grows at one end and is followed from there: it is read forward only.
    'Query.changes',
    'TimelineEvent.history',
  ],
  'relay-edge-types': [
    // What lies between two positions: its id is for caches, `compare` alone brings it back.
    'EventDifferenceEdge',
    // What a question makes of its events: nothing that an id could bring back.
    'EventGroupEdge',
  ],
};

/** The coordinate of what a problem is of: `Type` or `Type.field`. */
function coordinateOf(node) {
  const owner = node.parent?.kind === undefined ? '' : coordinateOf(node.parent);
  const own = node.kind?.endsWith('Definition') ? node.name.value : '';
  return [owner, own].filter((each) => each !== '').join('.');
}

/** A rule as it is, but for what stands at these coordinates. */
function except(rule, coordinates) {
  const create = (context) => {
    const unmet = new Set(coordinates);
    const report = (problem) => {
      const coordinate = coordinateOf(problem.node);
      unmet.delete(coordinate);
      if (!coordinates.includes(coordinate)) context.report(problem);
    };
    return {
      ...rule.create(Object.create(context, { report: { value: report } })),
      'Program:exit': (node) => {
        for (const each of unmet) context.report({ node, message: `${each} is an exception that nothing needs.` });
      },
    };
  };
  return { ...rule, create };
}

const withExceptions = Object.entries(exceptions).map(([name, coordinates]) => [name, except(rules[name], coordinates)]);

export default [
  {
    files: ['schema.graphql'],
    languageOptions: { parser: plugin.parser, parserOptions: { graphQLConfig: { schema: 'schema.graphql' } } },
    plugins: { '@graphql-eslint': { ...plugin, rules: { ...rules, ...Object.fromEntries(withExceptions) } } },
    rules: {
      ...plugin.configs['flat/schema-recommended'].rules,
      ...plugin.configs['flat/schema-relay'].rules,
      // Off: what can be found again is a Node, whose interface asks for the id; values, keys, counts, edges, messages and results are read with what holds them.
      '@graphql-eslint/strict-id-in-types': 'off',
      // Lists that can grow are connections; one that is short and belongs to its object, such as names or citations, is a plain list.
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
    },
  },
];
