import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { type Day, isBefore, plainDate } from '../../domain/dates/civil-time.ts';
import type { Evidence } from '../../domain/record/timeline-event.ts';
import { eventInLines, placeInWords, stateInWords } from './event-in-words.ts';
import type { EventWriter } from './event-writer.ts';
import { foldedLines } from './folded-lines.ts';
import { printableText } from './printable-text.ts';
import { preferredScene, type RenderedEvent } from './rendered-event.ts';

/** How sure an entry looks (RFC 5545, 3.8.1.11): what somebody says is not confirmed by standing in a calendar. */
const statuses: Record<Evidence, ICalEventStatus> = {
  REPORTED: ICalEventStatus.TENTATIVE,
  CORROBORATED: ICalEventStatus.CONFIRMED,
  VERIFIED: ICalEventStatus.CONFIRMED,
};

/**
 * iCalendar (RFC 5545): an all-day entry over every day that the event may have been on; where it is open at one end, on the day that is
 * known, without an end. Where the date is not known to the day, its words stand before the title: a calendar cannot say it otherwise.
 * Nor does it have years before 1: what was then is left out.
 */
export const iCalendar: EventWriter = {
  name: 'ics',
  contentType: 'text/calendar; charset=utf-8',
  includesTakenBack: true,
  async *write(events, { title, url }) {
    const calendar = ical({
      // The library escapes what entries say, and not what the calendar is called.
      name: escaped(title.text),
      prodId: { company: 'waqai', product: 'waqai', language: title.language.toUpperCase() },
      method: ICalCalendarMethod.PUBLISH,
      ...(url === undefined ? {} : { source: url }),
    });
    // The library writes a calendar whole, and long lines slowly: each entry is written by itself, so that no more than one is held.
    const frame = calendar.toString();
    const end = frame.lastIndexOf('END:VCALENDAR');
    yield frame.slice(0, end);
    for await (const event of events) {
      if (isBefore(knownDay(event), firstOfCalendars)) continue;
      if (!isTakenBack(event)) yield foldedLines(calendar.createEvent(entryOf(event)).toString());
      else if (event.wasPublic) yield foldedLines(calendar.createEvent(cancelled(event)).toString());
      calendar.clear();
    }
    yield `${frame.slice(end)}\r\n`;
  },
};

/** A text as a property has it (RFC 5545, 3.3.11): a line break in it would begin another property. */
function escaped(text: string): string {
  return printableText(text)
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r\n?|\n/g, '\\n');
}

function isTakenBack({ state }: RenderedEvent): boolean {
  return state === 'RETRACTED' || state === 'MERGED';
}

/** An entry that calendars have had, and are to drop: what it is known by, and no more of what it said (RFC 5545, 3.8.1.11). */
function cancelled(event: RenderedEvent) {
  return {
    ...knownBy(event),
    summary: printableText(`[${stateInWords(event)}] ${event.title.text}`),
    status: ICalEventStatus.CANCELLED,
  };
}

const firstOfCalendars: Day = '0001-01-01';

/** The first day that it may have been on; the last, where it has no beginning. */
function knownDay({ date: { earliest, latest } }: Pick<RenderedEvent, 'date'>): Day {
  return earliest ?? latest ?? firstOfCalendars;
}

/** The library takes days from the UTC of a moment. */
function momentOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function dayAfter(day: Day): string {
  return plainDate(day).add({ days: 1 }).toString();
}

function knownBy({ id, version, date, addedAt, changedAt }: RenderedEvent) {
  return {
    id: `${id}@waqai`,
    stamp: new Date(changedAt),
    created: new Date(addedAt),
    lastModified: new Date(changedAt),
    sequence: version - 1,
    start: momentOf(knownDay({ date })),
    ...(date.earliest === undefined || date.latest === undefined ? {} : { end: momentOf(dayAfter(date.latest)) }),
    allDay: true,
    timezone: 'UTC',
  };
}

function entryOf(event: RenderedEvent) {
  const { date, title, dateWords } = event;
  const isKnown = date.precision === 'DAY' && !date.approximate && !date.uncertain && date.shape !== 'ONE_OF';
  const isDay = isKnown && date.widthDays !== undefined;
  const place = preferredScene(event);
  const drawn = place?.drawn;
  const words = place === undefined ? undefined : printableText(placeInWords(place, event) ?? '') || undefined;
  return {
    ...knownBy(event),
    summary: printableText(isDay ? title.text : `[${dateWords}] ${title.text}`),
    description: printableText([`EDTF ${date.edtf}`, ...eventInLines(event)].join('\n')),
    status: event.state === 'PUBLISHED' ? statuses[event.evidence] : ICalEventStatus.TENTATIVE,
    categories: [{ name: event.kind }],
    ...(event.link.startsWith('http') ? { url: event.link } : {}),
    ...(words === undefined
      ? {}
      : // A point on a map only where the place is one.
        {
          location:
            drawn === undefined || drawn.radiusKm > 0
              ? words
              : { title: words, geo: { lat: drawn.latitude, lon: drawn.longitude } },
        }),
  };
}
