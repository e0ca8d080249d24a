// Controls of a form out of its fields: a record of them is itself a control, and rows are records one after another.

import { dateControl } from './date-control.js';
import { element, fill, freshId } from './element.js';
import { entityControl } from './entity-control.js';
import { isFilled } from './is-filled.js';
import {
  checkControl,
  complainer,
  flagsControl,
  numberControl,
  selectControl,
  textControl,
  textsControl,
} from './plain-controls.js';
import { say } from './say.js';

/**
 * @import { Around, Control, Field, FieldValue, FormValue } from './field.js'
 * @typedef {Omit<Control, 'read' | 'write'> & { read: () => FormValue, write: (value: FormValue) => void }} FormControl
 */

/** @type {Readonly<Record<Field['type'], (field: Field, around: Around) => Control>>} */
const makers = {
  text: textControl,
  number: numberControl,
  select: selectControl,
  flags: flagsControl,
  claims: flagsControl,
  check: checkControl,
  texts: textsControl,
  date: dateControl,
  entity: entityControl,
  rows: rowsControl,
};

/**
 * @param {readonly Field[]} fields
 * @param {Around} around
 * @returns {FormControl}
 */
export function formControl(fields, around) {
  const controls = fields.map((field) => ({ field, control: makers[field.type](field, around) }));
  const nodesOf = (/** @type {(field: Field) => boolean | undefined} */ isOne) =>
    controls.filter(({ field }) => isOne(field)).map(({ control }) => control.node);
  const behind = nodesOf(({ more }) => more);
  const details =
    behind.length > 0 && element('details', { class: 'more' }, element('summary', null, around.desk.words.form.more), ...behind);
  /** @type {FormValue} */
  let rest = {};
  return {
    node: element(
      'div',
      { class: 'controls' },
      ...nodesOf(({ more, last }) => !more && !last),
      details,
      ...nodesOf(({ last }) => last),
    ),
    read: () => ({ ...rest, ...Object.fromEntries(controls.map(({ field, control }) => [field.name, control.read()])) }),
    write: (value) => {
      rest = Object.fromEntries(Object.entries(value).filter(([name]) => controls.every(({ field }) => field.name !== name)));
      for (const { field, control } of controls) control.write(/** @type {FieldValue} */ (value[field.name] ?? null));
      if (details) details.open = controls.some(({ field, control }) => field.more && isFilled(control.read()));
    },
    complain: (path, text) => {
      if (text === undefined) for (const { control } of controls) control.complain([], undefined);
      const at = controls.find(({ field }) => field.name === path[0]);
      if (at?.field.more && text !== undefined && details) details.open = true;
      return at?.control.complain(path.slice(1), text) ?? false;
    },
    refresh: () => controls.map(({ control }) => control.refresh?.() ?? false).some(Boolean),
  };
}

/**
 * Entries of a list, each a record of its own.
 * @param {Field} field
 * @param {Around} around
 * @returns {Control}
 */
function rowsControl(field, around) {
  const { words } = around.desk;
  /** @type {{ readonly form: FormControl, readonly node: HTMLElement }[]} */
  let rows = [];
  const list = element('div', { class: 'rows' });
  const problem = element('p', { class: 'problem', id: freshId(), hidden: true });
  const add = element(
    'button',
    { type: 'button', class: 'small', onclick: () => addOne() },
    say(words.form.add, { what: field.each ?? field.label }),
  );
  const node = element('fieldset', { class: 'field' }, element('legend', null, field.label), problem, list, add);
  if (field.hint !== undefined) node.insertBefore(element('p', { class: 'note' }, field.hint), problem);

  let keys = 0;

  /** @param {FormValue} value */
  function rowOf(value) {
    const form = formControl(field.fields ?? [], around);
    if (field.keyed) keys = Math.max(keys, Number(/** @type {{ key?: string } | undefined} */ (value.kept)?.key?.slice(1) ?? 0));
    form.write(field.keyed && value.kept === undefined ? { ...value, kept: { key: `c${++keys}` } } : value);
    const row = { form, node: element('fieldset', { class: 'row' }, element('legend', null, field.each ?? ''), form.node) };
    const drop = () => {
      rows = rows.filter((each) => each !== row);
      row.node.remove();
      add.focus();
      around.changed();
    };
    row.node.append(
      element(
        'button',
        { type: 'button', class: 'small quiet', onclick: drop },
        say(words.form.drop, { what: field.each ?? field.label }),
      ),
    );
    return row;
  }

  function addOne() {
    const row = rowOf({});
    rows = [...rows, row];
    list.append(row.node);
    around.changed();
    const first = row.node.querySelector('input, select, textarea');
    if (first instanceof HTMLElement) first.focus();
  }

  return {
    node,
    read: () => rows.map(({ form }) => form.read()),
    write: (value) => {
      rows = (Array.isArray(value) ? value : []).map(rowOf);
      fill(list, ...rows.map((row) => row.node));
    },
    complain: ([index = '', ...rest], text) => {
      if (text === undefined) for (const { form } of rows) form.complain([], undefined);
      if (rows[Number(index)]?.form.complain(rest, text)) return true;
      return complainer(problem)([], text);
    },
    refresh: () => rows.map(({ form }) => form.refresh?.() ?? false).some(Boolean),
  };
}
