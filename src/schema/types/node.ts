import { subjectTypeOf } from '../../domain/base/subject.ts';
import { builder } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { type NodeModel, node } from '../refs.ts';
import { withCheck } from '../run/argument-checks.ts';
import { asOfArgument } from '../run/as-of.ts';
import { atLeastArgument } from '../run/at-least.ts';
import { parsePastId } from '../run/past-id.ts';
import { changeOfId } from './change-model.ts';
import { snapshotOfId } from './snapshot-model.ts';

const typeNames: Record<NodeModel['type'], string> = {
  timeline: 'Timeline',
  event: 'TimelineEvent',
  claim: 'Claim',
  actor: 'Actor',
  place: 'Place',
  source: 'Source',
  snapshot: 'EventSnapshot',
  change: 'Change',
  importReport: 'ImportReport',
};

node.implement({
  description:
    'Anything with an id of its own (Relay). An id is the same for ever and everywhere: in the API, in files, in the ledger. What is read as of a position has another there: its own, and the position (event_…@c_…).',
  fields: (t) => ({ id: t.exposeID('id', { description: 'Its id, opaque.' }) }),
  resolveType: ({ type }) => typeNames[type],
});

/** Most ids that `nodes` takes. */
const maxIds = 100;

/** Whatever has this id, where the viewer may see it. */
export async function findNode(id: string, context: SchemaContext): Promise<NodeModel | undefined> {
  const { reader } = context;
  const type = subjectTypeOf(id);
  if (type === 'event') return reader.event(id);
  if (type === 'claim') return reader.claim(id);
  if (type !== undefined) return reader.entity(type, id) as Promise<NodeModel | undefined>;
  return (await snapshotOfId(id, reader)) ?? (await changeOfId(id, reader)) ?? reader.importReport(id);
}

builder.queryFields((t) => ({
  node: t.field({
    type: node,
    nullable: true,
    description: 'Whatever has this id (Relay); null where nothing has, or its viewer may not see it.',
    args: { ...atLeastArgument, ...asOfArgument, id: t.arg.id({ required: true, description: 'An id from any answer.' }) },
    resolve: (_, { id }, context) => findNode(parsePastId(id).id, context),
  }),
  nodes: t.field({
    type: [node],
    nullable: { list: false, items: true },
    description: 'The same for up to 100 ids at once, in their order.',
    args: { ...atLeastArgument, ...asOfArgument, ids: t.arg.idList({ required: true, description: 'Up to 100 ids.' }) },
    extensions: withCheck(({ ids }: { ids: readonly string[] }, problems) => {
      if (ids.length > maxIds)
        problems.at('ids').add('TOO_MANY', `At most ${maxIds} ids can be asked for at once; here are ${ids.length}.`, {
          found: ids.length,
          limit: maxIds,
        });
    }),
    resolve: (_, { ids }, context) => Promise.all(ids.map((id) => findNode(parsePastId(id).id, context))),
  }),
}));
