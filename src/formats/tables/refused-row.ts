import type { RefusedRow } from '../foreign-event.ts';
import type { Cells } from './cells.ts';

/** The row refused, for what is wrong with its cells; where nothing else is, for its date. */
export function refusedRow({ line, problems, notGiven }: Cells, id: string | undefined): RefusedRow {
  const [first = { line, message: 'The row has no date.' }, ...others] = problems;
  return { line, ...(id === undefined || id === '' ? {} : { id }), problems: [first, ...others], notGiven };
}
