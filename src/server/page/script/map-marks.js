// The marks on the map in tiles: what is known of each place and no more, with the same ways to events and back as the picture has.

import { pointAt, tell } from './linked-pictures.js';

/**
 * @typedef {[longitude: number, latitude: number]} Point
 * @typedef {object} Mark All events at one place that are known alike.
 * @property {Point} at
 * @property {string} precision
 * @property {number | null} radiusKm
 * @property {number} count
 * @property {string} told What it is, in words.
 * @property {string} href Its only event, or the view of all that happened there.
 * @property {readonly string[]} events Those of them that are listed beside the map.
 * @typedef {Readonly<Record<'sea' | 'land' | 'border' | 'quiet' | 'paper' | 'ink' | 'mark', string>>} Colours
 * @typedef {typeof import('maplibre-gl')} MapLibre
 */

const kmOfADegree = 111.195;
/** Points of a circle, and how many marks that lie on each other are told. */
const [corners, mostTold] = [64, 10];
/** What the id of an event's mark begins with. */
const onMap = 'on-map-';

/**
 * What is known of a place, and no more: a dot is there, a ring near there, a circle somewhere within it.
 * @param {import('maplibre-gl').Map} map
 * @param {readonly Mark[]} marks
 * @param {Colours} colours
 */
export function addMarks(map, marks, { mark, paper, ink }) {
  const features = marks.map((each, id) => {
    const { at, precision, count } = each;
    const outline = outlineOf(each);
    const geometry = outline.length > 1 ? { type: 'Polygon', coordinates: [outline] } : { type: 'Point', coordinates: at };
    return { type: 'Feature', id, geometry, properties: { count, precision } };
  });
  const data = /** @type {import('maplibre-gl').GeoJSONSourceSpecification['data']} */ ({ type: 'FeatureCollection', features });
  map.addSource('marks', { type: 'geojson', data });
  /** @type {(shown: string | number, otherwise: string | number) => import('maplibre-gl').ExpressionSpecification} */
  const whereShown = (shown, otherwise) => [
    'case',
    ['any', ['boolean', ['feature-state', 'linked'], false], ['boolean', ['feature-state', 'led'], false]],
    shown,
    otherwise,
  ];
  map.addLayer({
    id: 'areas',
    type: 'fill',
    source: 'marks',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': mark, 'fill-opacity': 0.2 },
  });
  map.addLayer({
    id: 'edges',
    type: 'line',
    source: 'marks',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'line-color': whereShown(ink, mark), 'line-dasharray': [3, 2], 'line-width': whereShown(4, 1.5) },
  });
  const points = /** @type {import('maplibre-gl').ExpressionSpecification} */ (['==', ['geometry-type'], 'Point']);
  const radius = /** @type {import('maplibre-gl').ExpressionSpecification} */ (['case', ['>', ['get', 'count'], 1], 9, 5]);
  map.addLayer({
    id: 'rings',
    type: 'circle',
    source: 'marks',
    filter: ['all', points, ['!=', ['get', 'precision'], 'EXACT']],
    paint: { 'circle-radius': ['+', radius, 5], 'circle-opacity': 0, 'circle-stroke-color': mark, 'circle-stroke-width': 1 },
  });
  map.addLayer({
    id: 'dots',
    type: 'circle',
    source: 'marks',
    filter: points,
    paint: {
      'circle-radius': radius,
      'circle-color': mark,
      'circle-stroke-color': whereShown(ink, paper),
      'circle-stroke-width': whereShown(4, 1),
    },
  });
  map.addLayer({
    id: 'counts',
    type: 'symbol',
    source: 'marks',
    filter: ['>', ['get', 'count'], 1],
    layout: {
      'text-field': ['to-string', ['get', 'count']],
      'text-font': ['sans-serif'],
      'text-size': 12,
      'text-allow-overlap': true,
    },
    paint: { 'text-color': paper, 'text-halo-color': mark, 'text-halo-width': 1 },
  });
}

/**
 * The points that a mark lies within: one, or those of a circle.
 * @param {Mark} mark
 * @returns {Point[]}
 */
export function outlineOf({ at, precision, radiusKm }) {
  if (precision !== 'DISTRICT' || radiusKm === null) return [at];
  const [longitude, latitude] = at;
  const up = radiusKm / kmOfADegree;
  const across = up / Math.cos((latitude * Math.PI) / 180);
  return Array.from({ length: corners + 1 }, (_, i) => {
    const turn = (2 * Math.PI * (i % corners)) / corners;
    return [longitude + across * Math.cos(turn), latitude + up * Math.sin(turn)];
  });
}

/**
 * The marks at a point: of dots that lie on a circle those alone, as on the picture.
 * @param {readonly Mark[]} marks
 * @param {readonly import('maplibre-gl').MapGeoJSONFeature[]} [features] The uppermost first.
 */
function marksAt(marks, features = []) {
  const ids = new Set(features.filter(({ layer }) => layer.id === features[0]?.layer.id).map(({ id }) => id));
  return marks.filter((_, i) => ids.has(i));
}

/**
 * A mark leads where its link in the picture does; of several that lie on each other one is chosen.
 * @param {MapLibre} maplibre
 * @param {import('maplibre-gl').Map} map
 * @param {readonly Mark[]} marks
 */
export function tellMarks(maplibre, map, marks) {
  map.on('click', ['dots', 'areas'], ({ features, lngLat, originalEvent }) => {
    const there = marksAt(marks, features);
    const list = document.createElement('ul');
    for (const { told, href } of there.slice(0, mostTold)) {
      const link = list.appendChild(document.createElement('li')).appendChild(document.createElement('a'));
      [link.href, link.textContent] = [href, told];
    }
    if (there.length > mostTold) list.appendChild(document.createElement('li')).textContent = '…';
    if (there.length > 1) new maplibre.Popup().setLngLat(lngLat).setDOMContent(list).addTo(map);
    else follow(list, originalEvent);
  });
}

/**
 * Follows the only link of a list as it was pressed: perhaps into another window.
 * @param {HTMLElement} list
 * @param {MouseEvent} pressed
 */
function follow(list, pressed) {
  // Only what is on the page is followed.
  document.body.append(list);
  list.querySelector('a')?.dispatchEvent(new MouseEvent('click', pressed));
  list.remove();
}

/**
 * Shows the marks of events that are pointed at elsewhere, and elsewhere the events of a mark.
 * @param {import('maplibre-gl').Map} map
 * @param {readonly Mark[]} marks
 */
export function linkMarks(map, marks) {
  const canvas = map.getCanvas();
  map.on('mousemove', ['dots', 'areas'], ({ features }) => {
    const there = marksAt(marks, features);
    const told = there.map((mark) => mark.told).join('\n');
    if (canvas.title === told) return;
    canvas.style.cursor = 'pointer';
    canvas.title = told;
    pointAt(
      there.flatMap(({ events }) => events),
      map,
    );
  });
  map.on('mouseleave', ['dots', 'areas'], () => {
    canvas.style.cursor = '';
    canvas.title = '';
    pointAt([]);
  });
  tell((ids, at) => setState(map, marks, 'linked', (mark) => at !== map && mark.events.some((id) => ids.has(id))));
}

/**
 * What leads to an event's mark in the picture leads to the map, which shows it.
 * @param {HTMLElement} place
 * @param {import('maplibre-gl').Map} map
 * @param {readonly Mark[]} marks
 */
export function leadToMarks(place, map, marks) {
  for (const mark of place.parentElement?.querySelectorAll(`[id^="${onMap}"]`) ?? []) {
    const target = place.appendChild(document.createElement('span'));
    target.id = mark.id;
    mark.removeAttribute('id');
  }
  const show = () => {
    const led = (/** @type {Mark} */ { events }) => events.some((id) => document.location.hash === `#${onMap}${id}`);
    const mark = marks.find(led);
    setState(map, marks, 'led', led);
    if (mark !== undefined) map.easeTo({ center: mark.at });
  };
  globalThis.addEventListener('hashchange', show);
  show();
}

/**
 * @param {import('maplibre-gl').Map} map
 * @param {readonly Mark[]} marks
 * @param {'linked' | 'led'} state
 * @param {(mark: Mark) => boolean} isIn
 */
function setState(map, marks, state, isIn) {
  for (const [id, mark] of marks.entries())
    if (mark.events.length > 0) map.setFeatureState({ source: 'marks', id }, { [state]: isIn(mark) });
}
