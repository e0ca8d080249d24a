// Two events that are the same: side by side, which of them stays, and why.

import { editor } from './editor.js';
import { element } from './element.js';
import { reasonField, toEvent } from './event-tasks.js';
import { listed } from './queues.js';
import { say } from './say.js';
import { shownContent } from './shown-content.js';

/**
 * @import { DeskEventQuery, DeskQueueQuery } from '../documents/desk-results.ts'
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
  const sides = [event, other].map((each, i) =>
    element(
      'section',
      { class: 'side' },
      element('h2', null, say(words.merge.side, { number: i + 1 })),
      ...shownContent(each, desk),
    ),
  );
  return [title, element('div', { class: 'sides' }, ...sides), editor(mergeTask(event, other, desk), desk)];
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

/** @param {HeldEvent} event @param {HeldEvent} other @param {Desk} desk @returns {Task} */
function mergeTask(event, other, desk) {
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
    route: `event/${event.id}/merge/${other.id}`,
    title: words.verb.merge,
    operation: 'DeskMergeEvents',
    fields: [into, reasonField(desk)],
    start: { into: event.id },
    version: event.version,
    input: ({ value }) => {
      const [stays, goes] = value.into === other.id ? [other, event] : [event, other];
      const seen = (/** @type {HeldEvent} */ { id, version }) => ({ id, expectedVersion: version });
      return { into: seen(stays), merge: [seen(goes)], reason: value.reason };
    },
    ways: [[words.verb.merge, '']],
    done: toEvent(desk, words.told.merged),
  };
}
