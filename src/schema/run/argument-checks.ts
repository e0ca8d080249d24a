import {
  type FieldNode,
  type GraphQLCompositeType,
  GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isCompositeType,
  isUnionType,
  Kind,
  type SelectionSetNode,
  type ValidatedExecutionArgs,
} from 'graphql';
import { Problems } from '../../domain/base/problem.ts';
import type { SchemaContext } from '../context.ts';

type Check<Args> = (args: Args, problems: Problems, context: SchemaContext) => void | Promise<void>;

/** Gives a field a check of its arguments, which is made before anything of the operation runs. For a field's `extensions`. */
export function withCheck<Args>(checkArguments: Check<Args>): { readonly checkArguments: Check<Args> } {
  return { checkArguments };
}

/**
 * Checks the arguments of every field of an operation. All problems come at once, as one error; undefined where there is none. What
 * stands in a fragment is checked, and told, where the fragment is first spread.
 */
export async function checkArguments(operation: ValidatedExecutionArgs): Promise<GraphQLError | undefined> {
  const problems = new Problems();
  const root = operation.schema.getRootType(operation.operation.operation);
  const checks = new ArgumentChecks(operation);
  if (root) await checks.selections(operation.operation.selectionSet, root, problems);
  const { found } = problems;
  if (found.length === 0) return undefined;
  const [first] = found;
  const message = `${found.length === 1 ? 'One argument is' : `${found.length} arguments are`} wrong: ${first?.path.join('.')}: ${first?.message}`;
  const extensions = { code: 'BAD_INPUT', problems: found, http: { status: 400, spec: true } };
  return new GraphQLError(message, { nodes: checks.wrong, extensions });
}

/** One walk through an operation, that goes through each fragment once. */
class ArgumentChecks {
  readonly #operation: ValidatedExecutionArgs;
  readonly #seen = new Set<string>();
  /** The fields whose arguments are wrong. */
  readonly wrong: FieldNode[] = [];

  constructor(operation: ValidatedExecutionArgs) {
    this.#operation = operation;
  }

  async selections({ selections }: SelectionSetNode, parent: GraphQLCompositeType, problems: Problems): Promise<void> {
    const { schema, fragmentDefinitions } = this.#operation;
    for (const node of selections) {
      if (isLeftOut(this.#operation, node)) continue;
      if (node.kind === Kind.FIELD) {
        await this.#field(node, parent, problems.at(node.alias?.value ?? node.name.value));
        continue;
      }
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        if (this.#seen.has(node.name.value)) continue;
        this.#seen.add(node.name.value);
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragmentDefinitions[node.name.value] : node;
      const named = fragment?.typeCondition === undefined ? parent : schema.getType(fragment.typeCondition.name.value);
      if (fragment !== undefined && isCompositeType(named)) await this.selections(fragment.selectionSet, named, problems);
    }
  }

  async #field(node: FieldNode, parent: GraphQLCompositeType, problems: Problems): Promise<void> {
    const { variableValues, contextValue } = this.#operation;
    const field = isUnionType(parent) ? undefined : parent.getFields()[node.name.value];
    if (field === undefined) return;
    const check = field.extensions.checkArguments as Check<unknown> | undefined;
    if (check !== undefined) {
      const before = problems.found.length;
      await check(getArgumentValues(field, node, variableValues), problems, contextValue as SchemaContext);
      if (problems.found.length > before) this.wrong.push(node);
    }
    const type = getNamedType(field.type);
    if (node.selectionSet !== undefined && isCompositeType(type)) await this.selections(node.selectionSet, type, problems);
  }
}

/** Whether a selection is skipped, or not included. */
export function isLeftOut({ variableValues }: ValidatedExecutionArgs, node: SelectionSetNode['selections'][number]): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variableValues);
  return skip?.if === true || include?.if === false;
}
