/** What became of an event between two positions, as a filter and a viewer have it. */
export const differences = {
  ADDED: 'The filter accepts it, and it was not there before, or not to be seen.',
  ENTERED: 'The filter accepts it, and did not before: it was corrected, or what it belongs to was.',
  CORRECTED: 'The filter accepts it as it did before; it was changed, or a claim about it was made, moved or assessed.',
  LEFT: 'The filter accepts it no more, though it is there.',
  RETRACTED: 'It was retracted, and the filter accepts it no more.',
  MERGED: 'It was merged into another, and the filter accepts it no more.',
  WITHHELD: 'Its words were withheld; the filter accepts what is left of it.',
} as const satisfies Record<string, string>;
export type Difference = keyof typeof differences;
