import { createHash } from 'node:crypto';
import { type DocumentNode, getNamedType, type OperationTypeNode, parse } from 'graphql';
import { type Role, roles } from '../../src/domain/base/role.ts';
import { eventWriters } from '../../src/formats/write/event-writers.ts';
import { runOperation } from '../../src/schema/run/run-operation.ts';
import { schema } from '../../src/schema/schema.ts';
import { exportEvents } from '../../src/transfer/export-events.ts';
import { exportTimeline } from '../../src/transfer/export-timeline.ts';
import { addressRows, type Ids, mutationRows, queryRows, type Row, subscriptionRows } from './hidden-rows.ts';
import { liveStream } from './live-stream.ts';
import type { TwinRecord } from './twin-record.ts';
import type { WholeSelection } from './whole-selection.ts';

const keyOf = (role: string): string => `waqai_${role}`;

/** Makes keys with the same ids and secrets in every record. */
export async function makeKeys({ storage }: TwinRecord['waqai']): Promise<void> {
  for (const role of Object.keys(roles) as Role[]) {
    const hash = createHash('sha256').update(keyOf(role), 'utf8').digest('hex');
    await storage.keys.create({ id: `key_${role.toLowerCase()}`, name: role, role, mayPublish: false }, hash);
  }
}

/**
 * What may differ between two records that differ in what is hidden: where something stands in the ledger, and what is made of that; and
 * the ids that values within a subject were given by chance. All are told by the order in which they come.
 */
const excepted: readonly RegExp[] = [
  // What the past was read at, by itself: the last change that is seen may be the last there was, or not.
  /(?<=@|"readAt":")c_[\w-]+/g,
  /\bc_[\w-]+/g,
  // In an address that a page follows.
  /(?<=%22)c_[\w-]+/g,
  /\bchange_[\w-]+/g,
  // A page of claims goes by where they were first recorded, and one of changes by where they are.
  /\bp_(?:Y2xhaW1zO|Y2hhbmdlO)[\w-]+/g,
  /(?<=snapshot_[0-9a-z]{26}_)[0-9a-z]+/g,
  /(?<=difference_[0-9a-z]{26}_)[0-9a-z]+_[0-9a-z]+/g,
  /(?<=\b(?:participant|location|loss|figure|citation|link|affiliation|container|name)_)[0-9a-z]{26}/g,
  /(?<="(?:Change_)?(?:seq|hash)":)(?:\d+|"[0-9a-f]{64}")/g,
  // The position and the proof that a citation names; TeX has its own way to write the first.
  /\bc\\+_[0-9a-z]+\\+_[0-9a-f]{16}/g,
  /(?<=SHA-256 |sha256: )[0-9a-f]{64}/g,
  // Of the ledger itself: how long it is.
  /(?<="length":)\d+/g,
];

function comparable(text: string): string {
  return excepted.reduce((left, pattern) => {
    const known = new Map<string, number>();
    return left.replaceAll(pattern, (found) => {
      if (!known.has(found)) known.set(found, known.size);
      return `#${known.get(found)}`;
    });
  }, text);
}

export type Answers = Map<string, string>;

interface Asked {
  readonly record: TwinRecord;
  readonly viewer: Role | 'ANONYMOUS';
  /** Of both records. */
  readonly ids: Ids;
  readonly whole: WholeSelection;
  /** With less selected of each. */
  readonly isBrief: boolean;
}

/** All that a record answers somebody, by what was asked. */
export async function answersOf(asked: Asked): Promise<Answers> {
  const answers: Answers = new Map();
  const note = (what: string, answer: unknown): void => {
    answers.set(what, comparable(typeof answer === 'string' ? answer : JSON.stringify(answer)));
  };
  const all = async (
    rows: Readonly<Record<string, Row>>,
    ask: (field: string, args: string, steps: number) => Promise<unknown>,
  ): Promise<void> => {
    for (const [field, { whole = [], brief = [], bare = [] }] of Object.entries(rows))
      for (const [steps, each] of [bare, brief, whole].entries())
        for (const args of each)
          note(`${field}(${args})`, await ask(field, args, asked.isBrief ? Math.max(0, steps - 1) : steps));
  };
  await all(queryRows(asked.ids), (field, args, steps) => run(asked, 'query', field, args, steps));
  await all(subscriptionRows(), (field, args, steps) => follow(asked, field, args, steps));
  await all(mutationRows(asked.ids), (field, args, steps) => judge(asked, field, args, steps));
  for (const address of addressRows(asked.ids))
    for (const accept of ['*/*', 'text/html']) note(`${address} as ${accept}`, await get(asked, address, accept));
  if (asked.viewer === 'ANONYMOUS') for (const [format, text] of await exported(asked.record)) note(`export ${format}`, text);
  return answers;
}

function operationOf(
  { whole }: Asked,
  type: 'query' | 'mutation' | 'subscription',
  field: string,
  args: string,
  steps: number,
): string {
  const root = schema.getRootType(type as OperationTypeNode)?.getFields()[field];
  if (root === undefined) throw new Error(`there is no ${type} ${field}`);
  return `${type} { ${field}${args === '' ? '' : `(${args})`} ${whole.of(getNamedType(root.type), steps)} }`;
}

function authorizationOf({ viewer }: Asked): string | undefined {
  return viewer === 'ANONYMOUS' ? undefined : `Bearer ${keyOf(viewer)}`;
}

const documents = new Map<string, DocumentNode>();

function parsed(text: string): DocumentNode {
  const document = documents.get(text) ?? parse(text);
  documents.set(text, document);
  return document;
}

async function run(asked: Asked, type: 'query' | 'mutation', field: string, args: string, steps: number): Promise<unknown> {
  const { app } = asked.record.waqai;
  const { viewer } = await app.viewers.find(authorizationOf(asked));
  const contextValue = app.engine.contextFor({ viewer, signal: new AbortController().signal });
  const document = parsed(operationOf(asked, type, field, args, steps));
  const { data, errors } = await runOperation({ schema, document, contextValue });
  return { errors, data };
}

function judge(asked: Asked, field: string, input: string, steps: number): Promise<unknown> {
  asked.record.rewind();
  const name = field === 'apply' ? 'changes' : 'input';
  return run(asked, 'mutation', field, `${name}: ${input}, idempotencyKey: "k", validateOnly: true`, steps);
}

async function follow(asked: Asked, field: string, filter: string, steps: number): Promise<unknown[]> {
  const { waqai } = asked.record;
  const { origin, head } = (await waqai.ask('{ ledger { origin head } }')).data.ledger;
  const args = `since: "${origin}", ${filter}`;
  const messages: unknown[] = [];
  for await (const message of liveStream(waqai, {
    query: operationOf(asked, 'subscription', field, args, steps),
    key: asked.viewer === 'ANONYMOUS' ? undefined : keyOf(asked.viewer),
  })) {
    const cursor = Object.entries(message).find(([name]) => name.endsWith('_cursor'))?.[1];
    // How far a stream is, it says by positions alone.
    if (message.__typename !== 'Progress') messages.push(message);
    if (cursor === head) break;
  }
  return messages;
}

/** What is exported for everybody. */
async function exported({ waqai: { storage } }: TwinRecord): Promise<[format: string, text: string | undefined][]> {
  const options = { language: undefined, filter: '', baseUrl: 'urn:waqai:', all: false };
  const each = eventWriters.map(async ({ name }): Promise<[string, string]> => {
    const bytes = (await exportEvents(storage, 'tripoli', { ...options, format: name })) ?? [];
    // Files that are packed say when that was.
    const text = name === 'xlsx' ? [] : await Array.fromAsync(bytes);
    return [name, text.join('')];
  });
  return [['waqai', await exportTimeline(storage, 'tripoli', { all: false })], ...(await Promise.all(each))];
}

async function get(asked: Asked, address: string, accept: string): Promise<unknown> {
  const authorization = authorizationOf(asked);
  const headers = authorization === undefined ? { accept } : { accept, authorization };
  const response = await asked.record.waqai.app.fetch(new Request(`http://waqai.test${address}`, { headers }));
  const text = await response.text();
  // What names a position of the ledger differs with it, and so do its ETag and its length.
  const unlike = /\bc\\?_[0-9a-z]+\\?_[0-9a-f]{16}/.test(text) ? ['etag', 'content-length'] : [];
  return [response.status, [...response.headers].filter(([name]) => !unlike.includes(name.toLowerCase())), text];
}
