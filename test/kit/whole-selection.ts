import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** Every dimension and every order of groups. */
const groups = [
  'by: [{ dimension: MONTH }, { dimension: DYAD }, { dimension: SCENE }]',
  'by: [{ dimension: CLAIMANT }, { dimension: SOURCE }], orderBy: KEYS',
  'by: [{ dimension: ACTOR }, { dimension: KIND }], orderBy: KILLED_LOW_DESC',
  'by: [{ dimension: TIMELINE }, { dimension: EVIDENCE }], orderBy: KILLED_BEST_DESC',
  'by: [{ dimension: PLACE, level: COUNTRY }, { dimension: PRECISION }]',
  'by: [{ dimension: CLASSIFICATION, scheme: "Set" }]',
];

/** What is given for arguments that have to be given, where a selection has such a field: once for each. */
const required: Readonly<Record<string, readonly string[]>> = {
  'EventConnection.groups': groups,
  'EventConnection.histogram': ['by: MONTH'],
  'EventFacets.classifications': ['scheme: "Set"'],
  'EventFacets.placesAtLevel': ['level: COUNTRY', 'level: ADMIN1'],
  'EventPreview.people': ['harm: KILLED'],
  'EventSnapshot.people': ['harm: KILLED'],
  'Place.at': ['level: COUNTRY'],
  'TimelineEvent.people': ['harm: KILLED', 'harm: INJURED, group: CIVILIANS'],
  'TimelineTotals.groups': groups,
  'TimelineTotals.histogram': ['by: MONTH'],
  'TimelineEvent.snapshot': ['at: { version: 1 }'],
};

/** Selections of everything that a schema has, made from the schema: a field that is added to it is in them. */
export class WholeSelection {
  readonly #schema: GraphQLSchema;
  readonly #made = new Map<string, string>();
  /** Every field that was selected, as `Type.field`. */
  readonly selected = new Set<string>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** All fields of a type. Of what has an id of its own that is led to, only so many steps are gone into; then its id alone is asked for. */
  of(type: GraphQLNamedType, steps: number): string {
    if (isLeafType(type)) return '';
    const key = `${type.name} ${steps}`;
    const known = this.#made.get(key) ?? this.#make(type, steps);
    this.#made.set(key, known);
    return known;
  }

  #make(type: GraphQLNamedType, steps: number): string {
    if (steps === 0 && this.#hasId(type)) return '{ __typename id }';
    if (isAbstractType(type)) {
      const each = this.#schema
        .getPossibleTypes(type)
        .map((possible) => `... on ${possible.name} { ${this.#fields(possible, steps, true)} }`);
      return `{ __typename ${each.join(' ')} }`;
    }
    if (!isObjectType(type)) throw new Error(`${type.name} cannot be selected from`);
    return `{ ${this.#fields(type, steps, false)} }`;
  }

  #fields(type: GraphQLObjectType, stepsHere: number, aliased: boolean): string {
    if (stepsHere === 0 && this.#hasId(type)) return 'id';
    const left = this.#hasId(type) ? stepsHere - 1 : stepsHere;
    const fields = Object.values(type.getFields()).flatMap((field) => {
      const name = `${type.name}.${field.name}`;
      const given = required[name];
      if (given === undefined && field.args.some(isRequiredArgument)) throw new Error(`${name} has arguments that must be given`);
      this.selected.add(name);
      const alias = aliased && field.name !== 'id' ? `${type.name}_${field.name}: ` : '';
      // The entries of a page stand in its edges.
      // Of what is selected several times, whatever has an id is asked for by that alone.
      const steps = given !== undefined && given.length > 1 ? 0 : left;
      const inner =
        type.name.endsWith('Connection') && field.name === 'nodes' ? '{ __typename }' : this.of(getNamedType(field.type), steps);
      if (given === undefined) return `${alias}${field.name} ${inner}`;
      return given.map((each, i) => `${given.length > 1 ? `${field.name}${i}: ` : alias}${field.name}(${each}) ${inner}`);
    });
    return ['__typename', ...fields].join(' ');
  }

  #hasId(type: GraphQLNamedType): boolean {
    if (isInterfaceType(type)) return type.name === 'Node' || type.getInterfaces().some(({ name }) => name === 'Node');
    return isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
  }
}
