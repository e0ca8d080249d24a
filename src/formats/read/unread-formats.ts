import { isJson } from '../tables/csv-rows.ts';

interface UnreadFormat {
  /** What it is, and what to do. */
  readonly reason: string;
  readonly looks: (columns: ReadonlySet<string>, beginning: string) => boolean;
}

const goesOut = 'waqai only writes it. Export as geojson, csv, or as a timeline file (waqai) to bring events in again';
const byMapping = 'say with --map what its columns mean';

/** Formats that are known and not read, so that whoever has one is told which it is and what to do. */
const unreadFormats: readonly UnreadFormat[] = [
  {
    reason:
      'it is a story of TimelineJS 1 or 2 (JSON with "timeline" and "date"), which is older than what is read; open it with TimelineJS3, which converts it, or put it into the sheet of TimelineJS3',
    looks: (_, beginning) =>
      isJson(beginning) && /"timeline"\s*:/.test(beginning) && /"startDate"|"date"\s*:\s*\[/.test(beginning),
  },
  {
    reason: `it is the sheet of TimelineJS 1 or 2 (Start Date, End Date, Headline), which is older than what is read: which part of its dates is the month it does not say; ${byMapping}, or give the columns Year, Month and Day`,
    looks: (columns) => columns.has('start date') && columns.has('headline'),
  },
  {
    reason: `it is an export of ACLED from before 2019 (no sub_event_type), whose types of events are others; download its events anew, or ${byMapping}`,
    looks: (columns) => columns.has('event_id_cnty') && columns.has('event_type') && !columns.has('sub_event_type'),
  },
  {
    reason: 'it is a table of ACLED’s counts by month or week, which has no events; download the event data',
    looks: (columns) => columns.has('events') && columns.has('fatalities') && (columns.has('month') || columns.has('week')),
  },
  {
    reason: `it is a release of UCDP GED from before 17.1 (no side_a_new_id), whose ids are others; download a newer one, or ${byMapping}`,
    looks: (columns) => columns.has('type_of_violence') && columns.has('side_a') && !columns.has('side_a_new_id'),
  },
  {
    reason:
      'it is a dataset of UCDP or PRIO by conflict and year (not GED), which has no events; download the Georeferenced Event Dataset',
    looks: (columns) =>
      ['intensity_level', 'bd_best', 'best_fatality_estimate', 'type_of_conflict'].some((name) => columns.has(name)),
  },
  {
    reason: `it is a feed of JSON; ${goesOut}`,
    looks: (_, beginning) => isJson(beginning) && beginning.includes('https://jsonfeed.org/version'),
  },
  {
    reason: `it is JSON-LD; ${goesOut}`,
    looks: (_, beginning) => isJson(beginning) && /"@context"\s*:/.test(beginning),
  },
  { reason: `it is a calendar (iCalendar); ${goesOut}`, looks: (_, beginning) => beginning.startsWith('BEGIN:VCALENDAR') },
  {
    reason: 'it is a web page, not a file of data; the download may have failed, or asked for a sign-in',
    looks: (_, beginning) => /^\s*(<!doctype html|<html)/i.test(beginning),
  },
  {
    reason: 'it is KML; convert it to GeoJSON, and say with --map what its properties mean',
    looks: (_, beginning) => /^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?<kml\b/s.test(beginning),
  },
  { reason: `it is an Atom feed; ${goesOut}`, looks: (_, beginning) => /^\s*(<\?xml[^>]*>\s*)?<feed\b/.test(beginning) },
  { reason: 'it is XML, of no kind that is read', looks: (_, beginning) => /^\s*<\?xml\b/.test(beginning) },
];

/** What a file is that is not read, and what to do; undefined where it is none that is known. */
export function unreadFormat(columns: ReadonlySet<string>, beginning: string): string | undefined {
  return unreadFormats.find(({ looks }) => looks(columns, beginning))?.reason;
}
