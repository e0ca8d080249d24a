import { type Html, html, jsonInMarkup } from '../html.ts';
import type { PageContext } from '../page-context.ts';
import { pageScripts } from '../page-scripts.ts';
import type { MapScene } from '../pictures/map-scenes.ts';
import { tilesPath } from './basemap-answers.ts';
import { mapWordsFor } from './map-words.ts';

/** What a script draws on the operator's map in place of the picture below it, once a reader comes to it; nothing where there is no such map. */
export function basemapPart(scenes: readonly MapScene[], { hasBasemap, root, words }: PageContext): Html | undefined {
  if (hasBasemap !== true || scenes.length === 0) return undefined;
  const marks = scenes.map(({ coordinates: { longitude, latitude }, precision, radiusKm, title, href }) => ({
    at: [longitude, latitude],
    precision,
    radiusKm,
    title,
    href,
  }));
  return html`<div class="on-tiles" data-tiles="${root}${tilesPath}" data-library="${root}/page/" hidden></div>
<script type="application/json" id="map-marks">${jsonInMarkup({ marks, words: mapWordsFor(words.language) })}</script>
<script type="module" src="${root}${pageScripts.map}"></script>`;
}
