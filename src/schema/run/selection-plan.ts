import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  isAbstractType,
  isNonNullType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValidatedExecutionArgs,
} from 'graphql';
import type { SchemaContext } from '../context.ts';
import { responseKeyOf } from './asked-fields.ts';
import { type Complete, completeOf } from './complete-value.ts';
import { hasVariable } from './has-variable.ts';

/** What stays the same of a document however often it is run with the same conditions. */
export interface PlannedDocument {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The variables that conditions hang on. */
  readonly variables: ValidatedExecutionArgs['variableValues'];
}

/** A field of a selection: all that stands under one key of an answer. */
export interface FieldPlan {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly parent: GraphQLObjectType;
  readonly field: GraphQLField;
  /** Undefined where it is a property of what it is read from. */
  readonly resolve: GraphQLFieldResolver<unknown, SchemaContext> | undefined;
  /** Whether how it is resolved hangs on where that is. */
  readonly takesInfo: boolean;
  readonly isNonNull: boolean;
  readonly complete: Complete<FieldPlan>;
  /** Its arguments, where no variable is in them; read when they are asked for. */
  readonly arguments: FieldArguments;
  /** What is selected of what it answers, by the type that this turns out to be. */
  readonly selections: Map<GraphQLObjectType, SelectionPlan>;
}

/** The fields to read of an object of a type, in the order of the answer. */
export interface SelectionPlan {
  readonly fields: readonly FieldPlan[];
  /** Whether an object without a prototype has to hold them. */
  readonly isOdd: boolean;
}

type FieldArguments = { readonly vary: boolean; known: Readonly<Record<string, unknown>> | undefined };

const noArguments: Readonly<Record<string, unknown>> = Object.freeze(Object.create(null) as Record<string, unknown>);

/** A field's arguments in one run of its document. */
export function argumentsOf(
  plan: FieldPlan,
  { variableValues, hideSuggestions }: ValidatedExecutionArgs,
): Readonly<Record<string, unknown>> {
  const [node] = plan.nodes;
  if (node === undefined) throw new Error('a field stands in no document');
  return getArgumentValues(plan.field, node, variableValues, undefined, hideSuggestions);
}

/** What is read of an object of a type of all that some selections ask for. */
export function selectionPlan(
  document: PlannedDocument,
  type: GraphQLObjectType,
  sets: readonly (SelectionSetNode | undefined)[],
): SelectionPlan {
  const byKey = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const collect = (set: SelectionSetNode | undefined): void => {
    for (const node of set?.selections ?? []) {
      if (isLeftOut(node, document)) continue;
      if (node.kind === Kind.FIELD) {
        const key = responseKeyOf(node);
        const nodes = byKey.get(key);
        if (nodes === undefined) byKey.set(key, [node]);
        else nodes.push(node);
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? document.fragments[node.name.value] : node;
      if (fragment === undefined || !isOf(fragment.typeCondition?.name.value, type, document)) continue;
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        if (spread.has(node.name.value)) continue;
        spread.add(node.name.value);
      }
      collect(fragment.selectionSet);
    }
  };
  for (const set of sets) collect(set);
  const fields = [...byKey].flatMap(([key, nodes]) => fieldPlan(key, nodes, type, document) ?? []);
  return { fields, isOdd: byKey.has('__proto__') };
}

function fieldPlan(
  key: string,
  nodes: readonly FieldNode[],
  parent: GraphQLObjectType,
  { schema }: PlannedDocument,
): FieldPlan | undefined {
  const [node] = nodes;
  const field = node && schema.getField(parent, node.name.value);
  if (field === undefined) return undefined;
  const resolve = field.resolve as GraphQLFieldResolver<unknown, SchemaContext> | undefined;
  const vary = field.args.length > 0 && (node?.arguments ?? []).some(({ value }) => hasVariable(value));
  return {
    key,
    nodes,
    parent,
    field,
    resolve,
    takesInfo: resolve !== undefined && resolve.length > 3,
    isNonNull: isNonNullType(field.type),
    complete: completeOf(field.type) as Complete<FieldPlan>,
    arguments: { vary, known: field.args.length === 0 ? noArguments : undefined },
    selections: new Map(),
  };
}

export function isLeftOut(node: SelectionNode, { variables }: PlannedDocument): boolean {
  if (node.directives === undefined || node.directives.length === 0) return false;
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  return skip?.if === true || getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if === false;
}

function isOf(name: string | undefined, type: GraphQLObjectType, { schema }: PlannedDocument): boolean {
  const wanted = name === undefined ? type : schema.getType(name);
  return wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type));
}
