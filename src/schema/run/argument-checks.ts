import { type FieldNode, GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { type Problem, Problems } from '../../domain/base/problem.ts';
import type { SchemaContext } from '../context.ts';
import { type AskedField, type AskedFields, responseKeyOf, type Selections } from './asked-fields.ts';

/** Which field of the document is checked, or answered. */
export type FieldInfo = Pick<GraphQLResolveInfo, 'fieldNodes'>;

type Check<Args> = (args: Args, problems: Problems, context: SchemaContext, info: FieldInfo) => void | Promise<void>;

/** Gives a field a check of its arguments, which is made before anything of the operation runs. For a field's `extensions`. */
export function withCheck<Args>(checkArguments: Check<Args>): { readonly checkArguments: Check<Args> } {
  return { checkArguments };
}

/** A field whose arguments are checked, and where it stands in the answer. */
interface CheckedField {
  readonly asked: AskedField;
  readonly at: readonly string[];
  readonly check: Check<unknown>;
}

const checkedFields = {};

/** The fields of an operation whose arguments are checked, in the order of the document; those in a fragment where it is first spread. */
function checkedOf(asked: AskedFields): readonly CheckedField[] {
  const checked: CheckedField[] = [];
  const seen = new Set<string>();
  const find = (selections: Selections, at: readonly string[]): void => {
    for (const each of asked.fieldsOf(selections, seen)) {
      const { node, field } = each;
      const here = [...at, responseKeyOf(node)];
      const check = field.extensions.checkArguments as Check<unknown> | undefined;
      if (check !== undefined) checked.push({ asked: each, at: here, check });
      if (each.selections !== undefined) find(each.selections, here);
    }
  };
  if (asked.root !== undefined) find(asked.root, []);
  return checked;
}

/**
 * Checks the arguments of every field of an operation. All problems come at once, as one error; undefined where there is none. What
 * stands in a fragment is checked, and told, where the fragment is first spread.
 */
export async function checkArguments(asked: AskedFields, context: SchemaContext): Promise<GraphQLError | undefined> {
  const problems = new Problems();
  const wrong: FieldNode[] = [];
  for (const each of asked.once(checkedFields, () => checkedOf(asked))) {
    const { node } = each.asked;
    const before = problems.found.length;
    await each.check(asked.argumentsOf(each.asked), problems.at(...each.at), context, { fieldNodes: [node] });
    if (problems.found.length > before) wrong.push(node);
  }
  return problems.found.length === 0 ? undefined : badArguments(problems.found, wrong);
}

/** All that is wrong with arguments, as one error. */
export function badArguments(found: readonly Problem[], nodes: readonly FieldNode[]): GraphQLError {
  const [first] = found;
  const message = `${found.length === 1 ? 'One argument is' : `${found.length} arguments are`} wrong: ${first?.path.join('.')}: ${first?.message}`;
  const extensions = { code: 'BAD_INPUT', problems: found, http: { status: 400, spec: true } };
  return new GraphQLError(message, { nodes, extensions });
}
