// Draws the marks of the page's map on the operator's map in tiles, once a reader comes to it. What draws it is large, and loaded then; where
// it cannot draw, the picture that the server printed stays.

import { leadToMarks, linkMarks, tellMarks } from './map-marks.js';
import { addMarks, outlineOf } from './mark-layers.js';

/**
 * @typedef {import('./mark-layers.js').Mark} Mark
 * @typedef {import('./mark-layers.js').Colours} Colours
 * @typedef {Readonly<Record<string, string>>} Words
 * @typedef {{ readonly vector_layers?: readonly { readonly id: string }[], readonly attribution?: string }} Metadata What a file of tiles says of itself.
 * @typedef {typeof import('maplibre-gl')} MapLibre
 */

const here = document.querySelector('[data-tiles]');
const given = document.getElementById('map-marks')?.textContent;
if (here instanceof HTMLElement && given) {
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    seen.disconnect();
    draw(here, JSON.parse(given)).catch((error) => {
      here.hidden = true;
      console.warn('The map in tiles cannot be drawn:', error);
    });
  });
  // It is not to be seen yet itself.
  seen.observe(here.parentElement ?? here);
}

/**
 * @param {HTMLElement} place
 * @param {{ readonly marks: readonly Mark[], readonly words: Words }} given
 */
async function draw(place, { marks, words }) {
  const library = new URL(place.dataset.library ?? '', document.baseURI).href;
  const tiles = new URL(place.dataset.tiles ?? '', document.baseURI).href;
  const [maplibre, pmtiles] = await Promise.all([
    /** @type {Promise<MapLibre>} */ (import(`${library}maplibre-gl.mjs`)),
    loaded(library),
  ]);
  maplibre.setWorkerUrl(`${library}maplibre-gl-worker.mjs`);
  const protocol = new pmtiles.Protocol();
  maplibre.addProtocol('pmtiles', protocol.tile);
  const archive = new pmtiles.PMTiles(tiles);
  protocol.add(archive);
  const [header, metadata] = [await archive.getHeader(), /** @type {Metadata} */ (await archive.getMetadata())];
  place.hidden = false;
  const colours = coloursOf(place);
  const map = new maplibre.Map({
    container: place,
    style: styleOf(tiles, header.tileType === pmtiles.TileType.Mvt, metadata, colours),
    bounds: boundsOf(marks),
    fitBoundsOptions: { padding: 40, maxZoom: 9 },
    locale: words,
    cooperativeGestures: true,
    attributionControl: false,
  });
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  await map.once('load');
  addMarks(map, marks, colours);
  tellMarks(maplibre, map, marks);
  linkMarks(map, marks);
  tellSource(place, metadata);
  const described = place.parentElement?.querySelector('.picture-drawing')?.getAttribute('aria-describedby');
  if (described) map.getCanvas().setAttribute('aria-describedby', described);
  for (const replaced of place.parentElement?.querySelectorAll('.picture-drawing, .picture-attribution') ?? [])
    replaced.classList.add('is-on-tiles');
  leadToMarks(place, map, marks);
  await map.once('idle');
  place.dataset.state = 'drawn';
}

/**
 * What reads tiles, which is no module.
 * @param {string} library
 * @returns {Promise<typeof import('pmtiles')>}
 */
function loaded(library) {
  return new Promise((resolve, reject) => {
    const style = document.head.appendChild(document.createElement('link'));
    [style.rel, style.href] = ['stylesheet', `${library}maplibre-gl.css`];
    const script = document.createElement('script');
    script.src = `${library}pmtiles.js`;
    script.addEventListener('load', () => resolve(Reflect.get(globalThis, 'pmtiles')));
    script.addEventListener('error', () => reject(new Error(`${script.src} cannot be loaded`)));
    document.head.append(script);
  });
}

/**
 * The colours of the page's pictures, as they are now.
 * @param {HTMLElement} place
 * @returns {Colours}
 */
function coloursOf(place) {
  const probe = (place.parentElement?.querySelector('.drawn') ?? place).appendChild(document.createElement('span'));
  const colour = (/** @type {string} */ name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const [sea, land, border, quiet] = [colour('sea'), colour('land'), colour('border'), colour('quiet')];
  const [paper, ink, mark] = [colour('paper'), colour('ink'), colour('mark')];
  probe.remove();
  return { sea, land, border, quiet, paper, ink, mark };
}

/**
 * A quiet map of what the file has, in the layers of Protomaps and of OpenMapTiles alike; pictures are drawn as they are.
 * @param {string} tiles
 * @param {boolean} isVector
 * @param {Metadata} metadata
 * @param {Colours} colours
 * @returns {import('maplibre-gl').StyleSpecification}
 */
function styleOf(tiles, isVector, { vector_layers: there = [] }, { sea, land, border, quiet, paper }) {
  const url = `pmtiles://${tiles}`;
  if (!isVector)
    return {
      version: 8,
      sources: { map: { type: 'raster', url, tileSize: 256 } },
      layers: [{ id: 'map', type: 'raster', source: 'map' }],
    };
  const has = new Set(there.map(({ id }) => id));
  const name = ['coalesce', ['get', `name:${document.documentElement.lang}`], ['get', 'name']];
  const [areas, lines] = ['Polygon', 'LineString'].map((shape) => ['==', ['geometry-type'], shape]);
  const kinds = {
    earth: { type: 'fill', filter: areas, paint: { 'fill-color': land } },
    water: { type: 'fill', filter: areas, paint: { 'fill-color': sea } },
    roads: { type: 'line', filter: lines, paint: { 'line-color': border, 'line-width': 0.5 } },
    boundaries: { type: 'line', filter: lines, paint: { 'line-color': border, 'line-dasharray': [4, 2] } },
    places: {
      type: 'symbol',
      layout: { 'text-field': name, 'text-font': ['Vazirmatn', 'sans-serif'], 'text-size': 13 },
      paint: { 'text-color': quiet, 'text-halo-color': paper, 'text-halo-width': 1.5 },
    },
  };
  const layers = [
    ['earth', kinds.earth],
    ['water', kinds.water],
    ['roads', kinds.roads],
    ['transportation', kinds.roads],
    ['boundaries', kinds.boundaries],
    ['boundary', kinds.boundaries],
    ['places', kinds.places],
    ['place', kinds.places],
  ].flatMap(([id, layer]) =>
    has.has(/** @type {string} */ (id)) ? [{ id, source: 'map', 'source-layer': id, .../** @type {object} */ (layer) }] : [],
  );
  const ground = { id: 'ground', type: 'background', paint: { 'background-color': has.has('earth') ? sea : land } };
  const style = { version: 8, sources: { map: { type: 'vector', url } }, layers: [ground, ...layers] };
  return /** @type {import('maplibre-gl').StyleSpecification} */ (/** @type {unknown} */ (style));
}

/**
 * What all marks lie in, circles with all that they reach over.
 * @param {readonly Mark[]} marks
 * @returns {[number, number, number, number]}
 */
function boundsOf(marks) {
  const points = marks.flatMap(outlineOf);
  const [all, up] = [points.map(([longitude]) => longitude), points.map(([, latitude]) => latitude)];
  return [Math.min(...all), Math.min(...up), Math.max(...all), Math.max(...up)];
}

/**
 * Whose map it is, as the file says: as text, whatever markup it has.
 * @param {HTMLElement} place
 * @param {Metadata} metadata
 */
function tellSource(place, { attribution }) {
  if (!attribution) return;
  const line = document.createElement('p');
  line.className = 'note tiles-source';
  line.dir = 'auto';
  line.textContent = new DOMParser().parseFromString(attribution, 'text/html').body.textContent;
  place.after(line);
}
