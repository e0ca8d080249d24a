// Asks the public API, with the key that was typed: it is in a header of each request, and nowhere else.

/** @import { DeskOutcome } from './outcome.js' */

/** What a request came to that was not answered. */
export class NotAnswered extends Error {
  /**
   * @param {string} message
   * @param {{ readonly why: 'KEY' | 'LOST' | 'REFUSED', readonly cause?: unknown }} how
   */
  constructor(message, { why, cause }) {
    super(message, { cause });
    this.why = why;
  }
}

/**
 * @typedef {<Result>(operation: string, variables: object, signal?: AbortSignal) => Promise<Result>} Ask
 */

/**
 * Asks with a key; answers what the operation answers, or throws why not.
 * @param {string} address
 * @param {Readonly<Record<string, string>>} documents
 * @param {string} key
 * @returns {Ask}
 */
export function askingWith(address, documents, key) {
  return async (operation, variables, signal) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${key}` };
    const body = JSON.stringify({ query: documents[operation], variables });
    let response;
    try {
      response = await fetch(address, { method: 'POST', headers, body, signal: signal ?? null, credentials: 'omit' });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new NotAnswered(String(error), { why: 'LOST', cause: error });
    }
    const answer = await response.json().catch(() => ({ errors: [{ message: `HTTP ${response.status}` }] }));
    if (response.status === 401 || response.headers.has('waqai-key'))
      throw new NotAnswered(answer.errors?.[0]?.message ?? '', { why: 'KEY' });
    if (response.status >= 500) throw new NotAnswered(answer.errors?.[0]?.message ?? '', { why: 'LOST' });
    if (answer.errors !== undefined) throw new NotAnswered(answer.errors[0].message, { why: 'REFUSED' });
    return answer.data;
  };
}

/**
 * Sends a mutation, or has it judged only.
 * @param {Ask} ask
 * @param {string} operation
 * @param {{ readonly input: object, readonly key: string, readonly validateOnly: boolean, readonly language: string }} variables
 * @param {AbortSignal} [signal]
 * @returns {Promise<DeskOutcome>}
 */
export async function send(ask, operation, variables, signal) {
  /** @type {{ readonly outcome: DeskOutcome }} */
  const { outcome } = await ask(operation, variables, signal);
  return outcome;
}
