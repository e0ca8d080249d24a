import type { Position } from '../../domain/base/cursor.ts';
import type { NewChange } from '../ledger-change.ts';
import type { RequestRow } from '../locked-ledger.ts';
import type { RecordedRequests } from './repeated-request.ts';

type RecordedRequest = NonNullable<ReturnType<RecordedRequests['requestWith']>>;

/** The requests that used some keys before, with those that are noted as they are written. */
export class RequestsSoFar implements RecordedRequests {
  readonly #byKey = new Map<string, RecordedRequest>();
  readonly #positions = new Map<number, Position & { readonly subject: string }>();

  constructor(rows: readonly RequestRow[]) {
    for (const { key, first, size, digest, seq, hash, subject } of rows)
      this.#note(key, { first, size, digest, subject }, { seq, hash });
  }

  /** Notes a request that was written. */
  note(requestDigest: string, changes: readonly NewChange[]): void {
    for (const { header, stored } of changes) {
      const { requestKey, request, subject } = header;
      this.#note(requestKey, { ...request, digest: requestDigest, subject: subject.id }, stored);
    }
  }

  // The subject of a request is its last change's, and the last change comes last.
  #note(key: string, request: RecordedRequest, { seq, hash }: Position): void {
    this.#byKey.set(key, request);
    this.#positions.set(seq, { seq, hash, subject: request.subject });
  }

  requestWith(requestKey: string): RecordedRequest | undefined {
    return this.#byKey.get(requestKey);
  }

  positionsFrom(first: number, count: number) {
    return Array.from({ length: count }, (_, i) => this.#positions.get(first + i)).filter((each) => each !== undefined);
  }
}
