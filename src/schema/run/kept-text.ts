import type { ExecutionResult } from 'graphql';

/** A part of an answer that is JSON already, in pieces that are put together once all of the answer is. */
export class KeptText {
  readonly pieces: readonly string[];

  constructor(...pieces: readonly string[]) {
    this.pieces = pieces;
  }

  /** A list of which all entries are. */
  static listOf(texts: readonly string[]): KeptText {
    const pieces = [];
    for (const each of texts) pieces.push(pieces.length === 0 ? '[' : ',', each);
    return new KeptText(...pieces, pieces.length === 0 ? '[]' : ']');
  }

  toJSON(): never {
    throw new Error('a part of an answer that is JSON already is put where it belongs by jsonOf');
  }
}

/** That an answer has such parts, or may. */
const withTexts = Symbol('parts are JSON already');

/** Says of an answer whether it has. */
interface MayHaveTexts {
  readonly [withTexts]?: true;
}

/** Says of an answer that it has such parts. */
export function markTexts(result: ExecutionResult): ExecutionResult {
  return Object.assign(result, { [withTexts]: true });
}

/** Whether an answer has such parts, or may. */
export function hasTexts(result: ExecutionResult & MayHaveTexts): boolean {
  return result[withTexts] === true;
}

/** A result as JSON, some parts of which may be so already. */
export function jsonOf(result: Pick<ExecutionResult, 'data'> & MayHaveTexts): string {
  if (!hasTexts(result)) return JSON.stringify(result);
  const pieces: string[] = [];
  addJson(result, pieces);
  return pieces.join('');
}

/** Adds a value as JSON, in pieces; false where JSON has no such value. */
function addJson(value: unknown, pieces: string[]): boolean {
  if (value instanceof KeptText) for (const each of value.pieces) pieces.push(each);
  else if (Array.isArray(value)) {
    pieces.push('[');
    for (const [i, each] of value.entries()) {
      if (i > 0) pieces.push(',');
      if (!addJson(each, pieces)) pieces.push('null');
    }
    pieces.push(']');
  } else if (typeof value === 'object' && value !== null) {
    let open = '{';
    for (const [name, each] of Object.entries(value)) {
      const before = pieces.length;
      pieces.push(`${open}${JSON.stringify(name)}:`);
      if (addJson(each, pieces)) open = ',';
      else pieces.length = before;
    }
    pieces.push(open === '{' ? '{}' : '}');
  } else {
    const text = JSON.stringify(value) as string | undefined;
    if (text === undefined) return false;
    pieces.push(text);
  }
  return true;
}
