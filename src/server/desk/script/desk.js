// What every part of the desk has at hand.

/**
 * @import { DeskViewerQuery, Role, SuggestionType } from '../documents/desk-results.ts'
 * @import { DeskWords } from '../words/desk-words.ts'
 * @import { Ask } from './ask-api.js'
 * @import { EntityValue } from './field.js'
 * @import { counting } from './say.js'
 * @typedef {object} Desk
 * @property {DeskWords} words
 * @property {string} language Of the desk itself.
 * @property {readonly string[]} languages Of texts that are typed.
 * @property {Ask} ask
 * @property {DeskViewerQuery['viewer']} viewer
 * @property {DeskViewerQuery['timelines']['nodes']} timelines
 * @property {boolean} mayWrite
 * @property {boolean} isEditor
 * @property {boolean} isAdmin
 * @property {ReturnType<typeof counting>} count
 * @property {(text: string) => void} announce Says something above what is shown, to everybody.
 * @property {(route: string, said?: string) => void} go Shows something else, with a word about what was done.
 * @property {(type: SuggestionType, name: string) => Promise<EntityValue | undefined>} record Records an actor, a place or a source that is missing.
 * @property {() => Promise<void>} renew Takes in that timelines are otherwise than when one signed in.
 * @property {() => void} leave Forgets the key.
 * @property {string} root What paths of the server begin with.
 */

/** @type {Readonly<Record<Role, number>>} */
const ranks = { READER: 0, REPORTER: 1, EDITOR: 2, ADMIN: 3 };

/**
 * Whether a role has all rights of another.
 * @param {Role | null} role
 * @param {Role} least
 */
export function mayAs(role, least) {
  return role !== null && ranks[role] >= ranks[least];
}
