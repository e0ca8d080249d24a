// Two events that are the same: side by side, which of them stays, and why.

import { editor } from './editor.js';
import { element, fill } from './element.js';
import { onEvent, reasonField, toEvent } from './event-tasks.js';
import { listed } from './queues.js';
import { say } from './say.js';
import { shownContent } from './shown-content.js';

/**
 * @import { DeskEventQuery, DeskQueueQuery, EventHeldFragment } from '../documents/desk-results.ts'
 * @import { Child } from './element.js'
 * @import { Desk } from './desk.js'
 * @import { Field } from './field.js'
 * @import { HeldEvent } from './held-event.js'
 * @import { Task } from './task.js'
 */

/**
 * @param {HeldEvent} event
 * @param {string | undefined} otherId
 * @param {Desk} desk
 * @returns {Promise<readonly Child[]>}
 */
export async function mergeScreen(event, otherId, desk) {
  const { words, language } = desk;
  const title = element('h1', null, say(words.form.on, { verb: words.verb.merge, title: event.title.text }));
  if (otherId === undefined) return [title, chooser(event, desk)];
  /** @type {DeskEventQuery} */
  const { event: other } = await desk.ask('DeskEvent', { id: otherId, language });
  if (other === null) return [title, element('p', { class: 'notice' }, words.event.missing)];
  const sides = [event, other].map(() => element('section', { class: 'side' }));
  const show = (/** @type {EventHeldFragment} */ each) => {
    const i = each.id === event.id ? 0 : 1;
    const side = sides[i];
    if (side) fill(side, element('h2', null, say(words.merge.side, { number: i + 1 })), ...shownContent(each, desk));
  };
  show(event);
  show(other);
  return [title, element('div', { class: 'sides' }, ...sides), editor(mergeTask(event, other, show, desk), desk)];
}

/** Which of the events that may be the same, or of any that are found. @param {HeldEvent} event @param {Desk} desk */
function chooser(event, desk) {
  const { words } = desk;
  const found = element('ul', { class: 'lines', role: 'status' });
  const choice = (/** @type {Parameters<typeof listed>[0]} */ other) =>
    element(
      'li',
      null,
      listed(other, desk),
      ' ',
      element('a', { href: `#event/${event.id}/merge/${other.id}` }, words.merge.compare),
    );
  const input = element('input', { type: 'search', id: 'other', dir: 'auto' });
  const find = async (/** @type {SubmitEvent} */ sent) => {
    sent.preventDefault();
    const filter = { text: input.value, timelines: [{ id: event.timeline.id }] };
    /** @type {DeskQueueQuery} */
    const { events } = await desk.ask('DeskQueue', { filter, order: 'RELEVANCE', after: null, language: desk.language });
    found.replaceChildren(
      ...(events?.nodes ?? []).filter(({ id, state }) => id !== event.id && state === 'PUBLISHED').map(choice),
    );
  };
  const alike = (event.possibleDuplicates ?? [])
    .filter(({ event: { state } }) => state === 'PUBLISHED')
    .map(({ event: other }) => choice(other));
  return element(
    'div',
    null,
    element('h2', null, words.event.duplicates),
    alike.length > 0 ? element('ul', { class: 'lines' }, ...alike) : element('p', { class: 'note' }, words.merge.none),
    element(
      'form',
      { class: 'finder', onsubmit: find },
      element('label', { for: 'other' }, words.merge.find),
      input,
      element('button', null, words.queue.go),
    ),
    found,
  );
}

/**
 * @param {HeldEvent} event
 * @param {HeldEvent} other
 * @param {(event: EventHeldFragment) => void} show
 * @param {Desk} desk
 * @returns {Task}
 */
function mergeTask(event, other, show, desk) {
  const { words } = desk;
  const sides = [event, other].map(
    ({ id, title }, i) => /** @type {const} */ ([id, `${say(words.merge.side, { number: i + 1 })}: ${title.text}`]),
  );
  const into = /** @type {Field} */ ({
    name: 'into',
    label: words.merge.stays,
    type: 'select',
    options: sides,
    preset: event.id,
  });
  return {
    ...onEvent(event, 'merge', desk, [event, other]),
    route: `event/${event.id}/merge/${other.id}`,
    operation: 'DeskMergeEvents',
    fields: [into, reasonField(desk)],
    start: { into: event.id },
    input: ({ value, at }) => {
      const [stays, goes] = value.into === other.id ? [other, event] : [event, other];
      return { into: at(stays.id), merge: [at(goes.id)], reason: value.reason };
    },
    renewed: (held) => show(/** @type {EventHeldFragment} */ (held)),
    ways: [[words.verb.merge, '']],
    done: toEvent(desk, words.told.merged),
  };
}
