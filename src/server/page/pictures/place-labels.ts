import type { MapMark } from './map-marks.ts';
import { mapWidth } from './map-view.ts';

/** A place’s name beside its mark. */
export interface PlaceLabel {
  readonly mark: MapMark;
  /** On which side of the mark it begins, as its readers read. */
  readonly side: 'after' | 'before';
}

/** A page is taken to be so wide: where it is narrower, names are not shown. */
const widthPx = 960;
const charPx = 7;
const linePx = 16;
/** From the middle of a dot, and from the edge of a circle, to the name. */
export const dotGapPx = 14;
export const circleGapPx = 5;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The names that have room, those of most events first: none on another, on a mark, or over the edge. */
export function placeLabels(marks: readonly MapMark[], direction: 'ltr' | 'rtl'): PlaceLabel[] {
  const taken = marks.filter(({ reach }) => reach === undefined).map((mark) => boxAt(mark, -dotGapPx, dotGapPx));
  return marks
    .toSorted((a, b) => b.count - a.count)
    .flatMap((mark): PlaceLabel[] => {
      if (mark.place === undefined) return [];
      for (const side of ['after', 'before'] as const) {
        const [gap, length] = [gapPx(mark), [...mark.place].length * charPx];
        const toRight = (side === 'after') === (direction === 'ltr');
        const box = toRight ? boxAt(mark, gap + 1, gap + length) : boxAt(mark, -gap - length, -gap - 1);
        if (box.left < 0 || box.right > widthPx || taken.some((other) => overlap(box, other))) continue;
        taken.push(box);
        return [{ mark, side }];
      }
      return [];
    });
}

function gapPx({ reach }: MapMark): number {
  return reach === undefined ? dotGapPx : (reach.x / mapWidth) * widthPx + circleGapPx;
}

function boxAt({ x, y }: MapMark, fromPx: number, toPx: number): Box {
  const [middle, line] = [(x / mapWidth) * widthPx, (y / mapWidth) * widthPx];
  return { left: middle + fromPx, right: middle + toPx, top: line - linePx / 2, bottom: line + linePx / 2 };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
