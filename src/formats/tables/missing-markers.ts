import { withoutMarks } from './bare-text.ts';

/** Says of a text whether it stands for nothing given. */
export type IsMissing = (text: string) => boolean;

/** What tools write where nothing is given: R, spreadsheets, databases, statistics packages, and people. */
export const missingMarkers = 'NA na N/A n/a N.A. n.a. n.a NaN nan NULL null (null) <NA> #N/A \\N - -- – — . ..'.split(
  ' ',
) as readonly string[];

/** How a mapping names markers of its own: beside the usual ones, or in their place. */
export interface MissingColumns {
  readonly also?: readonly string[];
  readonly only?: readonly string[];
}

/** What stands for nothing given, to the letter: "Na" may be a name. */
export function missingBy({ also = [], only }: MissingColumns = {}): IsMissing {
  const markers = new Set([...(only ?? missingMarkers), ...also].map((each) => withoutMarks(each)));
  return (text) => markers.has(text);
}

export const isMissingMarker = missingBy();
