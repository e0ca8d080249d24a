// A part of the desk that is rarely needed comes when it is.

import { NotAnswered } from './ask-api.js';

/**
 * A part that is on its way; where it does not come, that is told as of an answer that does not.
 * @template Part
 * @param {Promise<Part>} part
 */
export async function loadPart(part) {
  try {
    return await part;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new NotAnswered(error.message, { why: 'LOST', cause: error });
  }
}
