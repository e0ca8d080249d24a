// The marks on the map in tiles: what is known of each place and no more, with the same ways to events and back as the picture has.

import { pointAt, tell } from './linked-pictures.js';

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
    // Where it stands by itself, if the map is near enough to tell it apart.
    const mark = marks.findLast(led);
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
