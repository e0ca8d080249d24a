import { type Html, html, jsonInMarkup } from '../html.ts';
import type { PageContext } from '../page-context.ts';
import { pageScripts } from '../page-scripts.ts';
import { radiusPx } from '../pictures/gathered-dots.ts';
import { type MapShown, tellMark } from '../pictures/map-picture.ts';
import type { PictureWords } from '../pictures/picture-words.ts';
import { zoomMarks } from '../pictures/zoom-marks.ts';
import { tilesPath } from './basemap-answers.ts';
import { mapWordsFor } from './map-words.ts';

/** What a script draws on the operator's map in place of the picture below it, once a reader comes to it; nothing where there is no such map. */
export function basemapPart(shown: MapShown, pictureWords: PictureWords, context: PageContext): Html | undefined {
  const { hasBasemap, root, words } = context;
  const { scenes } = shown;
  if (hasBasemap !== true || scenes.length === 0) return undefined;
  const marks = zoomMarks(scenes).map((mark) => {
    const { at, kind, reachKm, count, from, to } = mark;
    const { href, told, listed } = tellMark(mark, shown, pictureWords);
    return {
      at: [at.longitude, at.latitude],
      kind,
      reachKm,
      radiusPx: radiusPx(count),
      count,
      from,
      to,
      href,
      told,
      events: listed,
    };
  });
  return html`<div class="on-tiles" data-tiles="${root}${tilesPath}" data-library="${root}/page/" hidden></div>
<script type="application/json" id="map-marks">${jsonInMarkup({ marks, words: mapWordsFor(words.language) })}</script>
<script type="module" src="${root}${pageScripts.map}"></script>`;
}
