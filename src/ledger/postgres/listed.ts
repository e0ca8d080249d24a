/** SQL: one of the texts of a list that is handed in as JSON; `column = ${listed}`. */
export const listed = 'ANY (ARRAY(SELECT json_array_elements_text(?::text::json)))';

/** The same for positions. */
export const listedPositions = 'ANY (ARRAY(SELECT json_array_elements_text(?::text::json)::bigint))';

/** A text as PostgreSQL takes it. What it refuses is in no text of the record, so whoever looks for it finds nothing, as it should be. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}
