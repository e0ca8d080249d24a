// A file that is dropped: judged row by row, shown as a table, and recorded only then.

import { NotAnswered } from './ask-api.js';
import { tableOf } from './change-table.js';
import { element, fill } from './element.js';
import { problemWords } from './problem-words.js';
import { UnreadableSheet } from './read-cells.js';
import { readSheet } from './read-sheet.js';
import { say } from './say.js';
import { pathInForm } from './task.js';

/**
 * @import { DeskApplyMutation } from '../documents/desk-results.ts'
 * @import { Child } from './element.js'
 * @import { Desk } from './desk.js'
 * @import { SheetRow } from './read-sheet.js'
 */

/** So many rows are judged, and recorded, at once: all of them or none. */
const rowsAtOnce = 100;

/** @param {Desk} desk @returns {readonly Child[]} */
export function importScreen(desk) {
  const { words, timelines } = desk;
  const { sheet } = words;
  const timeline = element(
    'select',
    { id: 'into' },
    ...timelines.map(({ slug, title }) => element('option', { value: slug }, title.text)),
  );
  const file = element('input', {
    type: 'file',
    id: 'file',
    accept: '.csv,.tsv,text/csv',
    onchange: () => void read(file.files?.[0]),
  });
  const shown = element('div', { 'aria-live': 'polite' });
  const place = element('div', { class: 'drop' }, element('label', { for: 'file' }, sheet.drop), file);
  place.addEventListener('dragover', (over) => over.preventDefault());
  place.addEventListener('drop', (dropped) => {
    dropped.preventDefault();
    void read(dropped.dataTransfer?.files[0]);
  });
  const read = async (/** @type {File | undefined} */ given) => {
    if (given === undefined) return;
    try {
      const rows = await readSheet(await given.arrayBuffer(), timeline.value, words);
      await judge(rows, given.name, shown, desk);
    } catch (error) {
      if (error instanceof UnreadableSheet) {
        const why = say(sheet.unreadable[error.why], { ...error.values, command: `waqai import ${given.name}` });
        fill(shown, element('p', { class: 'notice', role: 'alert' }, why));
      } else tell(error, shown, desk);
    }
    // The same file, mended, is another one.
    file.value = '';
  };
  return [
    element('h1', null, words.nav.import),
    element('p', null, sheet.what),
    element('details', { class: 'help' }, element('summary', null, sheet.help), columns(sheet.columns)),
    element('p', { class: 'field' }, element('label', { for: 'into' }, words.field.timeline), timeline),
    place,
    shown,
  ];
}

/** @param {readonly (readonly [name: string, meaning: string])[]} all */
function columns(all) {
  const rows = all.map(([name, meaning]) =>
    element('div', null, element('dt', null, element('code', { dir: 'ltr' }, name)), element('dd', null, meaning)),
  );
  return element('dl', { class: 'examples' }, ...rows);
}

/** What would become of each row. @param {readonly SheetRow[]} rows @param {string} name @param {HTMLElement} shown @param {Desk} desk */
async function judge(rows, name, shown, desk) {
  const { words, count } = desk;
  const { sheet } = words;
  /** @type {Awaited<ReturnType<typeof problemsIn>>} */
  const judged = [];
  for (const some of inBatches(rows.filter(({ wrong }) => wrong.length === 0))) judged.push(...(await problemsIn(some, desk)));
  const problems = new Map(
    rows.map((row) => [row, row.wrong.length > 0 ? row.wrong : (judged.find((each) => each.row === row)?.wrong ?? [])]),
  );
  const good = rows.filter((row) => problems.get(row)?.length === 0);
  const numbers = new Intl.NumberFormat(words.numberLocale);
  const cells = rows.map((row) => [
    numbers.format(row.line),
    element('code', { dir: 'ltr' }, row.date),
    row.title,
    fate(problems.get(row) ?? [], sheet.good),
  ]);
  const ways = /** @type {[string, boolean][]} */ ([
    [words.form.asDraft, false],
    ...(desk.isEditor || desk.viewer.mayPublish ? [[words.form.atOnce, true]] : []),
  ]);
  const buttons = ways.map(([label, publish]) =>
    element(
      'button',
      { type: 'button', onclick: () => void record(good, publish, shown, desk).catch((error) => tell(error, shown, desk)) },
      label,
    ),
  );
  fill(
    shown,
    element(
      'p',
      null,
      `${count(sheet.rows, rows.length)}: ${count(sheet.goodRows, good.length)}${words.joined}${count(sheet.badRows, rows.length - good.length)}`,
    ),
    element(
      'div',
      { class: 'scrolls', tabindex: 0, role: 'group', 'aria-label': name },
      tableOf(name, [sheet.line, words.field.date, words.field.title, sheet.fate], cells),
    ),
    good.length > 0 && element('p', { class: 'buttons' }, ...buttons),
  );
}

/** @param {readonly string[]} wrong @param {string} good */
function fate(wrong, good) {
  return wrong.length === 0 ? good : element('ul', { class: 'wrong' }, ...wrong.map((each) => element('li', null, each)));
}

/** @param {readonly SheetRow[]} rows @param {Desk} desk */
async function problemsIn(rows, desk) {
  const outcome = await apply(rows, false, true, desk);
  const problems = outcome.__typename === 'InvalidInput' ? outcome.problems : [];
  return rows.map((row, i) => {
    const own = problems.filter(({ path }) => path[1] === String(i));
    return { row, wrong: own.map((problem) => `${pathInForm(problem.path.slice(3)).join('.')}: ${problemWords(problem, desk)}`) };
  });
}

/** @param {readonly SheetRow[]} rows @param {boolean} publish @param {HTMLElement} shown @param {Desk} desk */
async function record(rows, publish, shown, desk) {
  const { words, count } = desk;
  let done = 0;
  fill(shown, element('p', { role: 'status' }, words.form.sending));
  for (const some of inBatches(rows)) {
    const outcome = await apply(some, publish, false, desk);
    if (outcome.__typename !== 'ChangesAccepted') {
      const why = 'message' in outcome ? outcome.message : '';
      return fill(shown, element('p', { class: 'notice', role: 'alert' }, `${count(words.sheet.recorded, done)} ${why}`));
    }
    done += some.length;
  }
  desk.go(publish ? 'queue/reported' : 'queue/drafts', count(words.sheet.recorded, done));
}

/** @param {readonly SheetRow[]} rows @param {boolean} publish @param {boolean} validateOnly @param {Desk} desk */
async function apply(rows, publish, validateOnly, { ask }) {
  const changes = rows.map(({ input }) => ({ addEvent: { ...input, publish } }));
  /** @type {DeskApplyMutation} */
  const { outcome } = await ask('DeskApply', { changes, key: keyOf(JSON.stringify(changes)), validateOnly });
  return outcome;
}

/** The same rows have the same key: a file that is dropped twice is recorded once. @param {string} text */
function keyOf(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return `desk-sheet-${hash.toString(16)}`;
}

/** @param {readonly SheetRow[]} rows */
function inBatches(rows) {
  return Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, i) => rows.slice(i * rowsAtOnce, (i + 1) * rowsAtOnce));
}

/** @param {unknown} error @param {HTMLElement} shown @param {Desk} desk */
function tell(error, shown, desk) {
  if (!(error instanceof NotAnswered)) throw error;
  if (error.why === 'KEY') return desk.leave();
  fill(shown, element('p', { class: 'notice', role: 'alert' }, error.why === 'LOST' ? desk.words.form.lost : error.message));
}
