import { blockShift, none, rowMask } from '../index/event-block.ts';
import { fewRows, isPosted, postedRows, type ToldRows } from './posted-rows.ts';
import { type Question, questionTest, questionTests } from './question.ts';
import { allOf, type RowTest } from './row-test.ts';
import { seenSelection } from './seen-selection.ts';
import { rowsAtOnce, selectBy } from './select-by.ts';
import { Selection } from './selection.ts';
import { haveTurn, type Share } from './share.ts';
import type { Snapshot } from './snapshot.ts';

/** One row that is looked up takes as long as so many of which a bit each is gone over. */
const worthwhile = 256;
/** The same where it is not known of which rows the viewer sees them, as of the past. */
const worthwhileUnseen = 8;

/** The rows that are asked for. What is asked of one snapshot by one filter is looked for once. */
export function select(question: Question, tests?: readonly RowTest[]): Promise<Selection> {
  const { selections } = question.at;
  const known = selections.get(question.filter) ?? selectAnew(question, tests ?? questionTests(question));
  selections.set(question.filter, known);
  return known;
}

async function selectAnew(question: Question, tests: readonly RowTest[]): Promise<Selection> {
  const { at, among } = question;
  const most = at.index.rows.size / (at.now === undefined ? worthwhile : worthwhileUnseen);
  const few = among === undefined ? await fewRows(tests, most, question) : rowsOf(among, at);
  return few === undefined ? selectSeen(question, tests) : selectAmong(few, question, tests);
}

/** Of all rows: those that the viewer sees, and of these what bits tell, before what is left is asked of each. */
async function selectSeen(question: Question, tests: readonly RowTest[]): Promise<Selection> {
  const { at } = question;
  const seen = await seenSelection(at, question);
  const told: Uint32Array[] = [];
  const others: RowTest[] = [];
  for (const test of tests) {
    const rows = await rowsToldBy(test, at, question);
    if (rows !== undefined) told.push(rows.words);
    if (rows?.areKept !== true) others.push(test);
  }
  const some = told.length === 0 ? seen : seen.within(told);
  return others.length === 0 ? some : selectBy(allOf(others), at, question, some);
}

/** The rows that a test keeps or may keep, where that is known without asking it. */
async function rowsToldBy(test: RowTest, { index: { rows } }: Snapshot, share: Share): Promise<ToldRows | undefined> {
  if (test.bits !== undefined) return { words: test.bits(rows), areKept: true };
  return isPosted(test) ? postedRows(test, rows, share) : undefined;
}

/** The rows of some events, ascending. */
function rowsOf(events: readonly number[], { index, position }: Snapshot): Uint32Array {
  return Uint32Array.from(events.map((event) => index.rowAt(event, position)).filter((row) => row !== none)).sort();
}

/** The rows that are asked for, of some that are given ascending. */
async function selectAmong(few: Uint32Array, question: Question, tests: readonly RowTest[]): Promise<Selection> {
  const test = questionTest(question, tests);
  const { rows: all } = question.at.index;
  const selection = new Selection(all.blocks.length);
  const rows = new Uint16Array(rowsAtOnce);
  for (let i = 0; i < few.length; ) {
    const first = few[i] ?? 0;
    const number = first >>> blockShift;
    let count = 0;
    for (; i < few.length && count < rowsAtOnce && (few[i] ?? 0) >>> blockShift === number; i++)
      rows[count++] = (few[i] ?? 0) & rowMask;
    selection.add(number, rows, test(all.blockOf(first), rows, count));
    await haveTurn(question);
  }
  return selection;
}
