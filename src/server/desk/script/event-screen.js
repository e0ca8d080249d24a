// One event: as it is, who says what about it, and what may be done with it.

import { addClaim, answerClaim, assessClaim, correctClaim } from './claim-tasks.js';
import { editor } from './editor.js';
import { element, said } from './element.js';
import { assessEvent, correctEvent, linkEvents, splitEvent, withReason } from './event-tasks.js';
import { mayChange, verbsOf } from './held-event.js';
import { loadPart } from './load-part.js';
import { listed } from './queues.js';
import { say } from './say.js';
import { shownContent, shownFigure } from './shown-content.js';

/**
 * @import { DeskEventQuery } from '../documents/desk-results.ts'
 * @import { Child } from './element.js'
 * @import { Desk } from './desk.js'
 * @import { HeldClaim, HeldEvent } from './held-event.js'
 * @import { Task } from './task.js'
 */

/** @type {Readonly<Record<string, (event: HeldEvent, desk: Desk) => Task>>} */
const eventTasks = {
  correct: correctEvent,
  publish: (event, desk) => withReason('publish', event, desk),
  retract: (event, desk) => withReason('retract', event, desk),
  assess: assessEvent,
  link: linkEvents,
  split: splitEvent,
  claim: addClaim,
};

/** @type {Readonly<Record<string, (event: HeldEvent, claim: HeldClaim, desk: Desk) => Task>>} */
const claimTasks = { correct: correctClaim, answer: answerClaim, assess: assessClaim };

/**
 * @param {readonly string[]} route The id, what is done, and of which claim.
 * @param {Desk} desk
 * @returns {Promise<readonly Child[]>}
 */
export async function eventScreen([id = '', verb, claimId], desk) {
  const { words, language } = desk;
  /** @type {DeskEventQuery} */
  const { event } = await desk.ask('DeskEvent', { id, language });
  if (event === null) return [element('h1', null, words.event.missing)];
  if (verb === undefined) return shownEvent(event, desk);
  const back = element('p', { class: 'crumbs' }, element('a', { href: `#event/${event.id}` }, words.event.back));
  if (verb === 'merge') {
    const { mergeScreen } = await loadPart(import('./merge-screen.js'));
    return [back, ...(await mergeScreen(event, claimId, desk))];
  }
  const claim = event.claims.nodes.find((each) => each.id === claimId);
  if (verb === 'withhold' && desk.isAdmin)
    return [back, ...(await loadPart(import('./withhold-screen.js'))).withholdEvent(event, claim, desk)];
  const ofLanguages = { ...desk, languages: event.timeline.languages };
  const task = claim === undefined ? eventTasks[verb]?.(event, ofLanguages) : claimTasks[verb]?.(event, claim, ofLanguages);
  if (task === undefined) return [back, element('h1', null, words.event.missing)];
  return [back, element('h1', null, task.title), editor(task, ofLanguages)];
}

/** @param {HeldEvent} event @param {Desk} desk @returns {readonly Child[]} */
function shownEvent(event, desk) {
  const { words, root, language } = desk;
  const { id, state, version, title, mergedInto, claims } = event;
  const duplicates = event.possibleDuplicates ?? [];
  return [
    element('h1', { lang: title.language, dir: 'auto' }, title.text),
    element(
      'p',
      { class: 'state' },
      `${words.names.state[state]} · ${say(words.event.version, { version })}`,
      state !== 'DRAFT' && [' · ', element('a', { href: `${root}/events/${id}?lang=${language}` }, words.event.page)],
    ),
    mergedInto !== null &&
      element('p', { class: 'notice' }, element('a', { href: `#event/${mergedInto.id}` }, words.event.mergedInto)),
    verbs(verbsOf(event, desk), (verb) => `event/${id}/${verb}`, desk, words.event.verbs),
    element('section', { class: 'as-is' }, ...shownContent(event, desk, title.text)),
    event.links.length > 0 &&
      element(
        'section',
        { class: 'links' },
        element('h2', null, words.field.links),
        element('ul', { class: 'lines' }, ...event.links.map((link) => shownLink(link, desk))),
      ),
    duplicates.length > 0 &&
      element(
        'section',
        { class: 'alike' },
        element('h2', null, words.event.duplicates),
        element('ul', { class: 'lines' }, ...duplicates.map((each) => duplicate(each, event, desk))),
      ),
    element('h2', null, words.field.claims),
    element('div', { class: 'claims' }, ...claims.nodes.map((claim) => shownClaim(claim, event, desk))),
    element('h2', null, words.event.history),
    element('ol', { class: 'lines history' }, ...event.history.nodes.toReversed().map((change) => shownChange(change, desk))),
  ];
}

/** @param {readonly (keyof Desk['words']['verb'])[]} all @param {(verb: string) => string} route @param {Desk} desk @param {string} label */
function verbs(all, route, { words }, label) {
  if (all.length === 0) return null;
  return element(
    'nav',
    { class: 'verbs', 'aria-label': label },
    element('ul', null, ...all.map((verb) => element('li', null, element('a', { href: `#${route(verb)}` }, words.verb[verb])))),
  );
}

/** @param {HeldClaim} claim @param {HeldEvent} event @param {Desk} desk */
function shownClaim(claim, event, desk) {
  const { words } = desk;
  const { id, claimant, stance, statement, inconsistent, assessment, citations, casualties, answers } = claim;
  const may = /** @type {(keyof Desk['words']['verb'])[]} */ ([
    ...(mayChange(event, desk) ? ['correct', 'answer', ...(desk.isEditor ? ['assess'] : [])] : []),
    ...(desk.isAdmin ? ['withhold'] : []),
  ]);
  return element(
    'article',
    { class: 'claim', 'data-stance': stance },
    element('h3', null, said(claimant.name.text), element('span', { class: 'note' }, ` · ${words.names.stance[stance]}`)),
    answers !== null && element('p', { class: 'note' }, words.event.answers),
    ...statement.translations.map(({ text, language }) =>
      element('p', { lang: language, dir: 'auto', class: 'statement' }, text),
    ),
    inconsistent && element('p', { class: 'notice' }, words.queue.inconsistent),
    ...casualties.map((each) => element('p', { class: 'note' }, shownFigure(each, desk))),
    assessment !== null &&
      element('p', { class: 'note' }, `${words.names.verdict[assessment.verdict]}: `, said(assessment.reason)),
    ...citations.map(({ source }) =>
      element('p', { class: 'note' }, said([source.publisher.text, source.title?.text].filter(Boolean).join(': '))),
    ),
    verbs(may, (verb) => `event/${event.id}/${verb}/${id}`, desk, claimant.name.text),
  );
}

/** @param {HeldEvent['links'][number]} link @param {Desk} desk */
function shownLink({ relation, event: { id, title } }, { words }) {
  return element(
    'li',
    null,
    `${words.names.relation[relation]} `,
    element('a', { href: `#event/${id}`, lang: title.language, dir: 'auto' }, title.text),
  );
}

/** @param {NonNullable<HeldEvent['possibleDuplicates']>[number]} duplicate @param {HeldEvent} event @param {Desk} desk */
function duplicate({ event: other, by }, event, desk) {
  const { words, isEditor } = desk;
  const may = isEditor && event.state === 'PUBLISHED' && other.state === 'PUBLISHED';
  const alike = say(words.event.alikeBy, { what: by.map((each) => words.names.likeness[each]).join(words.joined) });
  return element(
    'li',
    null,
    listed(other, desk),
    element('span', { class: 'note' }, alike),
    may && [' ', element('a', { href: `#event/${event.id}/merge/${other.id}` }, words.verb.merge)],
  );
}

/** @param {HeldEvent['history']['nodes'][number]} change @param {Desk} desk */
function shownChange({ changeKind, recordedAt, reason }, { words }) {
  const when = element('time', { datetime: recordedAt }, new Date(recordedAt).toLocaleString(words.locale));
  return element('li', null, `${words.names.changeKind[changeKind]} · `, when, reason !== null && [' · ', said(reason)]);
}
