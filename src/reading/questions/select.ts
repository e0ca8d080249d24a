import { blockShift, none, rowMask } from '../index/event-block.ts';
import { conditionTests } from './condition-tests.ts';
import { fewRows, postedRows } from './few-rows.ts';
import { type Question, questionTest } from './question.ts';
import { allOf } from './row-test.ts';
import { seenSelection } from './seen-selection.ts';
import { rowsAtOnce, selectBy } from './select-by.ts';
import { Selection } from './selection.ts';
import { haveTurn } from './share.ts';
import type { Snapshot } from './snapshot.ts';

/** The rows that are asked for. What is asked of one snapshot by one filter is looked for once. */
export function select(question: Question): Promise<Selection> {
  const { at, filter, among } = question;
  const known = at.selections.get(filter);
  if (known !== undefined) return known;
  const few = among === undefined ? fewRows(at, filter) : rowsOf(among, at);
  const found = few === undefined ? selectSeen(question) : selectAmong(few, question);
  at.selections.set(filter, found);
  return found;
}

/** Of all rows: those that the viewer sees, and of these what bits tell, before what is left is asked of each. */
async function selectSeen(question: Question): Promise<Selection> {
  const { at, filter, words } = question;
  const seen = await seenSelection(at, question);
  const tests = conditionTests(filter, at, words);
  const told = [...tests.flatMap(({ bits }) => (bits === undefined ? [] : [bits(at.index.rows)])), ...postedRows(at, filter)];
  const others = tests.filter(({ bits }) => bits === undefined);
  const some = told.length === 0 ? seen : seen.within(told);
  return others.length === 0 ? some : selectBy(allOf(others), at, question, some);
}

/** The rows of some events, ascending. */
function rowsOf(events: readonly number[], { index, position }: Snapshot): Uint32Array {
  return Uint32Array.from(events.map((event) => index.rowAt(event, position)).filter((row) => row !== none)).sort();
}

/** The rows that are asked for, of some that are given ascending. */
async function selectAmong(few: Uint32Array, question: Question): Promise<Selection> {
  const test = questionTest(question);
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
