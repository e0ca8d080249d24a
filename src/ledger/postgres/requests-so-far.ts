import type { Position } from '../../domain/base/cursor.ts';
import type { NewChange } from '../chain/seal-request.ts';
import type { RecordedRequests } from '../write/repeated-request.ts';
import type { Connection } from './connection.ts';
import { listed } from './listed.ts';

interface RequestRow extends Position {
  readonly key: string;
  readonly first: number;
  readonly size: number;
  readonly digest: string | null;
  readonly subject: string;
}

/** The requests that used these keys before, with those that are noted as they are written. */
export class RequestsSoFar implements RecordedRequests {
  readonly #byKey = new Map<string, NonNullable<ReturnType<RecordedRequests['requestWith']>>>();
  readonly #positions = new Map<number, Position & { readonly subject: string }>();

  private constructor() {}

  static async load(on: Connection, keys: readonly string[]): Promise<RequestsSoFar> {
    const rows = await on.all<RequestRow>(
      // Each payload of a request has its digest: where the words of some are gone, others tell it still.
      `SELECT h.request_key AS key, h.request_first AS first, h.request_size AS size, c.seq, c.hash, c.subject_id AS subject,
         (SELECT p.bytes::json ->> 'requestDigest' FROM payloads p WHERE p.seq >= h.seq AND p.seq < h.seq + h.request_size
          ORDER BY p.seq LIMIT 1) AS digest
       FROM headers h
       JOIN headers c ON c.seq >= h.seq AND c.seq < h.seq + h.request_size
       WHERE h.request_key = ${listed} AND h.seq = h.request_first ORDER BY c.seq`,
      JSON.stringify(keys),
    );
    const so = new RequestsSoFar();
    for (const { key, first, size, digest, seq, hash, subject } of rows)
      so.#note(key, { first, size, digest, subject }, { seq, hash });
    return so;
  }

  /** Notes a request that was written. */
  note(requestDigest: string, changes: readonly NewChange[]): void {
    for (const { header, stored } of changes) {
      const { requestKey, request, subject } = header;
      this.#note(requestKey, { ...request, digest: requestDigest, subject: subject.id }, stored);
    }
  }

  // The subject of a request is its last change's, and the last change comes last.
  #note(key: string, request: NonNullable<ReturnType<RecordedRequests['requestWith']>>, { seq, hash }: Position): void {
    this.#byKey.set(key, request);
    this.#positions.set(seq, { seq, hash, subject: request.subject });
  }

  requestWith(requestKey: string) {
    return this.#byKey.get(requestKey);
  }

  positionsFrom(first: number, count: number) {
    return Array.from({ length: count }, (_, i) => this.#positions.get(first + i)).filter((each) => each !== undefined);
  }
}
