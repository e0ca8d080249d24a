import { circleRing } from './circle-ring.ts';
import { eventInLines, figureInWords, placeInWords } from './event-in-words.ts';
import type { EventWriter } from './event-writer.ts';
import { harmProperties } from './harm-columns.ts';
import { attributionsOf, claimantsOf, preferredScene, type RenderedEvent, type RenderedPlace } from './rendered-event.ts';

/**
 * GeoJSON (RFC 7946): a feature for each event, with the point of its scene, the circle of a district as a polygon, or no geometry
 * where none may be drawn: a region is never a point.
 */
export const geoJson: EventWriter = {
  name: 'geojson',
  contentType: 'application/geo+json; charset=utf-8',
  async *write(events) {
    yield '{"type":"FeatureCollection","features":[';
    let between = '\n';
    for await (const event of events) {
      yield `${between}${JSON.stringify(featureOf(event))}`;
      between = ',\n';
    }
    yield '\n]}\n';
  },
};

function featureOf(event: RenderedEvent): object {
  const { id, version, title, summary, date, dateWords, evidence, disputed, sensitivity, places, casualties } = event;
  return {
    type: 'Feature',
    id,
    geometry: geometryOf(preferredScene(event)?.drawn),
    properties: {
      title: title.text,
      language: title.language,
      direction: title.direction.toLowerCase(),
      summary: summary?.text,
      kind: event.kind,
      edtf: date.edtf,
      dateWords,
      earliest: date.earliest,
      latest: date.latest,
      claimants: claimantsOf(event),
      evidence,
      disputed,
      sensitivity,
      places: places.map((place) => ({
        role: place.role,
        precision: place.precision,
        preferred: place.preferred,
        name: place.name,
        words: placeInWords(place, event),
        ...place.drawn,
      })),
      participants: event.participants.map(({ name, role, attribution }) => ({ name, role, attribution })),
      casualties: casualties.map((figure) => ({ ...figure, words: figureInWords(figure, event) })),
      ...harmProperties(event),
      externalIds: event.externalIds.map(({ scheme, value }) => ({ scheme, value })),
      description: eventInLines(event).join('\n'),
      timeline: event.timeline,
      version,
      link: event.link,
      attribution: attributionsOf(event),
      addedAt: event.addedAt,
      changedAt: event.changedAt,
    },
  };
}

function geometryOf(drawn: RenderedPlace['drawn']): object | null {
  if (drawn === undefined) return null;
  if (drawn.radiusKm === 0) return { type: 'Point', coordinates: [drawn.longitude, drawn.latitude] };
  // A circle without a plain ring has none; its centre and radius stand in the properties.
  const ring = circleRing(drawn);
  return ring === undefined ? null : { type: 'Polygon', coordinates: [ring] };
}
