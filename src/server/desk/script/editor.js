// A form that is judged while it is typed in, kept in the browser until it is sent, and sent once.

import { NotAnswered, send } from './ask-api.js';
import { changeTable } from './change-table.js';
import { draftAt, dropDraft, keepDraft } from './drafts.js';
import { element, fill } from './element.js';
import { formControl } from './form-controls.js';
import { lacking } from './lacking.js';
import { newestOf, problemsOf } from './outcome.js';
import { problemWords } from './problem-words.js';
import { RequestKey } from './request-key.js';
import { say } from './say.js';
import { shownContent } from './shown-content.js';
import { soon } from './soon.js';
import { staleVersion } from './stale-version.js';
import { changedIn, pathInForm, titleIn, withoutReason } from './task.js';

/**
 * @import { Desk } from './desk.js'
 * @import { FormValue, Options } from './field.js'
 * @import { DeskOutcome } from './outcome.js'
 * @import { Filled, Task } from './task.js'
 * @typedef {{ readonly path: readonly string[], readonly text: string }} Complaint
 */

/**
 * @param {Task} task
 * @param {Desk} desk
 */
export function editor(task, desk) {
  return new Editor(task, desk).node;
}

class Editor {
  /** @type {Task} */
  #task;
  /** @type {Desk} */
  #desk;
  #form;
  /** @type {FormValue} */
  #before;
  #version;
  #isTried = false;
  /** @type {Options} */
  #claims = [];
  #keys = new RequestKey();
  #judging = soon((signal) => this.#judge(signal));
  #judged = element('div', { class: 'judged' });
  #changes = element('div');
  #meeting = element('div');
  #state = element('p', { class: 'note', role: 'status' });
  #problems = element('div', { role: 'alert', tabindex: -1 });
  /** @type {readonly HTMLButtonElement[]} */
  #buttons;

  /** @param {Task} task @param {Desk} desk */
  constructor(task, desk) {
    this.#task = task;
    this.#desk = desk;
    const draft = draftAt(task.route);
    this.#before = draft?.before ?? task.start;
    this.#version = draft?.version ?? task.version ?? 0;
    this.#form = formControl(task.fields, { desk, changed: () => this.#changed(), claims: () => this.#claims });
    this.#form.write(draft?.value ?? task.start);
    this.#refresh();
    this.#buttons = task.ways.map(([label, way]) =>
      element('button', { type: 'button', onclick: () => void this.#submit(way) }, label),
    );
    this.node = this.#laidOut(draft?.at);
    this.#look();
  }

  /** @param {number | undefined} keptAt */
  #laidOut(keptAt) {
    const { words } = this.#desk;
    const drop = element('button', { type: 'button', class: 'quiet', onclick: () => this.#throwAway() }, words.form.throwAway);
    const isKept = keptAt !== undefined && say(words.form.goesOn, { when: new Date(keptAt).toLocaleString(words.locale) });
    return element(
      'div',
      { class: 'editor' },
      isKept && element('p', { class: 'notice' }, isKept),
      element('form', { onsubmit: stay, novalidate: true, 'aria-label': this.#task.title }, this.#form.node),
      element(
        'div',
        null,
        element('section', { class: 'beside' }, element('h2', null, words.form.preview), this.#judged, this.#task.beside?.node),
      ),
      element(
        'section',
        { class: 'sending' },
        this.#changes,
        this.#meeting,
        this.#problems,
        element('p', { class: 'buttons' }, ...this.#buttons, drop),
        this.#state,
      ),
    );
  }

  /** Takes in what changed in one part and is chosen from in another. */
  #refresh() {
    this.#claims = this.#task.claims?.(this.#form.read()) ?? [];
    this.#form.refresh?.();
  }

  #changed() {
    const { words } = this.#desk;
    this.#refresh();
    const value = this.#form.read();
    const { route, title } = this.#task;
    const kept = keepDraft({
      route,
      title: titleIn(value) || title,
      at: Date.now(),
      value,
      before: this.#before,
      version: this.#version,
    });
    this.#state.textContent = kept ? words.form.kept : words.form.notKept;
    this.#look();
  }

  #look() {
    const { changed, value } = this.#filled('');
    const { words } = this.#desk;
    if (this.#task.isCorrection)
      fill(
        this.#changes,
        changed.length === 0
          ? element('p', { class: 'note' }, words.diff.nothing)
          : changeTable(changed, this.#claims, this.#desk),
      );
    this.#task.beside?.look(value);
    this.#judging.go().catch((error) => this.#told(error));
  }

  /** @param {string} way @returns {Filled} */
  #filled(way) {
    const value = this.#form.read();
    return { value, changed: changedIn(this.#task, this.#before, value), version: this.#version, way };
  }

  #lacks() {
    const { words } = this.#desk;
    return lacking(this.#task.fields, this.#form.read()).map(({ path, why }) => ({ path, text: words.form.lacks[why] }));
  }

  /** @param {AbortSignal} signal */
  async #judge(signal) {
    const { words, language, ask } = this.#desk;
    const lacks = this.#lacks();
    this.#complain(lacks);
    if (lacks.some(({ path }) => path[0] !== 'reason'))
      return fill(this.#judged, element('p', { class: 'note' }, words.form.notYet));
    const filled = this.#filled(this.#task.ways[0]?.[1] ?? '');
    if (this.#task.isCorrection && filled.changed.length === 0)
      return fill(this.#judged, element('p', { class: 'note' }, words.diff.nothing));
    // The reason comes last, and what it is for is shown before.
    const input = this.#task.input(lacks.length > 0 ? { ...filled, value: { ...filled.value, reason: '…' } } : filled);
    this.#showJudged(
      await send(ask, this.#task.operation, { input, key: this.#keys.judging, validateOnly: true, language }, signal),
    );
  }

  /** @param {DeskOutcome} outcome */
  #showJudged(outcome) {
    const desk = this.#desk;
    const wrong = problemsOf(outcome);
    this.#complain([
      ...this.#lacks(),
      ...wrong.map((problem) => ({ path: pathInForm(problem.path), text: problemWords(problem, desk) })),
    ]);
    if (newestOf(outcome) !== undefined) return this.#meet(outcome);
    if (outcome.__typename === 'Validated') {
      const careful = outcome.warnings.map((warning) => element('li', null, problemWords(warning, desk)));
      const preview = outcome.preview === null ? [] : shownContent(outcome.preview, desk);
      return fill(this.#judged, careful.length > 0 && element('ul', { class: 'notice' }, ...careful), ...preview);
    }
    const why = wrong.length > 0 ? desk.count(desk.words.form.wrong, wrong.length) : this.#refusalOf(outcome);
    fill(this.#judged, element('p', { class: 'note' }, why));
  }

  /** Says what is wrong where it is; before one has tried to send it, only that it is not ready. @param {readonly Complaint[]} wrong */
  #complain(wrong) {
    this.#form.complain([], undefined);
    const elsewhere = this.#isTried ? wrong.filter(({ path, text }) => !this.#form.complain(path, text)) : [];
    const list = elsewhere.map(({ text }) => element('li', null, text));
    fill(this.#problems, list.length > 0 && element('ul', { class: 'notice' }, ...list));
  }

  /** @param {string} way */
  async #submit(way) {
    const { ask, language, words } = this.#desk;
    this.#isTried = true;
    this.#judging.cancel();
    const lacks = this.#lacks();
    this.#complain(lacks);
    if (lacks.length > 0) return this.#toFirstProblem();
    const input = this.#task.input(this.#filled(way));
    for (const button of this.#buttons) button.disabled = true;
    this.#state.textContent = words.form.sending;
    try {
      this.#settle(await send(ask, this.#task.operation, { input, key: this.#keys.of(input), validateOnly: false, language }));
    } catch (error) {
      this.#told(error);
    } finally {
      for (const button of this.#buttons) button.disabled = false;
    }
  }

  /** @param {DeskOutcome} outcome */
  #settle(outcome) {
    this.#state.textContent = '';
    if (outcome.__typename === 'EventAccepted' || outcome.__typename === 'ClaimAccepted') {
      dropDraft(this.#task.route);
      return this.#task.done(outcome);
    }
    this.#showJudged(outcome);
    if (newestOf(outcome) !== undefined) return;
    if (problemsOf(outcome).length > 0) return this.#toFirstProblem();
    fill(this.#problems, element('p', { class: 'notice' }, this.#refusalOf(outcome)));
    this.#problems.focus();
  }

  /** Somebody was faster. @param {DeskOutcome} outcome */
  #meet(outcome) {
    const { heldValue, fields } = this.#task;
    const newest = newestOf(outcome);
    if (newest === undefined || heldValue === undefined) return;
    const [before, now, mine] = [this.#before, heldValue(newest), this.#form.read()];
    const meeting = {
      fields: withoutReason(fields),
      before,
      beforeVersion: this.#version,
      now,
      nowVersion: newest.version,
      mine,
    };
    const node = staleVersion(meeting, this.#claims, this.#desk, (both) => {
      [this.#before, this.#version] = [now, newest.version];
      this.#form.write(both);
      fill(this.#meeting);
      this.#changed();
      this.#desk.announce(say(this.#desk.words.stale.goesOn, { version: newest.version }));
    });
    fill(this.#judged);
    fill(this.#meeting, node);
    node.focus();
  }

  /** @param {unknown} error */
  #told(error) {
    if (!(error instanceof NotAnswered)) throw error;
    if (error.why === 'KEY') return this.#desk.leave();
    this.#state.textContent = error.why === 'LOST' ? this.#desk.words.form.lost : error.message;
  }

  #toFirstProblem() {
    const first = this.#form.node.querySelector('[aria-invalid]') ?? this.#problems;
    if (first instanceof HTMLElement) first.focus();
    this.#desk.announce(this.#desk.words.form.mend);
  }

  /** @param {DeskOutcome} outcome */
  #refusalOf(outcome) {
    const { words } = this.#desk;
    if (outcome.__typename === 'NotAllowed') return say(words.form.notAllowed, { role: words.names.viewerRole[outcome.needs] });
    return 'message' in outcome ? outcome.message : '';
  }

  #throwAway() {
    const { route, start, version = 0 } = this.#task;
    dropDraft(route);
    this.#form.write(start);
    [this.#before, this.#version, this.#isTried] = [start, version, false];
    fill(this.#meeting);
    this.#state.textContent = this.#desk.words.form.thrownAway;
    this.#look();
  }
}

/** @param {SubmitEvent} submitted */
function stay(submitted) {
  submitted.preventDefault();
}
