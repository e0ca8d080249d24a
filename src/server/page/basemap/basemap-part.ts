import { type Html, html, jsonInMarkup } from '../html.ts';
import type { PageContext } from '../page-context.ts';
import { pageScripts } from '../page-scripts.ts';
import { markOf } from '../pictures/map-marks.ts';
import { type MapShown, tellMark } from '../pictures/map-picture.ts';
import type { PictureWords } from '../pictures/picture-words.ts';
import { tilesPath } from './basemap-answers.ts';
import { mapWordsFor } from './map-words.ts';

/** What a script draws on the operator's map in place of the picture below it, once a reader comes to it; nothing where there is no such map. */
export function basemapPart(shown: MapShown, pictureWords: PictureWords, context: PageContext): Html | undefined {
  const { hasBasemap, root, words } = context;
  const { scenes } = shown;
  if (hasBasemap !== true || scenes.length === 0) return undefined;
  const marks = scenes.map((scene) => {
    const { coordinates, precision, radiusKm, count } = scene;
    const { href, told, listed } = tellMark(markOf([scene]), shown, pictureWords);
    return { at: [coordinates.longitude, coordinates.latitude], precision, radiusKm, count, href, told, events: listed };
  });
  return html`<div class="on-tiles" data-tiles="${root}${tilesPath}" data-library="${root}/page/" hidden></div>
<script type="application/json" id="map-marks">${jsonInMarkup({ marks, words: mapWordsFor(words.language) })}</script>
<script type="module" src="${root}${pageScripts.map}"></script>`;
}
