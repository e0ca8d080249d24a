import {
  type FieldNode,
  type GraphQLCompositeType,
  GraphQLError,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidatedExecutionArgs,
} from 'graphql';
import { isLeftOut } from './argument-checks.ts';
import { defaultPageSize } from './page.ts';

// How much an operation may make the server read, known from its document and variables before anything of it runs. Every object
// that it may ask for costs 1; a page asks for as many as its size, a list without a size for `listSize`; what has to look through all
// events that a filter accepts costs `countingCost`. Selections of a union are added up.

/** How many entries a list without a size is taken to have. */
const listSize = 5;

/** The cost of a field that looks through every event that a filter accepts. For a field's `extensions`. */
export const countingCost = { cost: 100 } as const;

/** The cost of an operation, or of each message of a subscription, in objects. */
export function costOf(operation: ValidatedExecutionArgs): number {
  const root = operation.schema.getRootType(operation.operation.operation);
  if (!root) return 0;
  // A fragment costs the same wherever it is spread on a page of one size: each is measured once.
  const fragments = new Map<string, number>();
  const ofSelections = ({ selections }: SelectionSetNode, parent: GraphQLCompositeType, pageSize: number): number =>
    selections.reduce((sum, node) => {
      if (isLeftOut(operation, node)) return sum;
      if (node.kind === Kind.FIELD) return sum + ofField(node, parent, pageSize);
      const key = node.kind === Kind.FRAGMENT_SPREAD ? `${node.name.value} ${pageSize}` : undefined;
      const known = key === undefined ? undefined : fragments.get(key);
      if (known !== undefined) return sum + known;
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? operation.fragmentDefinitions[node.name.value] : node;
      const named = fragment?.typeCondition === undefined ? parent : operation.schema.getType(fragment.typeCondition.name.value);
      const cost = fragment !== undefined && isCompositeType(named) ? ofSelections(fragment.selectionSet, named, pageSize) : 0;
      if (key !== undefined) fragments.set(key, cost);
      return sum + cost;
    }, 0);
  const ofField = (node: FieldNode, parent: GraphQLCompositeType, pageSize: number): number => {
    const field = isUnionType(parent) ? undefined : parent.getFields()[node.name.value];
    if (field === undefined) return 0;
    const type = getNamedType(field.type);
    const own = field.extensions.cost as number | undefined;
    if (node.selectionSet === undefined || !isCompositeType(type)) return own ?? 0;
    const args = getArgumentValues(field, node, operation.variableValues);
    if (type.name.endsWith('Connection')) return (own ?? 1) + ofSelections(node.selectionSet, type, sizeOf(args));
    const inner = (own ?? 1) + ofSelections(node.selectionSet, type, 1);
    if (!isListType(getNullableType(field.type))) return inner;
    return inner * (isPage(parent, node) ? pageSize : listedBy(args));
  };
  return Math.min(ofSelections(operation.operation.selectionSet, root, 1), Number.MAX_SAFE_INTEGER);
}

function isPage(parent: GraphQLCompositeType, { name }: FieldNode): boolean {
  return parent.name.endsWith('Connection') && (name.value === 'edges' || name.value === 'nodes');
}

interface SizeArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly ids?: readonly string[];
}

// A size that may not be is refused later, by name; here it only must not make anything cheaper.
function sizeOf({ first, last }: SizeArguments): number {
  return Math.max(first ?? last ?? defaultPageSize, 1);
}

function listedBy({ first, ids }: SizeArguments): number {
  return Math.max(first ?? ids?.length ?? listSize, 1);
}

/** Why an operation of this cost is refused; undefined where it is not. */
export function tooCostly(found: number, limit: number, operation: OperationDefinitionNode): GraphQLError | undefined {
  if (found <= limit) return undefined;
  const message = `The operation may ask for ${found} objects; at most ${limit} may be. Ask for smaller pages, or for fewer lists in lists.`;
  const extensions = { code: 'TOO_COSTLY', found, limit, http: { status: 400, spec: true } };
  return new GraphQLError(message, { nodes: operation, extensions });
}
