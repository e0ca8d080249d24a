import type { EventWriter } from './event-writer.ts';
import { atom } from './write-atom.ts';
import { csv, hxlCsv } from './write-csv.ts';
import { geoJson } from './write-geojson.ts';
import { iCalendar } from './write-icalendar.ts';
import { jsonFeed } from './write-json-feed.ts';
import { jsonLd } from './write-json-ld.ts';
import { kml } from './write-kml.ts';
import { timelineJs } from './write-timelinejs.ts';
import { ucdpCsv } from './write-ucdp-csv.ts';
import { xlsx } from './write-xlsx.ts';

/** The formats that events are written in. */
export const eventWriters: readonly EventWriter[] = [
  csv,
  hxlCsv,
  ucdpCsv,
  xlsx,
  geoJson,
  kml,
  iCalendar,
  timelineJs,
  jsonLd,
  atom,
  jsonFeed,
];
