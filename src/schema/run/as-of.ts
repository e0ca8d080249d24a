import { type ExecutionResult, type FieldNode, GraphQLError, Kind, type SelectionSetNode } from 'graphql';
import { Problems } from '../../domain/base/problem.ts';
import {
  type AsOf,
  type NoPosition,
  noPositions,
  type PastPosition,
  parseAsOf,
  positionAsOf,
} from '../../reading/position-as-of.ts';
import { builder } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { badArguments } from './argument-checks.ts';
import { AskedFields } from './asked-fields.ts';
import { parsePastId } from './past-id.ts';

// The past is named by an argument of root fields, as `atLeast` is: what hangs below a field is read where the field is, and two
// fields of one document may stand side by side at two positions. A field that holds the record as of a position instead would have
// every list twice in the schema, and whoever adds a position to a query would have to move all of it one level down.

/** How a query asks what the record said. */
export const asOfArgument = builder.args((t) => ({
  asOf: t.field({
    type: 'AsOf',
    required: false,
    description:
      'Read this, and all below it, as it was recorded at this position or instant; what its viewer may not see by now is left out of the past too. Ids in the answer end with the position (@c_…), so that no cache takes what was for what is.',
  }),
}));

/** Root fields of an operation that are read at one position. */
export interface OperationPart {
  readonly asked: AskedFields;
  readonly context: SchemaContext;
  /** Where it is not the newest. */
  readonly asOf: PastPosition | undefined;
}

/** The parts of an operation, each to be read at a position of its own; or what is wrong with the positions that it names. */
export async function partsOf(asked: AskedFields, context: SchemaContext): Promise<readonly OperationPart[] | GraphQLError> {
  const fields = asked.root === undefined ? [] : asked.fieldsOf(asked.root);
  const named = new Map(fields.map((each) => [each.node, positionsNamed(asked.argumentsOf(each))]));
  if (named.values().every((all) => all.every((each) => each === undefined))) return [{ asked, context, asOf: undefined }];
  const problems = new Problems();
  const wrong: FieldNode[] = [];
  const parts = new Map<number | undefined, { readonly asOf: PastPosition | undefined; readonly nodes: readonly FieldNode[] }>();
  for (const node of rootNodes(asked)) {
    const before = problems.found.length;
    const position = readNamed(named.get(node) ?? [], problems.at(keyOf(node)));
    if (problems.found.length > before) wrong.push(node);
    const asOf = position && (await positionAsOf(position, context.reader.view, context.storage.ledgerId));
    if (typeof asOf === 'string') return noPosition(asOf, node);
    const { nodes = [], asOf: other } = parts.get(asOf?.seq) ?? {};
    // A position that stays is named beside an instant that may yet stand for another one.
    parts.set(asOf?.seq, { asOf: other?.settled === false ? other : asOf, nodes: [...nodes, node] });
  }
  if (problems.found.length > 0) return badArguments(problems.found, wrong);
  return Promise.all(
    [...parts.values()].map(async ({ asOf, nodes }) => {
      const reader = asOf === undefined ? context.reader : await context.reader.asOf(asOf);
      return { asked: onlyOf(asked, nodes), context: { ...context, reader }, asOf };
    }),
  );
}

function rootNodes(asked: AskedFields): FieldNode[] {
  return asked.nodesOf(asked.operation.operation.selectionSet);
}

/** Under which a field's answer stands. */
function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

/** What an operation asks for by some of its root fields alone. */
function onlyOf({ operation }: AskedFields, selections: readonly FieldNode[]): AskedFields {
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
  return new AskedFields({ ...operation, operation: { ...operation.operation, selectionSet } });
}

/** Every position that a root field names, undefined for the newest: what it is as of, and what the ids are as of that it asks for. */
function positionsNamed({ asOf, id, ids, event }: Readonly<Record<string, unknown>>): (string | undefined)[] {
  const given = [id, event, ...(Array.isArray(ids) ? ids : [])].filter((each) => typeof each === 'string');
  const ofIds = given.map((each) => parsePastId(each).asOf);
  if (typeof asOf !== 'string') return [...new Set(ofIds)];
  return [...new Set([asOf, ...ofIds.filter((each) => each !== undefined)])];
}

function readNamed(named: readonly (string | undefined)[], problems: Problems): AsOf | undefined {
  const [text] = named;
  if (named.length > 1)
    problems.add('CONTRADICTION', 'One field is read at one position: ids of several are asked for by several fields.');
  return text === undefined ? undefined : parseAsOf(text, problems.at('asOf'));
}

function noPosition(code: NoPosition, node: FieldNode): GraphQLError {
  const http = code === 'CURSOR_FORKED' ? { status: 409 } : { status: 400, spec: true };
  return new GraphQLError(noPositions[code], { nodes: node, extensions: { code, path: [keyOf(node), 'asOf'], http } });
}

/** The answer to an operation out of those to its parts. */
export function joined(asked: AskedFields, results: readonly ExecutionResult[]): ExecutionResult {
  const [only] = results;
  if (results.length === 1 && only !== undefined) return only;
  const errors = results.flatMap((each) => each.errors ?? []);
  const answered = Object.assign({}, ...results.map(({ data }) => data)) as Record<string, unknown>;
  // Where one field that cannot be null is, there is no answer to any.
  const data = results.some((each) => each.data === null)
    ? null
    : Object.fromEntries(rootNodes(asked).map((node) => [keyOf(node), answered[keyOf(node)]]));
  return { ...(errors.length > 0 ? { errors } : {}), data };
}
