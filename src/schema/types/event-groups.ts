import { GraphQLError } from 'graphql';
import type { Problems } from '../../domain/base/problem.ts';
import { type Dimension, dimensions, type EventGroup, type Grouping, keyOfGroup } from '../../domain/derived/groupings.ts';
import type { EventQuery } from '../../ledger/counting.ts';
import { mostGroups, TooManyGroups } from '../../ledger/too-many-groups.ts';
import { builder, enumOf } from '../builder.ts';
import { withCheck } from '../run/argument-checks.ts';
import { counting } from '../run/operation-cost.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import { type CasualtyTotalModel, casualtyModels, casualtyTotal } from './casualty-total.ts';
import { type Connection, connectionOf, lazily } from './connection.ts';
import { groupKey } from './group-key.ts';
import { checkPage, type PageArguments, pageArguments, pageOfList, readPage } from './page.ts';
import { participantRole } from './participant.ts';
import { placeLevel } from './place.ts';

/** As many dimensions as can be crossed. */
const mostDimensions = 3;

const dimension = enumOf('EventDimension', 'What events are grouped by.', dimensions);

const groupBy = builder.inputType('GroupBy', {
  description: 'One dimension that events are grouped by.',
  fields: (t) => ({
    dimension: t.field({ type: dimension, required: true, description: 'Which.' }),
    roles: t.field({
      type: [participantRole],
      required: false,
      description: 'Of ACTOR: in these roles alone; in any where it is left out.',
    }),
    level: t.field({ type: placeLevel, required: false, description: 'Of PLACE, which needs it: which places.' }),
    scheme: t.string({
      required: false,
      description: 'Of CLASSIFICATION, which needs it: whose codes, such as "UCDP GED type_of_violence".',
    }),
  }),
});

/** Comes after every number. */
const unknownRank = -1;

const groupOrders = {
  COUNT_DESC: 'By how many events they have, most first; then by their keys.',
  KEYS: 'By their keys, dimension after dimension: periods from the first on, names and ids as text.',
  KILLED_LOW_DESC:
    'By how many people were killed at least, most first, those of which it is not known last; then by their keys.',
  KILLED_BEST_DESC:
    'By the sum of the best estimates of how many were killed, most first, those without any last; then by their keys.',
} as const satisfies Record<string, string>;
type GroupOrder = keyof typeof groupOrders;
const groupOrder = enumOf('GroupOrder', 'The order of groups of events.', groupOrders);
const orderUnasked = 'COUNT_DESC' satisfies GroupOrder;

interface GroupModel extends EventGroup {
  readonly by: readonly Grouping[];
  readonly casualties: () => Promise<CasualtyTotalModel[]>;
}

const eventGroup = builder.objectRef<GroupModel>('EventGroup');
eventGroup.implement({
  description:
    'Events that have the same in each dimension. One that has several values in one, as several actors, is in the group of each; one that lies in no period of the calendar is in a group that is imprecise, and in no other.',
  fields: (t) => ({
    keys: t.field({
      type: [groupKey],
      nullable: { list: false, items: true },
      description: 'What they have, in the order in which was asked; null where they have nothing in a dimension.',
      resolve: ({ by, keys, labels }) =>
        keys.map((key, i) => {
          const asked = by[i];
          return asked === undefined || key.length === 0 ? null : { dimension: asked.dimension, key, label: labels?.[i] };
        }),
    }),
    imprecise: t.exposeBoolean('imprecise', {
      description: 'Whether they lie in no period of the calendar: the period is then the days that they may have been on.',
    }),
    count: t.exposeInt('count', { description: 'How many events.' }),
    casualties: t.field({
      type: [casualtyTotal],
      description:
        'What their figures add up to, by the same rules as for all events of the connection: what one of these includes counts in no group.',
      resolve: ({ casualties }) => casualties(),
    }),
  }),
});

interface GroupsModel extends Connection<GroupModel> {
  readonly totalCount: () => Promise<number>;
}

const groups = connectionOf('EventGroup', eventGroup);
builder.objectField(groups, 'totalCount', (t) =>
  t.int({
    description: 'How many groups there are, on all pages.',
    resolve: (connection) => (connection as GroupsModel).totalCount(),
  }),
);

interface GroupsArguments extends PageArguments {
  readonly by: readonly (typeof groupBy.$inferInput)[];
  readonly orderBy?: GroupOrder | null | undefined;
}

function connectionName({ by, orderBy }: GroupsArguments): string {
  return `groups/${orderBy ?? orderUnasked}/${by.map(nameOf).join('/')}`;
}

/** Text that tells a dimension from others, with all that is asked of it. */
function nameOf({ dimension: each, roles, level, scheme }: GroupsArguments['by'][number]): string {
  return [each, ...(roles ?? []).toSorted(), level ?? '', scheme ?? ''].join('+');
}

/** What dimensions need to be told, and no other may be. */
const detailsOf: { readonly [Name in 'level' | 'scheme']: Dimension } = { level: 'PLACE', scheme: 'CLASSIFICATION' };

const checkGroups = withCheck((args: GroupsArguments, problems: Problems) => {
  const { by } = args;
  checkPage(args, connectionName(args), problems);
  const at = problems.at('by');
  if (by.length < 1 || by.length > mostDimensions)
    at.add('TOO_MANY', `Group by 1 to ${mostDimensions} dimensions; ${by.length} were asked for.`, {
      found: by.length,
      limit: mostDimensions,
    });
  for (const [i, asked] of by.entries()) {
    const { dimension: each, roles } = asked;
    if (roles !== null && roles !== undefined && each !== 'ACTOR')
      at.at(i).at('roles').add('CONTRADICTION', `Roles say which actors count; ${each} has none.`);
    for (const [name, of] of Object.entries(detailsOf) as [keyof typeof detailsOf, Dimension][]) {
      const isGiven = asked[name] !== null && asked[name] !== undefined;
      if (isGiven && each !== of) at.at(i).at(name).add('CONTRADICTION', `Only ${of} has a ${name}; ${each} has none.`);
      if (!isGiven && each === of) at.at(i).at(name).add('REQUIRED', `${of} needs a ${name}.`);
    }
    if (by.slice(0, i).some((other) => nameOf(other) === nameOf(asked)))
      at.at(i).add('CONTRADICTION', `The same dimension is asked for twice: ${each}.`);
  }
});

/** The groups of a connection's events, as its field. */
export const eventGroups = {
  type: groups,
  args: {
    ...builder.args((t) => ({
      by: t.field({
        type: [groupBy],
        required: true,
        description: `The dimensions, 1 to ${mostDimensions}: each group is what its events have in all of them.`,
      }),
      orderBy: t.field({ type: groupOrder, required: false, defaultValue: orderUnasked, description: 'In which order.' }),
    })),
    ...pageArguments,
  },
  // Their figures are added up for all groups at once, where they are asked for.
  extensions: { ...counting(10), ...checkGroups },
  description: `All of these events, on all pages, by what they have in common; at most ${mostGroups.toLocaleString('en')} groups.`,
} as const;

/** The groups of a query's events. */
export function listGroups(query: EventQuery, args: GroupsArguments, { view }: OperationReader): GroupsModel {
  const orderBy = args.orderBy ?? orderUnasked;
  const by: Grouping[] = args.by.map(({ dimension: each, roles, level, scheme }) => ({
    dimension: each,
    roles: roles ?? undefined,
    level: level ?? undefined,
    scheme: scheme ?? undefined,
  }));
  const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
    let found: Promise<T> | undefined;
    return () => {
      found ??= read().catch(refuseTooMany);
      return found;
    };
  };
  const all = once(() => view.groupEvents(query, by));
  const casualties = once(() => view.groupCasualties(query, by));
  const words = once(() => view.groupPartyWords(query, by));
  const modelOf = (group: EventGroup, key: string): GroupModel => ({
    ...group,
    by,
    casualties: async () => casualtyModels((await casualties()).get(key) ?? [], async () => (await words()).get(key) ?? []),
  });
  /** The groups in their order, with the texts that put them in it. */
  const sorted = once(async () => {
    const killed = orderBy === 'COUNT_DESC' || orderBy === 'KEYS' ? undefined : await casualties();
    const rankOf = ({ count }: EventGroup, key: string): number => {
      const total = killed?.get(key)?.find(({ harm, group }) => harm === 'KILLED' && group === 'ALL');
      if (orderBy === 'COUNT_DESC') return count;
      return (orderBy === 'KILLED_LOW_DESC' ? total?.low : total?.best) ?? unknownRank;
    };
    const keyed = (await all()).map((group) => {
      const own = keyOfGroup(group);
      const rank = orderBy === 'KEYS' ? '' : String(Number.MAX_SAFE_INTEGER - rankOf(group, own)).padStart(16, '0');
      return { id: own, key: `${rank}|${own}`, group };
    });
    return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  });
  const connection = lazily(() =>
    readPage(
      {
        connection: connectionName(args),
        keys: async (range) => pageOfList(await sorted(), range),
        nodes: (groups) => groups.map(({ id, group }): GroupModel => modelOf(group, id)),
      },
      args,
    ),
  );
  return { ...connection, totalCount: async () => (await all()).length };
}

function refuseTooMany(error: unknown): never {
  if (!(error instanceof TooManyGroups)) throw error;
  throw new GraphQLError(
    `There are more than ${mostGroups.toLocaleString('en')} groups: ask for fewer dimensions, or filter the events.`,
    {
      extensions: { code: 'TOO_COSTLY', limit: mostGroups, http: { status: 400, spec: true } },
    },
  );
}
