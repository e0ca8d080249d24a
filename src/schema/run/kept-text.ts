import type { ExecutionResult } from 'graphql';

/** A part of an answer that is JSON already. */
export class KeptText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): never {
    throw new Error('a part of an answer that is JSON already is put where it belongs by jsonOf');
  }
}

/** That an answer has such parts, or may. */
export const withTexts = Symbol('parts are JSON already');

/** Says of an answer whether it has. */
interface MayHaveTexts {
  readonly [withTexts]?: true;
}

/** A result as JSON, some parts of which may be so already. */
export function jsonOf(result: Pick<ExecutionResult, 'data'> & MayHaveTexts): string {
  return result[withTexts] === true ? (joined(result) ?? '') : JSON.stringify(result);
}

function joined(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (value instanceof KeptText) return value.text;
  if (Array.isArray(value)) return `[${value.map((each) => joined(each) ?? 'null').join(',')}]`;
  let fields = '';
  for (const [name, each] of Object.entries(value)) {
    const text = joined(each);
    if (text !== undefined) fields += `${fields === '' ? '' : ','}${JSON.stringify(name)}:${text}`;
  }
  return `{${fields}}`;
}
