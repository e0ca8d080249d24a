// Words that are erased for good: what they are about is shown, what cannot be undone is said, and it is asked once more before it is sent.

import { seenClaim } from './claim-tasks.js';
import { confirmErasure } from './confirm-erasure.js';
import { dropDraft, keptDrafts } from './drafts.js';
import { editor } from './editor.js';
import { element } from './element.js';
import { onEvent, reasonField } from './event-tasks.js';
import { formControl } from './form-controls.js';
import { textsOf } from './held-values.js';
import { seenClaimFields } from './record-fields.js';
import { say } from './say.js';
import { shownContent } from './shown-content.js';

/**
 * @import { ActorNamedFragment, ClaimHeldFragment, DeskNamedQuery, SourceNamedFragment } from '../documents/desk-results.ts'
 * @import { Child } from './element.js'
 * @import { Desk } from './desk.js'
 * @import { EntityValue, Field, FormValue, Options } from './field.js'
 * @import { HeldClaim, HeldEvent } from './held-event.js'
 * @import { Held } from './outcome.js'
 * @import { Task } from './task.js'
 * @typedef {object} Subject
 * @property {string} id
 * @property {string} name
 * @property {number} version
 * @property {Options} earlier The versions before this one, by their numbers.
 * @property {string} route Where one is afterwards.
 */

/** An event with its claims, or one of them. @param {HeldEvent} event @param {HeldClaim | undefined} claim @param {Desk} desk @returns {readonly Child[]} */
export function withholdEvent(event, claim, desk) {
  const { words } = desk;
  const { id, version } = claim ?? event;
  const name = claim === undefined ? event.title.text : say(words.withhold.claimOf, { claimant: claim.claimant.name.text });
  const subject = { id, name, version, earlier: earlierVersions(id, version, event, desk), route: `event/${event.id}` };
  const base = onEvent(event, 'withhold', desk);
  const seen = (/** @type {Held} */ held) => seenClaim(/** @type {ClaimHeldFragment} */ (held));
  const ofClaim = claim && {
    route: `${base.route}/${id}`,
    seen: [seenClaim(claim)],
    seenFields: seenClaimFields(words),
    toSeen: seen,
  };
  const shown =
    claim === undefined
      ? [...shownContent(event, desk), element('h3', null, words.field.claims), ...event.claims.nodes.flatMap(statements)]
      : statements(claim);
  return screenOf({ ...base, ...ofClaim }, subject, shown, desk);
}

/** @param {HeldClaim} claim */
function statements({ statement }) {
  return statement.translations.map(({ text, language }) =>
    element('p', { lang: language, dir: 'auto', class: 'statement' }, text),
  );
}

/** @param {string} id @param {number} version @param {HeldEvent} event @param {Desk} desk @returns {Options} */
function earlierVersions(id, version, { history }, { words }) {
  return Array.from({ length: version - 1 }, (_, i) => {
    const change = history.nodes.find(({ subject, subjectVersion }) => subject?.id === id && subjectVersion === i + 1);
    const how = change && [words.names.changeKind[change.changeKind], new Date(change.recordedAt).toLocaleString(words.locale)];
    return [String(i + 1), [say(words.event.version, { version: i + 1 }), ...(how ?? [])].join(' · ')];
  });
}

/** An actor or a source, which one chooses first. @param {readonly string[]} route @param {Desk} desk @returns {Promise<readonly Child[]>} */
export async function withholdNamed([id = ''], desk) {
  const { words, language } = desk;
  if (id === '') return [element('h1', null, words.withhold.title), element('p', null, words.withhold.which), chooser(desk)];
  /** @type {DeskNamedQuery} */
  const { node } = await desk.ask('DeskNamed', { id, language });
  if (node === null || !('version' in node)) return [element('h1', null, words.event.missing)];
  const seen = seenNamed(/** @type {ActorNamedFragment | SourceNamedFragment} */ (node));
  const { names, publisher, work } = seen.value;
  const shown = [names, ...Object.values(publisher), ...Object.values(work)].filter(Boolean);
  const name = shown[0] ?? id;
  const task = {
    route: `withhold/${id}`,
    title: say(words.form.on, { verb: words.verb.withhold, title: name }),
    start: {},
    seen: [seen],
    seenFields: /** @type {readonly Field[]} */ ([
      { name: 'names', label: words.field.name, type: 'text' },
      { name: 'publisher', label: words.field.publisher, type: 'texts' },
      { name: 'work', label: words.field.title, type: 'texts' },
    ]),
    toSeen: (/** @type {Held} */ held) => seenNamed(/** @type {ActorNamedFragment | SourceNamedFragment} */ (held)),
  };
  const texts = shown.map((text) => element('p', { dir: 'auto', class: 'title' }, text));
  return screenOf(task, { id, name, version: seen.version, earlier: [], route: 'withhold' }, texts, desk);
}

/** @param {ActorNamedFragment | SourceNamedFragment} named */
function seenNamed(named) {
  const names = 'names' in named ? named.names.map(({ text }) => text).join(' · ') : '';
  const [publisher, work] = 'publisher' in named ? [textsOf(named.publisher), textsOf(named.work)] : [{}, {}];
  return { id: named.id, version: named.version, value: { names, publisher, work } };
}

/** @param {Desk} desk */
function chooser(desk) {
  const { words, languages } = desk;
  const fields = /** @type {readonly Field[]} */ ([
    { name: 'actor', label: words.field.actor, type: 'entity', of: 'ACTOR' },
    { name: 'source', label: words.field.source, type: 'entity', of: 'SOURCE' },
  ]);
  const around = { desk: { ...desk, mayWrite: false }, changed: () => undefined, claims: () => [], languages: () => languages };
  const form = formControl(fields, around);
  const submitted = (/** @type {SubmitEvent} */ sent) => {
    sent.preventDefault();
    const { actor, source } = form.read();
    const chosen = [actor, source].find((each) => /** @type {EntityValue | null} */ (each)?.id);
    if (chosen) return desk.go(`withhold/${/** @type {EntityValue} */ (chosen).id}`);
    form.complain(['actor'], words.withhold.chooseOne);
  };
  return element(
    'form',
    { onsubmit: submitted, novalidate: true },
    form.node,
    element('p', { class: 'buttons' }, element('button', null, words.withhold.goOn)),
  );
}

/**
 * @param {Pick<Task, 'route' | 'title' | 'start' | 'seen' | 'seenFields' | 'toSeen'>} base
 * @param {Subject} subject
 * @param {readonly Child[]} shown What it says.
 * @param {Desk} desk
 * @returns {readonly Child[]}
 */
function screenOf(base, subject, shown, desk) {
  const { words } = desk;
  const { id, name, earlier } = subject;
  const scope = /** @type {Field} */ ({
    name: 'scope',
    label: words.withhold.scope,
    type: 'select',
    hint: words.withhold.scopeHint,
    options: [
      ['ALL', words.withhold.all],
      ['SOME', words.withhold.some],
    ],
    required: true,
  });
  const versions = /** @type {Field} */ ({ name: 'versions', label: words.withhold.versions, type: 'flags', options: earlier });
  const isSome = (/** @type {FormValue} */ value) => value.scope === 'SOME';
  const task = /** @type {Task} */ ({
    ...base,
    operation: 'DeskWithhold',
    fields: [...(earlier.length > 0 ? [scope, versions] : []), { ...reasonField(desk), hint: words.withhold.reasonHint }],
    input: ({ value, at }) => {
      const ticked = /** @type {readonly string[]} */ (value.versions ?? []);
      return { subjects: [{ ...at(id), ...(isSome(value) ? { versions: ticked.map(Number) } : {}) }], reason: value.reason };
    },
    confirm: (value) => {
      const ticked = /** @type {readonly string[]} */ (value.versions ?? []);
      // What names no version is refused, and erases nothing.
      if (isSome(value) && ticked.length === 0) return Promise.resolve(true);
      const what = isSome(value)
        ? say(words.withhold.goSome, { name, versions: ticked.toSorted((a, b) => Number(a) - Number(b)).join(words.joined) })
        : say(words.withhold.goesAll, { name });
      return confirmErasure(what, desk);
    },
    ways: [[words.withhold.erase, '']],
    done: () => {
      // What is kept in this browser of it has its words, too.
      for (const { route } of keptDrafts()) if (route.includes(id) || route.startsWith(`${subject.route}/`)) dropDraft(route);
      desk.go(subject.route, words.told.withheld);
    },
  });
  return [
    element('h1', null, task.title),
    element('p', { class: 'notice' }, words.withhold.cannotBeUndone),
    earlier.length === 0 && base.route !== `withhold/${id}` && element('p', { class: 'note' }, words.withhold.toKeepIt),
    element('section', { class: 'side' }, element('h2', null, words.withhold.what), ...shown),
    editor(task, desk),
  ];
}
