// An event as the desk has it open, and what whoever looks at it may do with it.

/**
 * @import { DeskEventQuery } from '../documents/desk-results.ts'
 * @import { Desk } from './desk.js'
 * @import { Options } from './field.js'
 * @typedef {NonNullable<DeskEventQuery['event']>} HeldEvent
 * @typedef {HeldEvent['claims']['nodes'][number]} HeldClaim
 */

/** Whether it is a draft that this key made. @param {HeldEvent} event @param {Desk} desk */
function isOwnDraft({ state, history }, { viewer }) {
  return (
    state === 'DRAFT' && history.nodes.some(({ changeKind, author }) => changeKind === 'EVENT_ADDED' && author === viewer.key)
  );
}

/** Whether its words and claims may be changed. @param {HeldEvent} event @param {Desk} desk */
export function mayChange(event, desk) {
  const isOpen = event.state === 'DRAFT' || event.state === 'PUBLISHED';
  return isOpen && (desk.isEditor || (desk.mayWrite && isOwnDraft(event, desk)));
}

/** What may be done with it, each by the name of its screen. @param {HeldEvent} event @param {Desk} desk */
export function verbsOf(event, desk) {
  const { state } = event;
  const [isEditor, mayCorrect] = [desk.isEditor, mayChange(event, desk)];
  const mayPublish = state === 'DRAFT' ? isEditor || (mayCorrect && desk.viewer.mayPublish) : state === 'RETRACTED' && isEditor;
  /** @type {readonly (readonly [verb: keyof Desk['words']['verb'], may: boolean])[]} */
  const verbs = [
    ['publish', mayPublish],
    ['correct', mayCorrect],
    ['claim', mayCorrect],
    ['link', mayCorrect],
    ['assess', isEditor && state === 'PUBLISHED'],
    ['merge', isEditor && state === 'PUBLISHED'],
    ['split', isEditor && state === 'MERGED'],
    ['retract', mayCorrect],
    ['withhold', desk.isAdmin],
  ];
  return verbs.flatMap(([verb, may]) => (may ? [verb] : []));
}

/** The claims that something of an event may rest on. @param {HeldEvent} event @returns {Options} */
export function claimsOf({ claims }) {
  return claims.nodes.map(({ id, claimant, statement }) => [id, `${claimant.name.text}: ${shortened(statement.text)}`]);
}

/** @param {string} text */
function shortened(text) {
  return text.length > 60 ? `${[...text].slice(0, 60).join('')}…` : text;
}
