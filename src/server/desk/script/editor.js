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
import { atVersion, changedIn, pathInForm, titleIn } from './task.js';

/**
 * @import { Desk } from './desk.js'
 * @import { Options } from './field.js'
 * @import { DeskOutcome } from './outcome.js'
 * @import { Filled, Seen, Task } from './task.js'
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
  /** @type {readonly Seen[]} */
  #seen;
  #isTried = false;
  /** @type {Options} */
  #claims = [];
  /** @type {readonly string[]} */
  #languages;
  #chosen = { version: 0, theirs: /** @type {Set<string>} */ (new Set()) };
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
    this.#seen = draft?.seen ?? task.seen ?? [];
    const value = draft?.value ?? task.start;
    this.#languages = task.languages?.(value) ?? desk.languages;
    this.#form = formControl(task.fields, {
      desk,
      changed: () => this.#changed(),
      claims: () => this.#claims,
      languages: () => this.#languages,
    });
    this.#form.write(value);
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
    const value = this.#form.read();
    this.#claims = this.#task.claims?.(value) ?? [];
    this.#languages = this.#task.languages?.(value) ?? this.#desk.languages;
    this.#form.refresh?.();
  }

  #changed() {
    const { words } = this.#desk;
    this.#refresh();
    const value = this.#form.read();
    const { route, title } = this.#task;
    const kept = keepDraft({
      route,
      title: titleIn(value, this.#desk.language) || title,
      at: Date.now(),
      value,
      seen: this.#seen,
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
    const { start, isCorrection } = this.#task;
    const before = (isCorrection && this.#seen[0]?.value) || start;
    return { value, changed: changedIn(this.#task, before, value), at: (id) => atVersion(this.#seen, id), way };
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
    if (this.#meet(outcome)) return;
    if (outcome.__typename === 'Validated') {
      const careful = outcome.warnings.map((warning) => element('li', null, problemWords(warning, desk)));
      const preview =
        outcome.preview === null ? [element('p', { class: 'note' }, desk.words.form.good)] : shownContent(outcome.preview, desk);
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
    if (this.#task.confirm !== undefined && !(await this.#task.confirm(this.#form.read()))) return;
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
    if (outcome.__typename.endsWith('Accepted')) {
      dropDraft(this.#task.route);
      return this.#task.done(outcome);
    }
    this.#showJudged(outcome);
    const meeting = this.#meeting.firstElementChild;
    if (meeting instanceof HTMLElement) return meeting.focus();
    if (problemsOf(outcome).length > 0) return this.#toFirstProblem();
    fill(this.#problems, element('p', { class: 'notice' }, this.#refusalOf(outcome)));
    this.#problems.focus();
  }

  /** Where somebody was faster: shows what was and what is; whether it is so. @param {DeskOutcome} outcome */
  #meet(outcome) {
    const { toSeen, seenFields = [], isCorrection, renewed } = this.#task;
    const newest = newestOf(outcome);
    const before = this.#seen.find(({ id }) => id === newest?.id);
    if (newest === undefined || before === undefined || toSeen === undefined) return false;
    const now = toSeen(newest);
    // What was chosen stays chosen while one types on, until they change it again.
    if (this.#chosen.version !== now.version) this.#chosen = { version: now.version, theirs: new Set() };
    const meeting = {
      fields: seenFields,
      before,
      now,
      mine: isCorrection ? { ...before.value, ...this.#form.read() } : undefined,
      isOneOfSeveral: this.#seen.length > 1,
      theirs: this.#chosen.theirs,
    };
    const node = staleVersion(meeting, this.#claims, this.#desk, (both) => {
      this.#seen = this.#seen.map((each) => (each === before ? now : each));
      if (isCorrection) this.#form.write(both);
      renewed?.(newest);
      fill(this.#meeting);
      this.#changed();
      const { goesOn, goesOnFrom } = this.#desk.words.stale;
      this.#desk.announce(say(isCorrection ? goesOn : goesOnFrom, { version: now.version }));
    });
    fill(this.#judged, element('p', { class: 'note' }, this.#desk.words.stale.title));
    fill(this.#meeting, node);
    this.#desk.announce(this.#desk.words.stale.title);
    return true;
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
    const { route, start, seen = [] } = this.#task;
    dropDraft(route);
    this.#form.write(start);
    [this.#seen, this.#isTried] = [seen, false];
    fill(this.#meeting);
    this.#state.textContent = this.#desk.words.form.thrownAway;
    this.#look();
  }
}

/** @param {SubmitEvent} submitted */
function stay(submitted) {
  submitted.preventDefault();
}
