import type { Steps } from '../loop-turns.ts';

/** What may stand for a question mark. */
export type Param = string | number | null | Uint8Array;

/** A statement's text and what fills its question marks, in order. */
export interface Query {
  readonly sql: string;
  readonly params: readonly Param[];
}

/** A statement that reads, and what its rows come to; where they are many that takes its time, and others have theirs in between. */
export interface Read<T> extends Query {
  readonly take: (rows: unknown[]) => Steps<T>;
}

/** A statement's text that nothing fills. */
export function literal(sql: string): Query {
  return { sql, params: [] };
}

/** Parts of a statement, joined in order. */
export function join(parts: readonly Query[], separator: string): Query {
  return { sql: parts.map((part) => part.sql).join(separator), params: parts.flatMap((part) => part.params) };
}
