// Records an actor, a place or a source that an event needs and nobody has recorded yet; what is called alike is shown first.

import { NotAnswered } from './ask-api.js';
import { element, fill, freshId, said } from './element.js';
import { entityFields, entityInput } from './entity-fields.js';
import { formControl } from './form-controls.js';
import { lacking } from './lacking.js';
import { problemWords } from './problem-words.js';
import { RequestKey } from './request-key.js';

/**
 * @import { DeskPutActorMutation, DeskPutPlaceMutation, DeskPutSourceMutation, DeskSuggestQuery, SuggestionType } from '../documents/desk-results.ts'
 * @import { Desk } from './desk.js'
 * @import { EntityValue } from './field.js'
 * @typedef {DeskPutActorMutation['outcome'] | DeskPutPlaceMutation['outcome'] | DeskPutSourceMutation['outcome']} Outcome
 */

const operations = /** @type {const} */ ({ ACTOR: 'DeskPutActor', PLACE: 'DeskPutPlace', SOURCE: 'DeskPutSource' });

/**
 * What was recorded or chosen; undefined where one thought better of it.
 * @param {SuggestionType} type
 * @param {string} name
 * @param {Desk} desk
 * @returns {Promise<EntityValue | undefined>}
 */
export function recordEntity(type, name, desk) {
  if (type === 'KIND') return Promise.resolve(undefined);
  const { words } = desk;
  const title = element('h2', { id: freshId() }, words.entity.titles[type]);
  const dialog = element('dialog', { 'aria-labelledby': title.id });
  const fields = entityFields(type, desk);
  const form = formControl(fields, { desk, changed: () => undefined, claims: () => [], languages: () => desk.languages });
  const language = /\p{Script=Arabic}/u.test(name) ? 'ar' : 'en';
  form.write({ names: { [language]: name }, publisher: { [language]: name }, slug: slugOf(name) });
  const said = element('p', { class: 'notice', role: 'alert', hidden: true });
  const alike = element('div');
  const keys = new RequestKey();
  document.body.append(dialog);
  return new Promise((resolve) => {
    /** @type {EntityValue | undefined} */
    let made;
    const done = (/** @type {EntityValue} */ entity) => {
      made = entity;
      dialog.close();
    };
    const save = async () => {
      const problem = await put(type, form, fields, keys, desk);
      if (typeof problem !== 'string') return done(problem);
      said.hidden = false;
      said.textContent = problem;
    };
    const buttons = element(
      'p',
      { class: 'buttons' },
      element('button', null, words.entity.record),
      element('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, words.entity.cancel),
    );
    const submitted = (/** @type {SubmitEvent} */ sent) => {
      sent.preventDefault();
      void save();
    };
    dialog.append(title, alike, element('form', { onsubmit: submitted, novalidate: true }, form.node, said, buttons));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(made);
    });
    void showAlike(alike, type, name, desk, done);
    dialog.showModal();
  });
}

/**
 * @param {'ACTOR' | 'PLACE' | 'SOURCE'} type
 * @param {import('./form-controls.js').FormControl} form
 * @param {readonly import('./field.js').Field[]} fields
 * @param {RequestKey} keys
 * @param {Desk} desk
 * @returns {Promise<EntityValue | string>} What was recorded, or why not.
 */
async function put(type, form, fields, keys, desk) {
  const { words, ask } = desk;
  const value = form.read();
  const lacks = lacking(fields, value);
  form.complain([], undefined);
  for (const { path, why } of lacks) form.complain(path, words.form.lacks[why]);
  if (lacks.length > 0) return words.form.mend;
  const input = entityInput(type, fields, value);
  try {
    /** @type {{ readonly outcome: Outcome }} */
    const { outcome } = await ask(operations[type], { input, key: keys.of(input), validateOnly: false });
    if (outcome.__typename === 'InvalidInput') {
      const left = outcome.problems.filter((problem) => !form.complain(pathIn(problem.path), problemWords(problem, desk)));
      return left.length > 0 ? left.map((problem) => problemWords(problem, desk)).join(' ') : words.form.mend;
    }
    const entity =
      'actor' in outcome ? outcome.actor : 'place' in outcome ? outcome.place : 'source' in outcome ? outcome.source : undefined;
    const names = /** @type {Readonly<Record<string, string>>} */ (value.names ?? value.publisher ?? {});
    if (entity !== undefined) return { id: entity.id, name: names[desk.language] || Object.values(names).find(Boolean) || '' };
    return 'message' in outcome ? outcome.message : '';
  } catch (error) {
    if (!(error instanceof NotAnswered)) throw error;
    return error.why === 'LOST' ? words.form.lost : error.message;
  }
}

/** @param {readonly string[]} path */
function pathIn([, first = '', ...rest]) {
  return [first, ...rest];
}

/**
 * @param {HTMLElement} place
 * @param {SuggestionType} type
 * @param {string} name
 * @param {Desk} desk
 * @param {(entity: EntityValue) => void} choose
 */
async function showAlike(place, type, name, { ask, words }, choose) {
  const texts = name.split(/\s+/).filter((word) => word.length > 2);
  const found = await Promise.all(
    texts
      .slice(0, 4)
      .map((text) =>
        /** @type {Promise<DeskSuggestQuery>} */ (ask('DeskSuggest', { text, types: [type] })).catch(() => undefined),
      ),
  );
  const each = new Map(
    found.flatMap((answer) => answer?.suggest ?? []).flatMap((one) => (one.node === null ? [] : [[one.node.id, one]])),
  );
  if (each.size === 0) return;
  const items = [...each].slice(0, 6).map(([id, { text, language }]) => {
    const take = () => choose({ id, name: text });
    return element(
      'li',
      null,
      said(text, language),
      ' ',
      element('button', { type: 'button', class: 'small', onclick: take }, words.entity.thisOne),
    );
  });
  fill(place, element('h3', null, words.entity.alike), element('ul', { class: 'lines' }, ...items));
}

/** @param {string} name */
function slugOf(name) {
  const plain = name
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
}
