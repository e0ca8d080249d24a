// What was typed and not sent, kept in this browser until it is sent or thrown away. The key is never among it.

/**
 * @import { FormValue } from './field.js'
 * @import { Seen } from './task.js'
 * @typedef {object} Draft
 * @property {string} route Where one goes on with it.
 * @property {string} title
 * @property {number} at
 * @property {FormValue} value
 * @property {readonly Seen[]} [seen] What it is done to, as one saw it.
 */

const prefix = 'waqai-desk-draft ';

/** @param {string} route @returns {Draft | undefined} */
export function draftAt(route) {
  try {
    const kept = localStorage.getItem(prefix + route);
    return kept === null ? undefined : JSON.parse(kept);
  } catch {
    return undefined;
  }
}

/** Whether it is kept: a browser may have no room for it, or keep nothing. @param {Draft} draft */
export function keepDraft(draft) {
  try {
    localStorage.setItem(prefix + draft.route, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} route */
export function dropDraft(route) {
  try {
    localStorage.removeItem(prefix + route);
  } catch {
    // It was never kept.
  }
}

/** All that is kept, the last first. @returns {Draft[]} */
export function keptDrafts() {
  try {
    const routes = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    const drafts = routes.flatMap((key) => draftAt(key.slice(prefix.length)) ?? []);
    return drafts.toSorted((a, b) => b.at - a.at);
  } catch {
    return [];
  }
}
