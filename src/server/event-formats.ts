import { bibtexOf, type CitedEvent, cslJsonOf } from '../formats/write/event-citation.ts';
import type { EventWriter } from '../formats/write/event-writer.ts';
import { geoJson } from '../formats/write/write-geojson.ts';
import { jsonLd } from '../formats/write/write-json-ld.ts';
import { liked } from './weighed.ts';

/** A form in which a permanent link answers an event. */
export interface EventFormat {
  /** What an address ends with that asks for it. */
  readonly suffix: string;
  readonly title: string;
  /** What an Accept header calls it. */
  readonly accepted: readonly string[];
  readonly contentType: string;
  /** `url`: the address that is answered. */
  readonly write: (cited: CitedEvent, url: string) => Promise<string>;
}

/** The forms for machines; the first is answered where nothing is asked for. */
export const eventFormats: readonly EventFormat[] = [
  {
    suffix: '.geojson',
    title: 'GeoJSON',
    accepted: ['*/*', 'application/geo+json', 'application/json', 'application/*'],
    contentType: geoJson.contentType,
    write: (cited, url) => listOfOne(geoJson, cited, url),
  },
  {
    suffix: '.jsonld',
    title: 'JSON-LD',
    accepted: ['application/ld+json'],
    contentType: jsonLd.contentType,
    write: (cited, url) => listOfOne(jsonLd, cited, url),
  },
  {
    suffix: '.bib',
    title: 'BibTeX',
    accepted: ['application/x-bibtex', 'text/x-bibtex'],
    contentType: 'application/x-bibtex; charset=utf-8',
    write: async (cited) => bibtexOf(cited),
  },
  {
    suffix: '.csl.json',
    title: 'CSL-JSON',
    accepted: ['application/vnd.citationstyles.csl+json'],
    contentType: 'application/vnd.citationstyles.csl+json; charset=utf-8',
    write: async (cited) => `${JSON.stringify(cslJsonOf(cited), null, 2)}\n`,
  },
];

const [unasked] = eventFormats;
const page = ['text/html', 'application/xhtml+xml', 'text/*'];

/** As what an event is answered: as its address ends, else as the Accept header likes best; `PAGE` is for people. */
export function eventFormatFor(suffix: string | undefined, accept: string | null | undefined): EventFormat | 'PAGE' | undefined {
  if (suffix !== undefined) return eventFormats.find((format) => format.suffix === suffix);
  for (const type of liked(accept || '*/*').map((each) => each.replace(/;.*/s, ''))) {
    if (page.includes(type)) return 'PAGE';
    const format = eventFormats.find(({ accepted }) => accepted.includes(type));
    if (format !== undefined) return format;
  }
  return unasked;
}

async function listOfOne(writer: EventWriter, { event }: CitedEvent, url: string): Promise<string> {
  const list = { title: event.title, url, updatedAt: event.changedAt };
  return (await Array.fromAsync(writer.write(only(event), list))).join('');
}

async function* only<T>(value: T): AsyncGenerator<T> {
  yield value;
}
