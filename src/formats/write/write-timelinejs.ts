import { directionOf } from '../../domain/base/localized-text.ts';
import { plainDate } from '../../domain/dates/civil-time.ts';
import { type DatePoint, endOf, startOf } from '../../domain/dates/edtf-expression.ts';
import type { EventDate } from '../../domain/dates/event-date.ts';
import { factsInLines } from './event-in-words.ts';
import type { EventWriter } from './event-writer.ts';
import type { RenderedEvent } from './rendered-event.ts';

/**
 * TimelineJS3 JSON: a slide for each event. It knows no uncertain dates: a slide stands at a date no finer than what is known, and
 * shows the date in words.
 */
export const timelineJs: EventWriter = {
  name: 'timelinejs',
  contentType: 'application/json; charset=utf-8',
  async *write(events, { title }) {
    const cover = { text: { headline: html(title.text) }, autolink: false };
    yield `{"scale":"human","title":${JSON.stringify(cover)},"events":[`;
    let between = '\n';
    for await (const event of events) {
      yield `${between}${JSON.stringify(slideOf(event))}`;
      between = ',\n';
    }
    yield '\n]}\n';
  },
};

function slideOf(event: RenderedEvent): object {
  const { id, title, summary, date, dateWords, kindName, wordsLanguage } = event;
  const summed = summary === undefined ? '' : paragraph(summary.text, inLanguage(summary.language));
  const facts = [...factsInLines(event), `EDTF ${date.edtf}`].map((line) => paragraph(line)).join('');
  return {
    unique_id: id,
    ...when(date),
    display_date: html(dateWords),
    text: {
      headline: html(title.text),
      text: `<div${inLanguage(wordsLanguage)}>${summed}${facts}</div>`,
    },
    group: html(kindName),
    autolink: false,
  };
}

interface SlideDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
}

/**
 * Where a slide stands: a span from one date to another; one of several dates at the finest unit that holds all of them; what is open at one
 * end at the date of the other, without an end.
 */
function when(date: EventDate): { start_date?: SlideDate; end_date?: SlideDate } {
  const { shape, expression, earliest, latest } = date;
  const { ranges } = expression;
  if (earliest === undefined || latest === undefined) return knownBy(date);
  const [first, last] = [ranges[0]?.from, ranges.at(-1)?.to];
  if (shape === 'SINGLE' && first !== undefined) return { start_date: pointOf(first) };
  if (shape === 'SPAN' && first !== undefined && last !== undefined)
    return { start_date: pointOf(first), end_date: pointOf(last) };
  const [from, to] = [plainDate(earliest), plainDate(latest)];
  const year = yearOf(from.year);
  if (from.year !== to.year) return { start_date: { year }, end_date: { year: yearOf(to.year) } };
  if (earliest === latest) return { start_date: { year, month: from.month, day: from.day } };
  return { start_date: from.month === to.month ? { year, month: from.month } : { year } };
}

/** A year as TimelineJS counts and shows it: the one before 1 is -1, and none is 0. */
function yearOf(year: number): number {
  return year < 1 ? year - 1 : year;
}

function knownBy({ expression, earliestMoment, latestMoment }: EventDate): { start_date?: SlideDate } {
  const points = expression.ranges.flatMap(({ from, to }) => [from, to]).filter((point) => point !== undefined);
  const known = points.find((point) => startOf(point) === earliestMoment || endOf(point) === latestMoment);
  return known === undefined ? {} : { start_date: pointOf(known) };
}

function pointOf({ unit, year: astronomical, month, day, time }: DatePoint): SlideDate {
  const year = yearOf(astronomical);
  const [hour, minute] = (time ?? '').split(':').map(Number);
  if (unit === 'TIME' && hour !== undefined && minute !== undefined && month !== undefined && day !== undefined)
    return { year, month, day, hour, minute };
  if (unit === 'DAY' && month !== undefined && day !== undefined) return { year, month, day };
  return unit === 'MONTH' && month !== undefined ? { year, month } : { year };
}

/** A line, with the attributes of what is in a language of its own. */
function paragraph(text: string, attributes = ''): string {
  return `<p${attributes}>${html(text).replaceAll('\n', '<br>')}</p>`;
}

function inLanguage(language: string): string {
  return ` lang="${html(language)}" dir="${directionOf(language).toLowerCase()}"`;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as HTML: TimelineJS puts texts into its page as they are. */
function html(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => escapes[mark] ?? mark);
}
