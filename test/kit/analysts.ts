import { expect } from 'vitest';
import { acledRow, csvOf, importText, plainCsv, ucdpSample } from './dataset-files.ts';
import { docBlocks } from './doc-blocks.ts';
import { type TestApp, testApp } from './test-app.ts';

// Datasets that analysts' questions are asked of, and what loops over their files need.

export type Row = Readonly<Record<string, string>>;
export const ged = plainCsv(ucdpSample) as readonly Row[];

/** Rows in ACLED's shape, made up; two of them are told by another timeline, too. */
export const acled: readonly Row[] = [
  acledRow({ event_id_cnty: 'LBY1', event_date: '2019-04-07', sub_event_type: 'Armed clash', fatalities: '3' }),
  acledRow({ event_id_cnty: 'LBY2', event_date: '2019-06-09', sub_event_type: 'Air/drone strike', fatalities: '7' }),
  acledRow({
    event_id_cnty: 'LBY3',
    event_date: '2019-09-30',
    sub_event_type: 'Armed clash',
    admin1: 'Another Region',
    admin2: '',
  }),
];
export const told: readonly Row[] = [
  { ...acled[0]!, event_id_cnty: 'LBY101' },
  { ...acled[1]!, event_id_cnty: 'LBY102' },
];

const documents = new Map(
  docBlocks('docs/questions.md').map(({ text }) => [/^query (\w+)/.exec(text)?.[1] ?? '', text] as const),
);

// biome-ignore lint/suspicious/noExplicitAny: a test reads the answer to its own question
export type Answer = any;

/** Somebody with a key who asks the questions of the page by their names. */
export class Analyst implements AsyncDisposable {
  readonly waqai: TestApp;
  /** Where the ledger stood before anything else than datasets was recorded. */
  readonly asOf: string;
  readonly #key: string;

  private constructor(waqai: TestApp, key: string, asOf: string) {
    this.waqai = waqai;
    this.#key = key;
    this.asOf = asOf;
  }

  static async open(): Promise<Analyst> {
    const waqai = await testApp();
    const key = await waqai.keyOf('READER');
    await importText(waqai.storage, csvOf(ged), { timeline: 'ged' });
    await importText(waqai.storage, csvOf(acled), { timeline: 'acled' });
    await importText(waqai.storage, csvOf(told), { timeline: 'told' });
    return new Analyst(waqai, key, (await waqai.ask('{ ledger { head } }')).data.ledger.head);
  }

  async asked(name: string, variables: object = {}): Promise<Answer> {
    const { data, errors } = await this.waqai.ask(documents.get(name)!, variables, this.#key);
    expect(errors, name).toBeUndefined();
    return data;
  }

  /** All entries of a list that a question asks for, page by page. */
  async listed(name: string, variables: object, listIn: (data: Answer) => Answer): Promise<Answer[]> {
    const found: Answer[] = [];
    for (let after: string | undefined; ; ) {
      const { nodes, pageInfo } = listIn(await this.asked(name, { ...variables, after }));
      found.push(...nodes);
      if (pageInfo?.hasNextPage !== true) return found;
      after = pageInfo.endCursor;
    }
  }

  groupsOf(name: string, variables: object): Promise<Answer[]> {
    return this.listed(name, variables, ({ events }) => events.groups);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve(this.waqai[Symbol.asyncDispose]());
  }
}

export const inGed = { timelines: [{ slug: 'ged' }] };
export const idsOf = (nodes: readonly Answer[]): string[] => nodes.map(({ externalIds }) => externalIds[0].value);
export const dayOf = (text = ''): string => text.slice(0, 10);
export const sum = (rows: readonly Row[], column: string): number => rows.reduce((total, row) => total + Number(row[column]), 0);
export const least = ({ low, best, high }: Row): number => Math.min(Number(low), Number(best), Number(high));
export const killedOf = ({ casualties }: Answer, group = 'ALL') =>
  casualties.find((each: Answer) => each.harm === 'KILLED' && each.group === group);

export function grouped(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), row]);
  return found;
}
/** A name as it is recorded. */
export const short = (name = ''): string => name.slice(0, 100);

/** The Monday of the week that a day lies in. */
export function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
}

/** A period as the tables have it: by so many letters of its first day, or both days of what lies in none. */
export function periodOf({ firstDay, lastDay }: Answer, imprecise: boolean, length?: number): string {
  return imprecise ? `${firstDay}/${lastDay}` : firstDay.slice(0, length);
}
