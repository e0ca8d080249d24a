// The desk: signs in, and shows what the address names behind its #.

import { askingWith, NotAnswered } from './ask-api.js';
import { mayAs } from './desk.js';
import { editor } from './editor.js';
import { element, fill } from './element.js';
import { eventScreen } from './event-screen.js';
import { newEvent } from './event-tasks.js';
import { loadPart } from './load-part.js';
import { partsOf, switchInPlace } from './other-language.js';
import { queueScreen } from './queues.js';
import { counting, say } from './say.js';
import { forgetKey, keptKey, signIn } from './sign-in.js';

/**
 * @import { DeskViewerQuery } from '../documents/desk-results.ts'
 * @import { DeskWords } from '../words/desk-words.ts'
 * @import { Child } from './element.js'
 * @import { Desk } from './desk.js'
 * @typedef {{ readonly words: DeskWords, readonly language: string, readonly root: string, readonly documents: Readonly<Record<string, string>> }} Parts
 */

const main = document.getElementById('main');
const place = document.getElementById('desk');
const parts = partsOf(document);
if (main && place && parts) void start(place, main, parts);

/** @param {HTMLElement} place @param {HTMLElement} main @param {Parts} parts */
async function start(place, main, parts) {
  const key = keptKey();
  const why = key === undefined ? undefined : await enter(key, place, main, parts);
  if (key === undefined || why !== undefined) askForKey(place, main, parts, why);
}

/** @param {HTMLElement} place @param {HTMLElement} main @param {Parts} parts @param {string} [why] */
function askForKey(place, main, parts, why) {
  const { words } = parts;
  fill(
    place,
    element('h1', null, words.signIn.title),
    element('p', null, words.signIn.what),
    signIn(words, why, (key) => enter(key, place, main, parts)),
  );
}

/**
 * Signs in; answers why not.
 * @param {string} key
 * @param {HTMLElement} place
 * @param {HTMLElement} main
 * @param {Parts} parts
 * @returns {Promise<string | undefined>}
 */
async function enter(key, place, main, parts) {
  const { words, root, language, documents } = parts;
  // What a header cannot hold is no key.
  if (!/^[\x21-\x7e]+$/.test(key)) return words.signIn.unknown;
  const ask = askingWith(`${root}/graphql`, documents, key);
  try {
    /** @type {DeskViewerQuery} */
    const { viewer, timelines } = await ask('DeskViewer', { language });
    if (viewer.role === null) return words.signIn.unknown;
    const stop = new AbortController();
    const desk = openDesk(place, main, parts, { ask, viewer, timelines: timelines.nodes }, stop);
    const inOther = async (/** @type {Parts | undefined} */ other) => {
      const why = other === undefined ? words.form.lost : await enter(key, place, main, other);
      if (why === undefined) stop.abort();
      else desk.announce(why);
      return why === undefined;
    };
    switchInPlace(inOther, stop.signal);
    return undefined;
  } catch (error) {
    if (!(error instanceof NotAnswered)) throw error;
    if (error.why === 'KEY') forgetKey();
    return error.why === 'KEY' ? words.signIn.unknown : error.why === 'LOST' ? words.form.lost : error.message;
  }
}

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} main
 * @param {Parts} parts
 * @param {Pick<Desk, 'ask' | 'viewer' | 'timelines'>} signedIn
 * @param {AbortController} stop
 */
function openDesk(place, main, parts, signedIn, stop) {
  const { words, root, language } = parts;
  const [bar, told, shown] = [element('div', { class: 'bar' }), element('p', { class: 'told', role: 'status' }), element('div')];
  const { role } = signedIn.viewer;
  /** @type {Desk} */
  const desk = {
    ...signedIn,
    words,
    root,
    language,
    languages: languagesOf(signedIn.timelines),
    mayWrite: mayAs(role, 'REPORTER'),
    isEditor: mayAs(role, 'EDITOR'),
    isAdmin: mayAs(role, 'ADMIN'),
    count: counting(words),
    announce: (text) => {
      told.textContent = text;
    },
    go: (route, said = '') => {
      next = said;
      if (routeNow() === route) void show();
      else document.location.hash = route;
    },
    record: async (type, name) => {
      try {
        return await (await loadPart(import('./record-entity.js'))).recordEntity(type, name, desk);
      } catch (error) {
        if (!(error instanceof NotAnswered)) throw error;
        desk.announce(words.form.lost);
        return undefined;
      }
    },
    renew: async () => {
      /** @type {DeskViewerQuery} */
      const { timelines } = await desk.ask('DeskViewer', { language });
      Object.assign(desk, { timelines: timelines.nodes, languages: languagesOf(timelines.nodes) });
    },
    leave: () => {
      stop.abort();
      forgetKey();
      askForKey(place, main, parts, words.signIn.again);
    },
  };
  let next = '';
  const show = async () => {
    const said = next;
    next = '';
    told.textContent = '';
    if (await showRoute(shown, main, desk, stop.signal)) told.textContent = said;
  };
  fill(bar, ...barOf(desk));
  fill(place, bar, told, shown);
  addEventListener('hashchange', () => void show(), { signal: stop.signal });
  void show();
  return desk;
}

/** @param {Desk['timelines']} timelines */
function languagesOf(timelines) {
  return [...new Set(timelines.flatMap(({ languages }) => languages))];
}

/** Who is signed in, and where one can go. @param {Desk} desk @returns {Child[]} */
function barOf(desk) {
  const { words, viewer, mayWrite, isAdmin } = desk;
  const links = [
    ['', words.nav.queues],
    ...(mayWrite
      ? [
          ['new', words.verb.add],
          ['import', words.nav.import],
        ]
      : []),
    ...(isAdmin
      ? [
          ['timelines', words.nav.timelines],
          ['withhold', words.withhold.title],
        ]
      : []),
  ];
  const leave = element('button', { type: 'button', class: 'small quiet', onclick: desk.leave }, words.signIn.leave);
  return [
    element(
      'nav',
      { 'aria-label': words.nav.title },
      element('ul', null, ...links.map(([route, label]) => element('li', null, element('a', { href: `#${route}` }, label)))),
    ),
    element(
      'p',
      null,
      say(words.signIn.as, { name: viewer.name ?? '', role: words.names.viewerRole[viewer.role ?? 'READER'] }),
      ' ',
      leave,
    ),
  ];
}

/**
 * Shows what the address names; whether it did.
 * @param {HTMLElement} shown
 * @param {HTMLElement} main
 * @param {Desk} desk
 * @param {AbortSignal} signal
 */
async function showRoute(shown, main, desk, signal) {
  const route = routeNow();
  shown.setAttribute('aria-busy', 'true');
  let content;
  try {
    content = await screenOf(route, desk);
  } catch (error) {
    if (!(error instanceof NotAnswered)) throw error;
    if (error.why === 'KEY') {
      desk.leave();
      return false;
    }
    content = [
      element('h1', null, desk.words.form.failed),
      element('p', { class: 'notice' }, error.why === 'LOST' ? desk.words.form.lost : error.message),
    ];
  }
  // Somebody went on meanwhile.
  if (signal.aborted || route !== routeNow()) return false;
  fill(shown, ...content);
  shown.removeAttribute('aria-busy');
  document.title = `${shown.querySelector('h1')?.textContent ?? ''} · ${desk.words.title}`;
  main.focus();
  return true;
}

function routeNow() {
  return document.location.hash.slice(1);
}

/** @param {string} route @param {Desk} desk @returns {Promise<readonly Child[]>} */
async function screenOf(route, desk) {
  const [first = '', ...rest] = route.split('/');
  if (first === 'event') return eventScreen(rest, desk);
  if (first === 'new' && desk.mayWrite) return [element('h1', null, desk.words.verb.add), editor(newEvent(desk), desk)];
  if (first === 'import' && desk.mayWrite) return (await loadPart(import('./import-screen.js'))).importScreen(desk);
  if (first === 'timelines' && desk.isAdmin)
    return (await loadPart(import('./timeline-screen.js'))).timelineScreen(rest.join('/'), desk);
  if (first === 'withhold' && desk.isAdmin) return (await loadPart(import('./withhold-screen.js'))).withholdNamed(rest, desk);
  return queueScreen(first === 'queue' ? rest.join('/') : '', desk);
}
