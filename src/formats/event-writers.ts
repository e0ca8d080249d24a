import type { EventWriter } from './event-writer.ts';
import { atom } from './write-atom.ts';
import { csv, hxlCsv } from './write-csv.ts';
import { geoJson } from './write-geojson.ts';
import { iCalendar } from './write-icalendar.ts';
import { jsonFeed } from './write-json-feed.ts';

/** The formats that events are written in. */
export const eventWriters: readonly EventWriter[] = [csv, hxlCsv, geoJson, iCalendar, atom, jsonFeed];
