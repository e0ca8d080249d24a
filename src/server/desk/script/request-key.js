// Idempotency keys: what is sent again as it was, after an answer that was lost, is recorded once.

export class RequestKey {
  #sent = '';
  #key = '';
  /** What is judged only leaves its key as good as it was. */
  judging = fresh();

  /** The same for the same input. @param {object} input */
  of(input) {
    const text = JSON.stringify(input);
    if (text !== this.#sent) [this.#sent, this.#key] = [text, fresh()];
    return this.#key;
  }
}

/** Also where a browser counts an origin as insecure, and has no crypto.randomUUID. */
function fresh() {
  return `desk-${[...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
