import type { Duplex } from 'node:stream';
import type { DocumentNode } from 'graphql';

interface Holder {
  readonly connection: Duplex;
}

/** What a token of a document takes once it is read, bytes (measured: 260). */
const bytesPerToken = 300;

/**
 * What is kept in memory of the operations that go on, by the connection that they came over: what they were sent with, and their
 * documents, each of which counts once, for one of those that hold it.
 */
export class HeldOperations {
  readonly #bytes = new Map<Duplex, number>();
  readonly #unfinished = new Map<Duplex, () => number>();
  readonly #holders = new Map<DocumentNode, Set<Holder>>();

  /** Counts an operation of a connection until what is answered is called. */
  hold(connection: Duplex, document: DocumentNode, sentBytes: number): () => void {
    const holder: Holder = { connection };
    const holders = this.#holders.get(document) ?? new Set();
    this.#holders.set(document, holders);
    holders.add(holder);
    const weight = (document.tokenCount ?? 0) * bytesPerToken;
    this.#add(connection, sentBytes + (holders.size === 1 ? weight : 0));
    return () => {
      const [charged] = holders;
      if (!holders.delete(holder)) return;
      this.#add(connection, -sentBytes);
      if (charged === holder) {
        this.#add(connection, -weight);
        const [next] = holders;
        if (next !== undefined) this.#add(next.connection, weight);
      }
      if (holders.size === 0) this.#holders.delete(document);
    };
  }

  /** Counts what is kept of no operation that goes on, such as what has come of a message that is not whole, for as long as the connection is open. */
  countUnfinished(connection: Duplex, bytes: () => number): void {
    this.#unfinished.set(connection, bytes);
    connection.once('close', () => this.#unfinished.delete(connection));
  }

  /** What is kept for a connection now. */
  of(connection: Duplex): number {
    return (this.#bytes.get(connection) ?? 0) + (this.#unfinished.get(connection)?.() ?? 0);
  }

  #add(connection: Duplex, bytes: number): void {
    const left = (this.#bytes.get(connection) ?? 0) + bytes;
    if (left === 0) this.#bytes.delete(connection);
    else this.#bytes.set(connection, left);
  }
}
