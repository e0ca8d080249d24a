// The marks on the map in tiles as they are drawn: what is known of each place and no more.

/**
 * @typedef {[longitude: number, latitude: number]} Point
 * @typedef {object} Mark Events at one place, or at several that would lie on each other.
 * @property {Point} at
 * @property {'exact' | 'near' | 'area'} kind How exactly it is known, the least exact of them.
 * @property {number} [reachKm] Of a circle to scale; left out of a dot.
 * @property {number} radiusPx Of a dot.
 * @property {number} count
 * @property {number} from It is drawn from this zoom on, and below that one.
 * @property {number} to
 * @property {string} told What it is, in words.
 * @property {string} href Its only event, or the view of all that happened there.
 * @property {readonly string[]} events Those of them that are listed beside the map.
 * @typedef {Readonly<Record<'sea' | 'land' | 'border' | 'quiet' | 'paper' | 'ink' | 'mark', string>>} Colours
 */

const kmOfADegree = 111.195;
/** Points of a circle. */
const corners = 64;

/**
 * What is known of a place, and no more: a dot is there, a ring near there, a circle somewhere within it.
 * @param {import('maplibre-gl').Map} map
 * @param {readonly Mark[]} marks
 * @param {Colours} colours
 */
export function addMarks(map, marks, { mark, paper, ink }) {
  const features = marks.map((each, id) => {
    const { at, kind, count, radiusPx, from, to } = each;
    const outline = outlineOf(each);
    const geometry = outline.length > 1 ? { type: 'Polygon', coordinates: [outline] } : { type: 'Point', coordinates: at };
    return { type: 'Feature', id, geometry, properties: { kind, count, radiusPx, from, to } };
  });
  const data = /** @type {import('maplibre-gl').GeoJSONSourceSpecification['data']} */ ({ type: 'FeatureCollection', features });
  map.addSource('marks', { type: 'geojson', data });
  const [circles, points] = ['Polygon', 'Point'].map((shape) => ['==', ['geometry-type'], shape]);
  const isArea = ['==', ['get', 'kind'], 'area'];
  const isShown = ['any', ['boolean', ['feature-state', 'linked'], false], ['boolean', ['feature-state', 'led'], false]];
  const isHere = ['all', ['<=', ['get', 'from'], ['zoom']], ['>', ['get', 'to'], ['zoom']]];
  const layers = [
    { id: 'areas', type: 'fill', filter: circles, paint: { 'fill-color': mark, 'fill-opacity': 0.2 } },
    {
      id: 'edges',
      type: 'line',
      filter: circles,
      paint: {
        'line-color': ['case', isShown, ink, mark],
        'line-dasharray': [3, 2],
        'line-width': ['case', isShown, 4, 1.5],
      },
    },
    {
      id: 'rings',
      type: 'circle',
      filter: ['all', points, ['==', ['get', 'kind'], 'near']],
      paint: {
        'circle-radius': ['+', ['get', 'radiusPx'], 4],
        'circle-opacity': 0,
        'circle-stroke-color': mark,
        'circle-stroke-width': 1,
      },
    },
    {
      id: 'dots',
      type: 'circle',
      filter: points,
      paint: {
        'circle-radius': ['get', 'radiusPx'],
        'circle-color': ['case', isArea, paper, mark],
        'circle-stroke-color': ['case', isShown, ink, isArea, mark, paper],
        'circle-stroke-width': ['case', isShown, 4, isArea, 1.5, 1],
      },
    },
    {
      id: 'counts',
      type: 'symbol',
      filter: ['>', ['get', 'count'], 1],
      layout: {
        'text-field': ['to-string', ['get', 'count']],
        'text-font': ['sans-serif'],
        'text-size': 12,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': ['case', isArea, ink, paper] },
    },
  ];
  for (const { filter, ...layer } of layers) {
    const drawn = { ...layer, source: 'marks', filter: ['all', isHere, filter] };
    map.addLayer(/** @type {import('maplibre-gl').AddLayerObject} */ (/** @type {unknown} */ (drawn)));
  }
}

/**
 * The points that a mark lies within: one, or those of a circle.
 * @param {Mark} mark
 * @returns {Point[]}
 */
export function outlineOf({ at, reachKm }) {
  if (reachKm === undefined) return [at];
  const [longitude, latitude] = at;
  const up = reachKm / kmOfADegree;
  const across = up / Math.cos((latitude * Math.PI) / 180);
  return Array.from({ length: corners + 1 }, (_, i) => {
    const turn = (2 * Math.PI * (i % corners)) / corners;
    return [longitude + across * Math.cos(turn), latitude + up * Math.sin(turn)];
  });
}
