import { type FieldNode, GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { type Problem, Problems } from '../../domain/base/problem.ts';
import type { SchemaContext } from '../context.ts';
import type { AskedFields, Selections } from './asked-fields.ts';

/** Which field of the document is checked, or answered. */
export type FieldInfo = Pick<GraphQLResolveInfo, 'fieldNodes'>;

type Check<Args> = (args: Args, problems: Problems, context: SchemaContext, info: FieldInfo) => void | Promise<void>;

/** Gives a field a check of its arguments, which is made before anything of the operation runs. For a field's `extensions`. */
export function withCheck<Args>(checkArguments: Check<Args>): { readonly checkArguments: Check<Args> } {
  return { checkArguments };
}

/**
 * Checks the arguments of every field of an operation. All problems come at once, as one error; undefined where there is none. What
 * stands in a fragment is checked, and told, where the fragment is first spread.
 */
export async function checkArguments(asked: AskedFields, context: SchemaContext): Promise<GraphQLError | undefined> {
  const problems = new Problems();
  const wrong: FieldNode[] = [];
  const seen = new Set<string>();
  const check = async (selections: Selections, at: Problems): Promise<void> => {
    for (const each of asked.fieldsOf(selections, seen)) {
      const { node, field } = each;
      const here = at.at(node.alias?.value ?? node.name.value);
      const checkField = field.extensions.checkArguments as Check<unknown> | undefined;
      const before = problems.found.length;
      await checkField?.(asked.argumentsOf(each), here, context, { fieldNodes: [node] });
      if (problems.found.length > before) wrong.push(node);
      if (each.selections !== undefined) await check(each.selections, here);
    }
  };
  if (asked.root !== undefined) await check(asked.root, problems);
  return problems.found.length === 0 ? undefined : badArguments(problems.found, wrong);
}

/** All that is wrong with arguments, as one error. */
export function badArguments(found: readonly Problem[], nodes: readonly FieldNode[]): GraphQLError {
  const [first] = found;
  const message = `${found.length === 1 ? 'One argument is' : `${found.length} arguments are`} wrong: ${first?.path.join('.')}: ${first?.message}`;
  const extensions = { code: 'BAD_INPUT', problems: found, http: { status: 400, spec: true } };
  return new GraphQLError(message, { nodes, extensions });
}
