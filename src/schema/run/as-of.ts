import {
  type ExecutionResult,
  type FieldNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidatedExecutionArgs,
} from 'graphql';
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
import { AskedFields, responseKeyOf } from './asked-fields.ts';
import { hasTexts, markTexts } from './kept-text.ts';
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
  if (fields.every((each) => isOfNow(positionsNamed(asked.argumentsOf(each))))) return [{ asked, context, asOf: undefined }];
  const named = new Map(fields.map((each) => [each.node, positionsNamed(asked.argumentsOf(each))]));
  const problems = new Problems();
  const wrong: FieldNode[] = [];
  const parts = new Map<number | undefined, { readonly asOf: PastPosition | undefined; readonly nodes: readonly FieldNode[] }>();
  const find = (position: AsOf | undefined) => position && positionAsOf(position, context.reader.view, context.storage.ledgerId);
  for (const node of rootNodes(asked)) {
    const here = problems.at(responseKeyOf(node));
    const before = problems.found.length;
    const { texts = [], argument = '', earlier } = named.get(node) ?? {};
    const asOf = await find(readNamed(texts, argument, here));
    if (typeof asOf === 'string') return noPosition(asOf, node, argument);
    const since = await find(earlier === undefined ? undefined : parseAsOf(earlier, here.at('earlier')));
    if (typeof since === 'string') return noPosition(since, node, 'earlier');
    if (since !== undefined && since.seq > (asOf ?? context.reader.position).seq)
      here.at('earlier').add('RANGE_REVERSED', 'The earlier position lies after the later one.');
    if (problems.found.length > before) wrong.push(node);
    const settled = asOf?.settled === true && since?.settled !== false;
    const { nodes = [], asOf: other } = parts.get(asOf?.seq) ?? {};
    // A position that stays is named beside an instant that may yet stand for another one.
    parts.set(asOf?.seq, { asOf: other?.settled === false ? other : asOf && { ...asOf, settled }, nodes: [...nodes, node] });
  }
  if (problems.found.length > 0) return badArguments(problems.found, wrong);
  return Promise.all(
    [...parts.values()].map(async ({ asOf, nodes }) => {
      const reader = asOf === undefined ? context.reader : await context.reader.asOf(asOf);
      // Alone, it is the operation as it stands, which has been planned already.
      return { asked: parts.size === 1 ? asked : onlyOf(asked, nodes), context: { ...context, reader }, asOf };
    }),
  );
}

function rootNodes(asked: AskedFields): FieldNode[] {
  return asked.nodesOf(asked.operation.operation.selectionSet);
}

/** What an operation asks for by some of its root fields alone. */
function onlyOf({ operation }: AskedFields, selections: readonly FieldNode[]): AskedFields {
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
  return new AskedFields({ ...operation, operation: { ...operation.operation, selectionSet } });
}

/** The positions that a root field names. */
interface NamedPositions {
  /** What it is as of, and what the ids are as of that it asks for; undefined for the newest. */
  readonly texts: readonly (string | undefined)[];
  readonly argument: string;
  /** What it compares with. */
  readonly earlier: string | undefined;
}

const namesNone: NamedPositions = { texts: [], argument: 'asOf', earlier: undefined };

function isOfNow({ texts, earlier }: NamedPositions): boolean {
  return earlier === undefined && texts.every((each) => each === undefined);
}

function positionsNamed({ asOf, later, earlier, by, id, ids, event }: Readonly<Record<string, unknown>>): NamedPositions {
  if ((asOf ?? later ?? earlier ?? by ?? id ?? ids ?? event) === undefined) return namesNone;
  const named = typeof by === 'object' && by !== null && 'id' in by ? by.id : undefined;
  const given = [named, id, event, ...(Array.isArray(ids) ? ids : [])].filter((each) => typeof each === 'string');
  const ofIds = given.map((each) => parsePastId(each).asOf);
  const stated = asOf ?? later;
  const texts = typeof stated === 'string' ? [stated, ...ofIds.filter((each) => each !== undefined)] : ofIds;
  const argument = typeof later === 'string' ? 'later' : 'asOf';
  return { texts: [...new Set(texts)], argument, earlier: typeof earlier === 'string' ? earlier : undefined };
}

function readNamed(named: NamedPositions['texts'], argument: string, problems: Problems): AsOf | undefined {
  const [text] = named;
  if (named.length > 1)
    problems.add('CONTRADICTION', 'One field is read at one position: ids of several are asked for by several fields.');
  return text === undefined ? undefined : parseAsOf(text, problems.at(argument));
}

function noPosition(code: NoPosition, node: FieldNode, argument: string): GraphQLError {
  const http = code === 'CURSOR_FORKED' ? { status: 409 } : { status: 400, spec: true };
  return new GraphQLError(noPositions[code], { nodes: node, extensions: { code, path: [responseKeyOf(node), argument], http } });
}

/** The position that a checked argument names. */
export async function positionNamed(text: string, { reader, storage }: SchemaContext): Promise<PastPosition> {
  const asOf = parseAsOf(text, new Problems());
  const position = asOf && (await positionAsOf(asOf, reader.view, storage.ledgerId));
  if (position === undefined || typeof position === 'string') throw new Error(`${text} names no position, and was not refused`);
  return position;
}

/** The answer to an operation out of those to its parts. */
export function joined(operation: ValidatedExecutionArgs, results: readonly ExecutionResult[]): ExecutionResult {
  const [only] = results;
  if (results.length === 1 && only !== undefined) return only;
  const errors = results.flatMap((each) => each.errors ?? []);
  const answered = Object.assign({}, ...results.map(({ data }) => data)) as Record<string, unknown>;
  // Where one field that cannot be null is, there is no answer to any.
  const data = results.some((each) => each.data === null)
    ? null
    : Object.fromEntries(
        rootNodes(new AskedFields(operation)).map((node) => [responseKeyOf(node), answered[responseKeyOf(node)]]),
      );
  const result: ExecutionResult = { ...(errors.length > 0 ? { errors } : {}), data };
  return results.some(hasTexts) ? markTexts(result) : result;
}
