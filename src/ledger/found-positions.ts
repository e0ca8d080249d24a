/** The texts in which a term is looked for: the titles of events; these, their summaries and claims' statements; names. */
export type SearchedTexts = 'TITLES' | 'TEXTS' | 'NAMES';

/** A part of the positions at which texts were recorded that have a term, ascending. */
export interface FoundPositions {
  readonly positions: Uint32Array;
  /** Whether there may be more after the last of them. */
  readonly hasMore: boolean;
}

const zero = '0'.charCodeAt(0);

/** Positions out of a text of numbers with commas between: it costs a reader one value, however many there are. */
export function positionsIn(text: string | null, count: number): Uint32Array {
  const positions = new Uint32Array(count);
  if (text === null) return positions;
  let [at, number] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - zero;
    if (digit >= 0) number = number * 10 + digit;
    else {
      positions[at++] = number;
      number = 0;
    }
  }
  positions[at] = number;
  return positions;
}
