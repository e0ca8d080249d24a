import { narrowWidthPx } from './gathered-dots.ts';
import { type MapMark, nameOfMark } from './map-marks.ts';
import { mapWidth } from './map-view.ts';

/** A place’s name beside its mark. */
export interface PlaceLabel {
  readonly mark: MapMark;
  /** On which side of the mark it begins, as its readers read. */
  readonly side: 'after' | 'before';
  /** Where the map is narrower, it has no room. */
  readonly atLeastPx: (typeof widthsPx)[number];
}

/** How wide a map is on a telephone, beside the bars, and where it has the width of a page for itself. */
const widthsPx = [280, narrowWidthPx, 640] as const;
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

/** The names that have room, those of most events first: none on another, on a mark, or over the edge, however wide the map is. */
export function placeLabels(marks: readonly MapMark[], direction: 'ltr' | 'rtl'): PlaceLabel[] {
  const labels: PlaceLabel[] = [];
  for (const atLeastPx of widthsPx)
    labels.push(...labelsAt(atLeastPx, marks, labels, direction).map((label) => ({ ...label, atLeastPx })));
  return labels;
}

type Label = Omit<PlaceLabel, 'atLeastPx'>;

/** The names that have room on a map of a width, beside those that are there already. */
function labelsAt(widthPx: number, marks: readonly MapMark[], there: readonly Label[], direction: 'ltr' | 'rtl'): Label[] {
  const boxAt = (mark: MapMark, fromPx: number, toPx: number): Box => {
    const [middle, line] = [(mark.x / mapWidth) * widthPx, (mark.y / mapWidth) * widthPx];
    return { left: middle + fromPx, right: middle + toPx, top: line - linePx / 2, bottom: line + linePx / 2 };
  };
  const boxOf = ({ mark, side }: Label): Box => {
    const gap = mark.reach === undefined ? dotGapPx : (mark.reach.x / mapWidth) * widthPx + circleGapPx;
    const length = [...(nameOfMark(mark) ?? '')].length * charPx;
    const toRight = (side === 'after') === (direction === 'ltr');
    return toRight ? boxAt(mark, gap + 1, gap + length) : boxAt(mark, -gap - length, -gap - 1);
  };
  const dots = marks.filter(({ reach }) => reach === undefined).map((mark) => boxAt(mark, -dotGapPx, dotGapPx));
  const taken = [...dots, ...there.map(boxOf)];
  const labelled = new Set(there.map(({ mark }) => mark));
  return marks
    .toSorted((a, b) => b.count - a.count)
    .flatMap((mark): Label[] => {
      if (mark.place === undefined || labelled.has(mark)) return [];
      for (const side of ['after', 'before'] as const) {
        const box = boxOf({ mark, side });
        if (box.left < 0 || box.right > widthPx || taken.some((other) => overlap(box, other))) continue;
        taken.push(box);
        return [{ mark, side }];
      }
      return [];
    });
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
