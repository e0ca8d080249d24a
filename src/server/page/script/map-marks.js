// What the marks on the map in tiles lead to: the same ways to events and back as the picture has.

import { pointAt, tell } from './linked-pictures.js';

/**
 * @typedef {import('./mark-layers.js').Mark} Mark
 * @typedef {typeof import('maplibre-gl')} MapLibre
 */

/** How many marks that lie on each other are told. */
const mostTold = 10;
/** What the id of an event's mark begins with. */
const onMap = 'on-map-';

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
