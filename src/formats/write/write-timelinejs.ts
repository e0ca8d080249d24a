import { directionOf } from '../../domain/base/localized-text.ts';
import type { DatePoint } from '../../domain/dates/edtf-expression.ts';
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

/** Where a slide stands: a span from one date to another; one of several dates at the finest unit that holds all of them. */
function when({ shape, expression, earliest, latest }: EventDate): { start_date: SlideDate; end_date?: SlideDate } {
  const [first, last] = [expression.ranges[0]?.from, expression.ranges.at(-1)?.to];
  if (shape === 'SINGLE' && first !== undefined) return { start_date: pointOf(first) };
  if (shape === 'SPAN' && first !== undefined && last !== undefined)
    return { start_date: pointOf(first), end_date: pointOf(last) };
  const [year, month, day] = earliest.split('-').map(Number) as [number, number, number];
  if (earliest === latest) return { start_date: { year, month, day } };
  if (earliest.slice(0, 7) === latest.slice(0, 7)) return { start_date: { year, month } };
  if (earliest.slice(0, 4) === latest.slice(0, 4)) return { start_date: { year } };
  return { start_date: { year }, end_date: { year: Number(latest.slice(0, 4)) } };
}

function pointOf({ unit, year, month, day, time }: DatePoint): SlideDate {
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
