import { cursorOf, parseCursor, parseLedgerCursor } from '../../domain/base/cursor.ts';
import type { Problems } from '../../domain/base/problem.ts';
import { type SubjectId, subjectTypeOf } from '../../domain/base/subject.ts';
import { quoted } from '../../domain/base/text.ts';
import { type ChangeKind, changeKinds } from '../../domain/rules/change.ts';
import { type LedgerChange, positionOf } from '../../ledger/ledger-change.ts';
import { noPositions, positionAsOf } from '../../reading/position-as-of.ts';
import { builder, enumOf } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { type ChangeModel, change, eventSnapshot, node, timelineEvent } from '../refs.ts';
import { withCheck } from '../run/argument-checks.ts';
import { asOfArgument } from '../run/as-of.ts';
import { atLeastArgument } from '../run/at-least.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import { changeModel, fieldsOf, isVisible, kindOf, kindsShownAs } from './change-model.ts';
import { type Connection, connectionOf, lazily } from './connection.ts';
import { fieldChange } from './field-change.ts';
import { findNode } from './node.ts';
import { checkPage, defaultPageSize, pageCursor, parsePageCursor } from './page.ts';
import { snapshotAt } from './snapshot-model.ts';

const changeKind = enumOf('ChangeKind', 'What a change did to its subject.', changeKinds);

change.implement({
  description:
    'One entry of the ledger: a subject’s new state, its author, time and reason. Entries are hash-chained and never changed.',
  interfaces: [node],
  fields: (t) => ({
    seq: t.int({ description: 'Its position, from 1, without a gap.', resolve: (each) => each.change.header.seq }),
    cursor: t.field({
      type: 'LedgerCursor',
      description: 'Its position as a cursor: a subscription since it gets what comes after.',
      resolve: (each) => cursorOf(positionOf(each.change)),
    }),
    changeKind: t.field({
      type: changeKind,
      description: 'What it did, as far as its viewer may see what it was done to.',
      resolve: (each, _, { reader }) => kindOf(each.change, reader),
    }),
    subject: t.field({
      type: node,
      nullable: true,
      description: 'What it changed, as that is now; null where its viewer may not see it.',
      resolve: (each, _, context) => findNode(each.change.header.subject.id, context),
    }),
    subjectVersion: t.int({
      description: 'The version that it gave its subject.',
      resolve: (each) => each.change.header.subjectVersion,
    }),
    snapshot: t.field({
      type: eventSnapshot,
      nullable: true,
      description: 'Where its subject is an event: the event as the request left it.',
      resolve: async ({ change: { header } }, _, { reader }) => {
        const event = header.subject.type === 'event' ? await reader.event(header.subject.id) : undefined;
        return event === undefined ? undefined : snapshotAt(event, header.request.first + header.request.size - 1, reader);
      },
    }),
    author: t.string({
      description: 'The opaque id of the key that asked for it.',
      resolve: (each) => each.change.header.author,
    }),
    reason: t.string({
      nullable: true,
      description: 'Why, where its author said so and its viewer may see what it changed.',
      resolve: async ({ change: each }, _, { reader }) => ((await isVisible(each, reader)) ? each.payload?.reason : undefined),
    }),
    recordedAt: t.field({
      type: 'DateTime',
      description: 'When it was recorded.',
      resolve: (each) => each.change.header.recordedAt,
    }),
    hash: t.string({
      description: 'SHA-256 of its header, hexadecimal; the next change carries it.',
      resolve: (each) => each.change.hash,
    }),
    fields: t.field({
      type: [fieldChange],
      description:
        'What is different of its subject, against the version before it. All is new where its viewer may not see that, as of a draft; nothing is told where its words are withheld, or its viewer may not see its subject.',
      resolve: (each, _, { reader }) => fieldsOf(each, reader),
    }),
    withheld: t.boolean({
      description: 'Whether its words are withheld: the chain still verifies without them.',
      resolve: (each) => each.change.payload === undefined,
    }),
  }),
});

const changeConnection = connectionOf('Change', change);

interface ChangesArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly since?: string | null | undefined;
}

/** Names the pages of changes in their cursors: one that stands in all changes stands in those of a subject, too. */
const connection = 'change';

const changesArguments = builder.args((t) => ({
  first: t.int({ required: false, description: 'How many, 1 to 100; 20 where it is left out.' }),
  after: t.string({ required: false, description: 'Only what comes after this page cursor (p_).' }),
  since: t.field({
    type: 'LedgerCursor',
    required: false,
    description: 'Only what was recorded after this position; of all where it is left out.',
  }),
}));

async function checkChanges(
  { since, ...page }: ChangesArguments,
  problems: Problems,
  { reader, storage }: SchemaContext,
): Promise<void> {
  checkPage(page, connection, problems);
  if (typeof since !== 'string') return;
  const here = problems.at('since');
  const cursor = parseLedgerCursor(since, here);
  const found = cursor && (await positionAsOf({ cursor }, reader.view, storage.ledgerId));
  if (found === 'CURSOR_AHEAD' || found === 'CURSOR_FORKED') here.add('INVALID_CURSOR', noPositions[found]);
}

interface Only {
  readonly kinds?: readonly ChangeKind[] | undefined;
  readonly subjects?: readonly SubjectId[] | undefined;
}

async function isListed(change: LedgerChange, { kinds }: Only, reader: OperationReader): Promise<boolean> {
  return (await isVisible(change, reader)) && (kinds === undefined || kinds.includes(await kindOf(change, reader)));
}

/** A page of the changes that the viewer may see. */
function listChanges({ first, after, since }: ChangesArguments, only: Only, reader: OperationReader): Connection<ChangeModel> {
  const limit = first ?? defaultPageSize;
  const begin = typeof since === 'string' ? (parseCursor(since)?.seq ?? 0) : 0;
  const start =
    typeof after === 'string' ? Math.max(begin, Number.parseInt(parsePageCursor(after, connection) ?? '', 10) || 0) : begin;
  const kinds = only.kinds && kindsShownAs(only.kinds);
  return lazily(async () => {
    const changes: ChangeModel[] = [];
    for (let from = start; changes.length <= limit; ) {
      const found = await reader.view.changesAt(await reader.view.seqsAfter(from, limit + 1, { ...only, kinds }));
      const visible = await Promise.all(found.map((each) => isListed(each, only, reader)));
      changes.push(...found.filter((_, i) => visible[i]).map(changeModel));
      const last = found.at(-1);
      if (last === undefined) break;
      from = last.header.seq;
    }
    const edges = changes
      .slice(0, limit)
      .map((each) => ({ node: each, key: () => each.id, cursor: () => pageCursor(connection, String(each.change.header.seq)) }));
    return { edges, hasNextPage: async () => changes.length > limit, hasPreviousPage: async () => start > begin };
  });
}

builder.queryFields((t) => ({
  changes: t.field({
    type: changeConnection,
    description:
      'What was changed, in the ledger’s order: of drafts only what their readers may see. The position of each is its cursor. They are not counted: of each it is found out whether its viewer may see it, and Ledger.length says how many there are for anybody.',
    args: {
      ...atLeastArgument,
      ...asOfArgument,
      ...changesArguments,
      changeKinds: t.arg({ type: [changeKind], required: false, description: 'Only these kinds.' }),
      subject: t.arg.id({
        required: false,
        description: 'Only changes of this subject; none where nothing that its viewer may see was changed under this id.',
      }),
    },
    extensions: withCheck(async (args: ChangesArguments & { subject?: string | null }, problems, context) => {
      await checkChanges(args, problems, context);
      if (typeof args.subject === 'string' && subjectTypeOf(args.subject) === undefined)
        problems.at('subject').add('INVALID_ID', `${quoted(args.subject)} is no id of a subject.`);
    }),
    resolve: (_, { changeKinds: kinds, subject, atLeast: __, asOf: ___, ...page }, { reader }) =>
      listChanges(
        page,
        { kinds: kinds ?? undefined, subjects: typeof subject === 'string' ? [subject as SubjectId] : undefined },
        reader,
      ),
  }),
}));

builder.objectField(timelineEvent, 'history', (t) =>
  t.field({
    type: changeConnection,
    description: 'What was changed of it and of the claims about it, in the ledger’s order.',
    args: changesArguments,
    extensions: withCheck(checkChanges),
    resolve: async ({ id }, page, { reader }) => {
      const [claims = []] = await reader.view.claimsEverOf([id]);
      return listChanges(page, { subjects: [id, ...claims] }, reader);
    },
  }),
);
