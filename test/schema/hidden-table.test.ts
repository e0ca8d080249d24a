import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLObjectType, isInputObjectType, isObjectType } from 'graphql';
import { afterAll, expect, test } from 'vitest';
import type { Role } from '../../src/domain/base/role.ts';
import { type Answers, answersOf, makeKeys } from '../kit/hidden-answers.ts';
import { filterRows, mutationRows, queryRows, subscriptionRows } from '../kit/hidden-rows.ts';
import { type Hiding, hiddenStory } from '../kit/hidden-story.ts';
import { type HiddenKind, hiddenKinds, secret } from '../kit/hidden-things.ts';
import { longRun } from '../kit/long-run.ts';
import type { TwinRecord } from '../kit/twin-record.ts';
import { WholeSelection } from '../kit/whole-selection.ts';

// Two records that differ in what is hidden alone answer whoever may not see it the same bytes, whatever is asked, and by whatever way:
// but for where things stand in the ledger (`excepted`).

const printed = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const whole = new WholeSelection(printed);

type Viewer = Role | 'ANONYMOUS';
const viewers: readonly Viewer[] = ['ANONYMOUS', 'READER', 'REPORTER', 'EDITOR', 'ADMIN'];

/** Who may not see what. */
const unseenBy: Record<HiddenKind, readonly Viewer[]> = {
  DRAFT: ['ANONYMOUS', 'READER', 'REPORTER'],
  INTERNAL_SOURCE: ['ANONYMOUS'],
  INTERNAL_ACTOR: ['ANONYMOUS'],
  INTERNAL_PLACE: ['ANONYMOUS'],
  MERGED_FROM_HIDDEN: ['ANONYMOUS'],
};
const seenBy = (viewer: Viewer) => hiddenKinds.filter((kind) => !unseenBy[kind].includes(viewer));

/** Whoever may not see what two records differ in. */
type Twins = readonly [what: string, viewers: readonly Viewer[], one: Hiding, other: Hiding];

const twins: readonly Twins[] = [
  ['all that is hidden from anybody', ['ANONYMOUS'], { there: [] }, { there: hiddenKinds }],
  ['drafts of others', ['READER', 'REPORTER'], { there: seenBy('READER') }, { there: hiddenKinds }],
  [
    'words that are withheld',
    longRun ? viewers : ['ANONYMOUS', 'ADMIN'],
    { there: [], words: 'Xanthomelo' },
    { there: [], words: secret },
  ],
];
const eachAlone = hiddenKinds.map((kind): Twins => [kind, unseenBy[kind], { there: [] }, { there: [kind] }]);

const stories = new Map<string, Promise<TwinRecord>>();
afterAll(async () => {
  for (const record of stories.values()) await (await record)[Symbol.asyncDispose]();
});

/** Records are read alone, so that tests share them. */
function story(hiding: Hiding): Promise<TwinRecord> {
  const make = async (): Promise<TwinRecord> => {
    const record = await hiddenStory(hiding);
    await makeKeys(record.waqai);
    return record;
  };
  const known = stories.get(JSON.stringify(hiding)) ?? make();
  stories.set(JSON.stringify(hiding), known);
  return known;
}

/** What two records answer somebody otherwise, by what was asked. */
async function differing(viewer: Viewer, one: Hiding, other: Hiding): Promise<string[]> {
  const [first, second] = [await story(one), await story(other)];
  const asked = {
    viewer,
    whole,
    ids: { ...first.ids, ...second.ids },
    isBrief: viewer !== 'ANONYMOUS' || other.words !== undefined,
  };
  const answers: readonly Answers[] = [
    await answersOf({ ...asked, record: first }),
    await answersOf({ ...asked, record: second }),
  ];
  const questions = new Set(answers.flatMap((each) => [...each.keys()]));
  return [...questions].filter((what) => answers[0]!.get(what) !== answers[1]!.get(what));
}

const fieldsOf = (type: GraphQLObjectType | null | undefined) => Object.keys(type?.getFields() ?? {}).toSorted();

test('every root field of the printed schema has a row, and every field of its filter', () => {
  const rows = (table: object) => Object.keys(table).toSorted();
  expect(rows(queryRows({}))).toEqual(fieldsOf(printed.getQueryType()));
  expect(rows(mutationRows({}))).toEqual(fieldsOf(printed.getMutationType()));
  expect(rows(subscriptionRows())).toEqual(fieldsOf(printed.getSubscriptionType()));
  const filter = printed.getType('EventFilter');
  expect(rows(filterRows({}))).toEqual(isInputObjectType(filter) ? Object.keys(filter.getFields()).toSorted() : []);
});

test.each(longRun ? [...twins, ...eachAlone] : twins)(
  'who may not see %s is answered the same bytes, whatever is asked, as of a record without it',
  async (_, whoever, one, other) => {
    for (const viewer of whoever) expect([viewer, await differing(viewer, one, other)]).toEqual([viewer, []]);
  },
);

/** Root fields whose rows tell nothing of what is hidden, not even to who may see it. */
const silent = ['eventDate', 'importReports', 'ledger', 'timelines', 'viewer', 'correctTimeline', 'createTimeline'];

test('who may see what is hidden is told of it by each row that could tell', async () => {
  const told = await differing('ADMIN', { there: [] }, { there: hiddenKinds });
  const fields = new Set(told.map((what) => what.replace(/\(.*/s, '')));
  const all = [printed.getQueryType(), printed.getMutationType(), printed.getSubscriptionType()].flatMap(fieldsOf);
  expect(all.filter((field) => !fields.has(field))).toEqual(silent);
});

test('everything that is answered is selected: each field of each type that a query or a subscription leads to', () => {
  const missing = Object.values(printed.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) => fieldsOf(type).map((field) => `${type.name}.${field}`))
    .filter((name) => !whole.selected.has(name) && !/^(Query|Mutation|Subscription)\./.test(name));
  expect(missing).toEqual([]);
});
