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
import { hasVariable } from './has-variable.ts';
import { PreparedOperation, preparedOperation } from './prepared-operation.ts';

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

/** Under which an answer has what a field is answered. */
export function responseKeyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
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

/** What is known of what an operation asks for, whatever its other variables are. */
interface KnownFields {
  readonly listed: Map<Selections, (AskedField | AskedFragment)[]>;
  /** The arguments of fields that have no variable in them. */
  readonly args: Map<FieldNode, Readonly<Record<string, unknown>>>;
}

const knownFields = {};
const root = {};

/** What an operation asks for, as it will be run: with its variables, and without what is skipped or not included. */
export class AskedFields {
  readonly operation: ValidatedExecutionArgs;
  readonly #prepared: PreparedOperation;
  readonly #known: KnownFields;
  readonly #args = new Map<FieldNode, Readonly<Record<string, unknown>>>();

  constructor(operation: ValidatedExecutionArgs) {
    this.operation = operation;
    this.#prepared = preparedOperation(operation) ?? new PreparedOperation(operation.variableValues);
    this.#known = this.once(knownFields, () => ({ listed: new Map(), args: new Map() }));
  }

  /** Something that follows from what is asked for, whatever the values of variables are, by what it is called. */
  once<T>(what: object, findOut: () => T): T {
    return this.#prepared.once(what, findOut);
  }

  /** What it asks for first; undefined where the schema has no such operations. */
  get root(): Selections | undefined {
    return this.once(root, () => {
      const { schema, operation } = this.operation;
      const type = schema.getRootType(operation.operation);
      return type ? { set: operation.selectionSet, type } : undefined;
    });
  }

  /** What stands in selections, in their order. */
  in(selections: Selections): (AskedField | AskedFragment)[] {
    const known = this.#known.listed.get(selections);
    if (known !== undefined) return known;
    const { set, type } = selections;
    const listed = set.selections.flatMap((node) => (this.#isLeftOut(node) ? [] : (this.#asked(node, type) ?? [])));
    this.#known.listed.set(selections, listed);
    return listed;
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

  /** The fields of selections, those in fragments too: what stands in a fragment once, where that first comes; names of these are added to `before`. */
  fieldsOf(selections: Selections, before?: Set<string>): readonly AskedField[] {
    const listed = this.in(selections);
    if (listed.every((each) => each.kind === 'FIELD')) return listed;
    const seen = before ?? new Set<string>();
    return listed.flatMap((each) => {
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
    const known = this.#known.args.get(node) ?? this.#args.get(node);
    if (known !== undefined) return known;
    const args = getArgumentValues(field, node, this.operation.variableValues);
    const vary = (node.arguments ?? []).some(({ value }) => hasVariable(value));
    (vary ? this.#args : this.#known.args).set(node, args);
    return args;
  }
}
