import { type MapView, mapWidthKm } from './map-view.ts';
import { element, type Markup, percent } from './markup.ts';
import type { PictureWords } from './picture-words.ts';

/** A scale bar takes at most so much of a map’s width. */
const mostWidth = 0.25;

/** How long so many kilometres are, on a map that one scale holds for. */
export function scaleBar(view: MapView, words: PictureWords): Markup | undefined {
  const widthKm = mapWidthKm(view);
  if (widthKm === undefined) return undefined;
  const km = roundBelow(widthKm * mostWidth);
  const [start, end] = words.direction === 'rtl' ? [0.97, 0.97 - km / widthKm] : [0.03, 0.03 + km / widthKm];
  const y = '95%';
  return element(
    'g',
    { class: 'map-scale' },
    element('line', { x1: percent(start), x2: percent(end), y1: y, y2: y }),
    element('text', { x: percent(start), y, dy: -6, 'text-anchor': 'start' }, words.map.kilometres(km)),
  );
}

/** 1, 2 or 5, or such a number of tens, hundreds and so on. */
function roundBelow(number: number): number {
  const ten = 10 ** Math.floor(Math.log10(number));
  return ([5, 2].find((each) => each * ten <= number) ?? 1) * ten;
}
