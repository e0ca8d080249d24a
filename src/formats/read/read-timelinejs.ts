import { Problems } from '../../domain/base/problem.ts';
import { parseDate } from '../../domain/dates/event-date.ts';
import type { ForeignFormat, ForeignRow } from '../foreign-event.ts';
import { isRecord, jsonCells, scalarText } from '../tables/json-cells.ts';
import { type JsonElement, jsonElements } from '../tables/json-elements.ts';
import { missingBy } from '../tables/missing-markers.ts';
import type { CsvMapping } from './csv-mapping.ts';
import { htmlText } from './html-text.ts';
import { datasetOf } from './mapped-entities.ts';
import { mappedRow, type RowReading } from './mapped-row.ts';
import { yearWithoutZero } from './year-without-zero.ts';

type Fields = Readonly<Record<string, unknown>>;

/** TimelineJS3 JSON: its slides. Cover and eras are none; HTML is read as text. */
export function mappedTimelineJs(mapping: CsvMapping): ForeignFormat {
  const dataset = datasetOf(mapping);
  return {
    name: 'timelinejs',
    dataset,
    recognises: (beginning) =>
      /^\s*\{/.test(beginning) && /"events"\s*:/.test(beginning) && /"start_date"|"headline"/.test(beginning),
    async *read(text, _, { timeZone = 'UTC' } = {}) {
      const reading: RowReading = { mapping, dataset, mayLackId: true, timeZone };
      for await (const element of jsonElements(text, ['events'])) {
        const { line, value } = element;
        const row = isRecord(value) ? rowOf(element, value, reading) : noSlide(line);
        if (row !== undefined) yield row;
      }
    },
  };
}

function noSlide(line: number): ForeignRow {
  return { line, problems: [{ line, message: 'It is no slide: write an object with "start_date" and "text".' }] };
}

function rowOf(element: JsonElement, slide: Fields, reading: RowReading): ForeignRow | undefined {
  const { values, isOurs } = slideOf(slide);
  if (!isOurs) return mappedRow(jsonCells(element, values), reading);
  const { mapping } = reading;
  const asWritten = { ...mapping, date: { column: 'start_date', edtf: true }, missing: { only: [] } };
  return mappedRow(jsonCells(element, values, missingBy(asWritten.missing)), { ...reading, mapping: asWritten });
}

/** A slide by the names that the columns of the sheet have, and whether waqai wrote it. */
function slideOf(slide: Fields): { readonly values: Map<string, string>; readonly isOurs: boolean } {
  const [text, media] = [fieldsOf(slide.text), fieldsOf(slide.media)];
  const html = (value: unknown): string => htmlText(scalarText(value) ?? '');
  const [headline, body] = [html(text.headline), html(text.text)];
  // A slide that waqai wrote says the date as it is known in its last line; where it stands is a coarser one.
  const [ending = '', edtf = ''] = /(?:^|\n)EDTF (\S+)$/.exec(body) ?? [];
  const isGiven = ending !== '' && parseDate({ edtf }, new Problems()) !== undefined;
  const date = isGiven ? edtf : spanOf(fieldsOf(slide.start_date), fieldsOf(slide.end_date));
  const values = new Map([
    ['unique_id', scalarText(slide.unique_id) ?? ''],
    ['start_date', date],
    ['headline', headline],
    ['text', isGiven ? body.slice(0, -ending.length) : body],
    ['media', scalarText(media.url) ?? ''],
    ['media credit', html(media.credit)],
    ['media caption', html(media.caption)],
    ['group', html(slide.group)],
    ['display date', html(slide.display_date)],
  ]);
  return { values, isOurs: isGiven };
}

function fieldsOf(value: unknown): Fields {
  return isRecord(value) ? value : {};
}

/** EDTF of a slide: from one date to another, as far as each is given. An end that is the start is none. */
function spanOf(start: Fields, end: Fields): string {
  const [first, last] = [pointOf(start), pointOf(end)];
  return last === '' || last === first ? first : `${first}/${last}`;
}

function pointOf(date: Fields): string {
  const part = (name: string): string | undefined => scalarText(date[name])?.trim() || undefined;
  const [year, month, day] = [part('year'), part('month'), part('day')];
  if (year === undefined) return '';
  const known = [yearWithoutZero(year), month?.padStart(2, '0'), month === undefined ? undefined : day?.padStart(2, '0')];
  const civil = known.filter((each) => each !== undefined).join('-');
  const [hour, minute, second = '00'] = [part('hour'), part('minute'), part('second')];
  if (month === undefined || day === undefined || hour === undefined || minute === undefined) return civil;
  return `${civil}T${[hour, minute, second].map((each) => each.padStart(2, '0')).join(':')}`;
}
