import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isCompositeType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValidatedExecutionArgs,
} from 'graphql';

/** A fragment where a document selects it: its selections, of which type they are, and its name where it may be spread again. */
export interface SelectedFragment {
  readonly kind: 'FRAGMENT';
  readonly name: string | undefined;
  readonly on: string | undefined;
  readonly set: SelectionSetNode | undefined;
}

/** What a document selects there: a field, or a fragment that selects more. Whatever goes through selections goes through this. */
export function selectedBy(
  node: SelectionNode,
  fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined,
): FieldNode | SelectedFragment {
  if (node.kind === Kind.FIELD) return node;
  const name = node.kind === Kind.FRAGMENT_SPREAD ? node.name.value : undefined;
  const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragmentOf(node.name.value) : node;
  return { kind: 'FRAGMENT', name, on: fragment?.typeCondition?.name.value, set: fragment?.selectionSet };
}

/** Selections, and of which type they are. */
export interface Selections {
  readonly set: SelectionSetNode;
  readonly type: GraphQLCompositeType;
}

/** A field that an operation asks for. */
export interface AskedField {
  readonly kind: 'FIELD';
  readonly node: FieldNode;
  readonly parent: GraphQLCompositeType;
  readonly field: GraphQLField;
  /** What it asks of what it answers; nothing of a leaf. */
  readonly selections: Selections | undefined;
}

/** A fragment in which an operation asks for more; one with a name may come again. */
export interface AskedFragment {
  readonly kind: 'FRAGMENT';
  readonly name: string | undefined;
  readonly selections: Selections;
}

/** What an operation asks for, as it will be run: with its variables, and without what is skipped or not included. */
export class AskedFields {
  readonly operation: ValidatedExecutionArgs;
  readonly #args = new Map<FieldNode, Readonly<Record<string, unknown>>>();

  constructor(operation: ValidatedExecutionArgs) {
    this.operation = operation;
  }

  /** What it asks for first; undefined where the schema has no such operations. */
  get root(): Selections | undefined {
    const { schema, operation } = this.operation;
    const type = schema.getRootType(operation.operation);
    return type ? { set: operation.selectionSet, type } : undefined;
  }

  /** What stands in selections, in their order. */
  in({ set, type }: Selections): (AskedField | AskedFragment)[] {
    return set.selections.flatMap((node) => (this.#isLeftOut(node) ? [] : (this.#asked(node, type) ?? [])));
  }

  #asked(node: SelectionNode, parent: GraphQLCompositeType): AskedField | AskedFragment | undefined {
    const { schema, fragmentDefinitions } = this.operation;
    const selected = selectedBy(node, (name) => fragmentDefinitions[name]);
    if (selected.kind === 'FRAGMENT') {
      const { name, on, set } = selected;
      const type = on === undefined ? parent : schema.getType(on);
      return set !== undefined && isCompositeType(type) ? { kind: 'FRAGMENT', name, selections: { set, type } } : undefined;
    }
    const field = isUnionType(parent) ? undefined : parent.getFields()[selected.name.value];
    if (field === undefined) return undefined;
    const type = getNamedType(field.type);
    const set = selected.selectionSet;
    const selections = set !== undefined && isCompositeType(type) ? { set, type } : undefined;
    return { kind: 'FIELD', node: selected, parent, field, selections };
  }

  #isLeftOut(node: SelectionNode): boolean {
    const { variableValues } = this.operation;
    const skip = getDirectiveValues(GraphQLSkipDirective, node, variableValues);
    const include = getDirectiveValues(GraphQLIncludeDirective, node, variableValues);
    return skip?.if === true || include?.if === false;
  }

  /** The fields of selections, those in fragments too: what stands in a fragment once, where that first comes. */
  fieldsOf(selections: Selections, seen = new Set<string>()): AskedField[] {
    return this.in(selections).flatMap((each) => {
      if (each.kind === 'FIELD') return each;
      if (each.name !== undefined && seen.has(each.name)) return [];
      if (each.name !== undefined) seen.add(each.name);
      return this.fieldsOf(each.selections, seen);
    });
  }

  /** The fields of selections as the document has them, with what is asked there of the schema itself. */
  nodesOf({ selections }: SelectionSetNode): FieldNode[] {
    return selections.flatMap((node) => {
      if (this.#isLeftOut(node)) return [];
      const selected = selectedBy(node, (name) => this.operation.fragmentDefinitions[name]);
      if (selected.kind !== 'FRAGMENT') return selected;
      return selected.set === undefined ? [] : this.nodesOf(selected.set);
    });
  }

  /** A field's arguments, with their defaults; they are read once. */
  argumentsOf({ field, node }: AskedField): Readonly<Record<string, unknown>> {
    const args = this.#args.get(node) ?? getArgumentValues(field, node, this.operation.variableValues);
    this.#args.set(node, args);
    return args;
  }
}
