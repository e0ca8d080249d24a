import { element, type Markup } from './markup.ts';
import type { PictureWords } from './picture-words.ts';
import type { ValueAxis } from './value-axis.ts';

export const plotHeightPx = 140;
/** Above the plot, for what is open there and for the number of the uppermost line. */
export const plotTopPx = 12;

/** Lines across a plot at round numbers, which stand outside of it, where its readers begin to read. */
export function valueLines(axis: ValueAxis, words: PictureWords): Markup {
  const isRtl = words.direction === 'rtl';
  return element(
    'g',
    { class: 'picture-values', 'aria-hidden': 'true' },
    ...axis.ticks.map((tick) => {
      const y = plotTopPx + axis.y(tick);
      return [
        element('line', { x1: '0%', x2: '100%', y1: y, y2: y }),
        element('text', { x: isRtl ? '100%' : '0%', dx: isRtl ? 6 : -6, y: y + 4, 'text-anchor': 'end' }, words.number(tick)),
      ];
    }),
  );
}
