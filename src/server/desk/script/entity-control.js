// A place, an actor, a source or an event, found while its name is typed; an actor, a place or a source that is not recorded yet can be recorded here.

import { element, fill, freshId, said } from './element.js';
import { labelled } from './plain-controls.js';
import { say } from './say.js';
import { soon } from './soon.js';

/**
 * @import { DeskQueueQuery, DeskSuggestQuery, EventFilter, SuggestionType } from '../documents/desk-results.ts'
 * @import { Around, Control, EntityValue, Field } from './field.js'
 * @typedef {DeskSuggestQuery['suggest'][number]['node']} Suggested
 * @typedef {{ readonly text: string, readonly language?: string, readonly detail: string, readonly choose: () => void }} Found
 */

/** @param {Field} field @param {Around} around @returns {Control} */
export function entityControl(field, around) {
  return new EntityControl(field, around);
}

/** @implements {Control} */
class EntityControl {
  /** @type {Around['desk']} */
  #desk;
  /** @type {NonNullable<Field['of']>} */
  #type;
  /** @type {() => void} */
  #changed;
  /** @type {EntityValue | null} */
  #chosen = null;
  /** @type {readonly Found[]} */
  #found = [];
  #at = -1;
  #list = element('ul', { role: 'listbox', id: freshId(), class: 'found', hidden: true });
  #count = element('span', { class: 'unseen', role: 'status' });
  #input;
  #looking = soon((signal) => this.#look(signal));

  /** @param {Field} field @param {Around} around */
  constructor(field, { desk, changed }) {
    this.#desk = desk;
    this.#changed = changed;
    this.#type = field.of ?? 'ACTOR';
    this.#list.setAttribute('aria-label', field.label);
    const combobox = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.#list.id };
    const heard = { oninput: () => this.#typed(), onblur: () => this.#close() };
    this.#input = element('input', { type: 'text', dir: 'auto', autocomplete: 'off', ...combobox, ...heard });
    this.#input.addEventListener('keydown', (press) => this.#pressed(press));
    const around = labelled(field, this.#input, [element('div', { class: 'under' }, this.#list), this.#count]);
    this.node = around.node;
    this.complain = around.complain;
  }

  read() {
    const name = this.#input.value;
    return this.#chosen ?? (name.trim() === '' ? null : { id: '', name });
  }

  /** @type {Control['write']} */
  write(value) {
    const entity = /** @type {EntityValue | null} */ (value);
    this.#chosen = entity?.id ? entity : null;
    this.#input.value = entity?.name ?? '';
  }

  #typed() {
    this.#chosen = null;
    this.#changed();
    if (this.#input.value.trim() === '') return this.#close();
    this.#looking.go().catch(() => this.#close());
  }

  /** @param {AbortSignal} signal */
  async #look(signal) {
    const type = this.#type;
    const named = type === 'EVENT' ? await this.#events(signal) : await this.#named(type, signal);
    this.#show([...named, ...(this.#desk.mayWrite && type !== 'EVENT' ? [this.#anew(type)] : [])]);
    this.#count.textContent = this.#desk.count(this.#desk.words.entity.found, named.length);
  }

  /** @param {SuggestionType} type @param {AbortSignal} signal @returns {Promise<Found[]>} */
  async #named(type, signal) {
    /** @type {DeskSuggestQuery} */
    const { suggest } = await this.#desk.ask('DeskSuggest', { text: this.#input.value, types: [type] }, signal);
    return suggest.flatMap(({ text, language, node }) => {
      const choose = () => this.#choose({ id: node?.id ?? '', name: text });
      return node === null ? [] : [{ text, language, detail: this.#detailOf(node), choose }];
    });
  }

  /** Those that have the words that are typed. @param {AbortSignal} signal @returns {Promise<Found[]>} */
  async #events(signal) {
    const { ask, language, words } = this.#desk;
    /** @type {EventFilter} */
    const filter = {
      text: this.#input.value,
      states: ['PUBLISHED', ...(this.#desk.mayWrite ? [/** @type {const} */ ('DRAFT')] : [])],
    };
    /** @type {DeskQueueQuery} */
    const { events } = await ask('DeskQueue', { filter, order: 'RELEVANCE', after: null, language }, signal);
    return (events?.nodes ?? []).map(({ id, title, date, kind }) => ({
      text: title.text,
      language: title.language,
      detail: [date.text.text, words.names.kind[kind]].join(words.joined),
      choose: () => this.#choose({ id, name: title.text }),
    }));
  }

  /** @param {NonNullable<Suggested>} entity */
  #detailOf(entity) {
    return 'slug' in entity ? [entity.slug, ...(entity.draft ? [this.#desk.words.names.state.DRAFT] : [])].join(', ') : '';
  }

  /** @param {SuggestionType} type @returns {Found} */
  #anew(type) {
    const name = this.#input.value.trim();
    const record = async () => {
      this.#close();
      const made = await this.#desk.record(type, name);
      if (made !== undefined) this.#choose(made);
      this.#input.focus();
    };
    return { text: say(this.#desk.words.entity.anew, { name }), detail: '', choose: () => void record() };
  }

  /** @param {readonly Found[]} entries */
  #show(entries) {
    [this.#found, this.#at] = [entries, -1];
    fill(this.#list, ...entries.map((entry, i) => this.#option(entry, i)));
    this.#list.hidden = entries.length === 0;
    this.#input.setAttribute('aria-expanded', String(entries.length > 0));
    this.#input.removeAttribute('aria-activedescendant');
  }

  /** @param {Found} entry @param {number} i */
  #option({ text, language, detail, choose }, i) {
    const item = element(
      'li',
      { role: 'option', id: `${this.#list.id}-${i}`, 'aria-selected': 'false', onclick: choose },
      said(text, language),
    );
    if (detail !== '') item.append(' ', element('span', { class: 'note' }, detail));
    // Else the field would be left before anything is chosen.
    item.addEventListener('mousedown', (press) => press.preventDefault());
    return item;
  }

  /** @param {KeyboardEvent} press */
  #pressed(press) {
    if (this.#list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[press.key];
    if (press.key === 'Escape') this.#close();
    else if (press.key === 'Enter') this.#found[this.#at]?.choose();
    else if (step !== undefined) this.#move(step);
    else return;
    press.preventDefault();
  }

  /** @param {number} step */
  #move(step) {
    const { length } = this.#found;
    this.#at = this.#at < 0 && step < 0 ? length - 1 : (this.#at + step + length) % length;
    for (const [i, item] of [...this.#list.children].entries()) item.setAttribute('aria-selected', String(i === this.#at));
    this.#input.setAttribute('aria-activedescendant', `${this.#list.id}-${this.#at}`);
    this.#list.children[this.#at]?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {EntityValue} entity */
  #choose(entity) {
    this.write(entity);
    this.#close();
    this.#changed();
  }

  #close() {
    this.#looking.cancel();
    this.#show([]);
    this.#count.textContent = '';
  }
}
