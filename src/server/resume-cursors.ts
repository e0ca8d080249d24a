import type { ConnectionParams } from './prepare-operation.ts';

/** Most operations that a connection says of where they were, and most characters of an id of one. */
const mostOperations = 1_000;
const maxIdLength = 200;

/** What a cursor has at most; what is longer, or no text, is none. */
const maxCursorLength = 100;
const noCursor = '';

/** Why a connection's `resume` cannot be read, for the reason that its socket is closed with. */
export type UnreadResume = string;

/**
 * Where the operations of a connection were before, by their ids, as its parameters say: `{ resume: { [operationId]: cursor } }`. Each is
 * for the first operation of that id.
 */
export class ResumeCursors {
  readonly #cursors: Map<string, string>;
  #bytes: number;

  private constructor(cursors: readonly (readonly [id: string, cursor: string])[]) {
    this.#cursors = new Map(cursors);
    this.#bytes = cursors.reduce((sum, each) => sum + sizeOf(each), 0);
  }

  static of(params: ConnectionParams): ResumeCursors | UnreadResume {
    const resume = params?.resume ?? {};
    if (typeof resume !== 'object' || Array.isArray(resume)) return 'resume is { [operationId]: cursor }';
    const given = Object.entries(resume);
    if (given.length > mostOperations) return `resume names over ${mostOperations} operations`;
    if (given.some(([id]) => id.length > maxIdLength)) return `an id in resume is over ${maxIdLength} long`;
    return new ResumeCursors(given.map(([id, cursor]) => [id, isCursorLike(cursor) ? cursor : noCursor]));
  }

  /** Where an operation was; undefined where nothing was said of it, or it has gone on from there. */
  take(id: string): string | undefined {
    const cursor = this.#cursors.get(id);
    if (cursor === undefined) return undefined;
    this.#cursors.delete(id);
    this.#bytes -= sizeOf([id, cursor]);
    return cursor;
  }

  /** What is kept of it. */
  get bytes(): number {
    return this.#bytes;
  }
}

function isCursorLike(value: unknown): value is string {
  return typeof value === 'string' && value.length <= maxCursorLength;
}

function sizeOf([id, cursor]: readonly [id: string, cursor: string]): number {
  return id.length + cursor.length;
}
