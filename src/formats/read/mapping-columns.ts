import type { CsvMapping, TextColumn } from './csv-mapping.ts';

/** A column, or several by language, as pairs; what has no language of its own is in the dataset’s. */
export function textColumns(columns: TextColumn | undefined, language: string): readonly (readonly [string, string])[] {
  if (columns === undefined) return [];
  return typeof columns === 'string' ? [[language, columns]] : Object.entries(columns);
}

/** Every column that a mapping names. */
export function namedColumns(mapping: CsvMapping): string[] {
  const { date, kind, place, actors = [], killed, injured, sources, classifications = [], leaveOut } = mapping;
  const texts = [mapping.title, mapping.summary, place?.column].flatMap((each) => textColumns(each, '').map(([, name]) => name));
  const counts = [killed, injured].flatMap((harm) => [harm, harm?.civilians, harm?.combatants, harm?.unknown]);
  const dates =
    'column' in date
      ? [date.column, date.end, date.time, date.endTime]
      : [date.year, date.month, date.day, date.endYear, date.endMonth, date.endDay];
  return [
    mapping.id,
    mapping.language,
    ...texts,
    ...(mapping.titleOtherwise ?? []),
    ...dates,
    kind?.column,
    place?.latitude,
    place?.longitude,
    place?.precision?.column,
    place?.radius,
    ...actors.map(({ column }) => column),
    ...counts.flatMap((each) => [each?.low, each?.best, each?.high]),
    ...(sources?.columns ?? []),
    ...classifications,
    leaveOut?.column,
  ].filter((name) => name !== undefined);
}
