import XMLBuilder from 'fast-xml-builder';
import { defined } from '../../domain/base/defined.ts';
import { circleRing } from './circle-ring.ts';
import { eventInLines } from './event-in-words.ts';
import type { EventWriter } from './event-writer.ts';
import { harmProperties } from './harm-columns.ts';
import { printableText } from './printable-text.ts';
import { attributionsOf, claimantsOf, preferredScene, type RenderedEvent } from './rendered-event.ts';

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, indentBy: ' ' });

/**
 * KML 2.3: a placemark for each event, over all days that it may have been on, without the end that is open; without geometry where none may
 * be drawn.
 */
export const kml: EventWriter = {
  name: 'kml',
  contentType: 'application/vnd.google-earth.kml+xml; charset=utf-8',
  async *write(events, { title }) {
    yield '<?xml version="1.0" encoding="utf-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n';
    yield String(builder.build({ name: printableText(title.text) }));
    for await (const event of events) yield String(builder.build({ Placemark: placemarkOf(event) }));
    yield '</Document>\n</kml>\n';
  },
};

/** Without a begin or an end it is unbounded there. */
interface TimeSpan {
  readonly begin?: string;
  readonly end?: string;
}

function placemarkOf(event: RenderedEvent): object {
  const { id, version, title, date, dateWords, evidence, disputed, sensitivity, link } = event;
  const data = {
    version,
    edtf: date.edtf,
    date: dateWords,
    claimants: claimantsOf(event).join('; '),
    evidence,
    disputed: disputed.join(' '),
    sensitivity: sensitivity.join(' '),
    precision: preferredScene(event)?.precision ?? '',
    ...harmProperties(event),
    attribution: attributionsOf(event).join('; '),
    link,
  };
  return {
    '@id': id,
    name: printableText(title.text),
    description: printableText(eventInLines(event).join('\n')),
    TimeSpan: defined<TimeSpan>({ begin: date.earliest, end: date.latest }),
    ExtendedData: { Data: Object.entries(data).map(([name, value]) => ({ '@name': name, value: printableText(String(value)) })) },
    ...geometryOf(preferredScene(event)?.drawn),
  };
}

function geometryOf(drawn: NonNullable<ReturnType<typeof preferredScene>>['drawn']): object {
  if (drawn === undefined) return {};
  if (drawn.radiusKm === 0) return { Point: { coordinates: `${drawn.longitude},${drawn.latitude}` } };
  const ring = circleRing(drawn);
  if (ring === undefined) return {};
  return { Polygon: { outerBoundaryIs: { LinearRing: { coordinates: ring.map((each) => each.join(',')).join(' ') } } } };
}
