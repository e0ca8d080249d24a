import type { Day } from '../../../domain/dates/civil-time.ts';
import { element, type Markup } from './markup.ts';
import { emptyFigure, note, numberTable, pictureFigure } from './picture-figure.ts';
import type { OutsideBars, PictureWords } from './picture-words.ts';
import { barAcross, timeAxis, timeAxisPx } from './time-axis.ts';
import { type BarLength, type Days, slotOf, type TimeSlots, timeSlots, timeWith } from './time-slots.ts';
import { type ValueAxis, valueAxis } from './value-axis.ts';
import { plotHeightPx, plotTopPx, valueLines } from './value-lines.ts';

/** What the API answers of a histogram, and what the picture is to do with it. */
export interface HistogramShown {
  readonly id: string;
  /** From the first day known to the last: of the events’ bounds. Null where there is none. */
  readonly days: Days | null;
  /** As the histogram was asked by; what is right for the days where it is left out. */
  readonly length?: BarLength;
  readonly histogram: {
    readonly buckets: readonly (Days & { readonly count: number })[];
    readonly imprecise: readonly { readonly from: Day | null; readonly to: Day | null; readonly count: number }[];
  };
  /** The address of the view narrowed to these days. */
  hrefOf(days: Days): string;
}

interface Bar extends Days {
  readonly slot: number;
  readonly count: number;
}

/** How tall the smallest bar is, so that one event is seen beside ten thousand. */
const leastBarPx = 2;
/** So many rows of events that lie in no bar; all are counted above. */
const mostOutsideRows = 50;

/** Events by when they were: a bar for each stretch of time, which leads to what happened in it. */
export function histogramPicture(shown: HistogramShown, words: PictureWords): Markup {
  const { id, days, histogram, hrefOf } = shown;
  const { title, nothing, description, columns } = words.histogram;
  if (days === null) return emptyFigure('histogram', title, [note(nothing)], words);
  const time = timeSlots(timeWith(days, histogram.buckets), shown.length);
  const bars = barsOf(time, histogram.buckets);
  const most = bars.reduce<Bar | undefined>((found, bar) => (bar.count > (found?.count ?? 0) ? bar : found), undefined);
  const axis = valueAxis(most?.count ?? 0, plotHeightPx);
  const told = (bar: Bar) => `${words.days(bar, time)}: ${words.events(bar.count)}`;
  const outside = histogram.imprecise.reduce((sum, { count }) => sum + count, 0);
  return pictureFigure(
    {
      id,
      kind: 'histogram',
      title,
      role: 'group',
      description: description({
        count: bars.reduce((sum, { count }) => sum + count, 0),
        days,
        length: time,
        most: most === undefined ? '' : told(most),
      }),
      heightPx: plotTopPx + plotHeightPx + timeAxisPx,
      drawing: [
        valueLines(axis, words),
        drawnBars(bars, time, axis, told, shown, words),
        timeAxis(time, words, plotTopPx + plotHeightPx),
      ],
      notes: outside === 0 ? [] : [note(words.histogram.outside(outside, time, outsideOf(histogram.imprecise)))],
      table: numberTable(
        title,
        columns,
        [
          ...bars.map((bar) => [element('a', { href: hrefOf(bar) }, words.days(bar, time)), words.number(bar.count)]),
          ...histogram.imprecise
            .slice(0, mostOutsideRows)
            .map((each) => [words.histogram.outsideRow(each), words.number(each.count)]),
        ],
        Math.max(0, histogram.imprecise.length - mostOutsideRows),
        words,
      ),
    },
    words,
  );
}

/** Bars for who points at them: the table has the same links for a keyboard or a screen reader, at one stop instead of a hundred and twenty. */
function drawnBars(
  bars: readonly Bar[],
  time: TimeSlots,
  axis: ValueAxis,
  told: (bar: Bar) => string,
  { hrefOf }: HistogramShown,
  words: PictureWords,
): Markup {
  const drawn = bars.map((bar) => {
    const across = barAcross(bar.slot, time, words);
    const height = Math.max(leastBarPx, plotHeightPx - axis.y(bar.count));
    return element(
      'a',
      {
        href: hrefOf(bar),
        tabindex: -1,
        class: 'picture-bar',
        'data-from': bar.from,
        'data-to': bar.to,
        'data-count': bar.count,
        'data-days': words.days(bar, time),
      },
      element('title', {}, told(bar)),
      element('rect', {
        ...across,
        y: plotTopPx,
        height: plotHeightPx,
        class: 'picture-reach',
        fill: 'none',
        'pointer-events': 'all',
      }),
      element('rect', { ...across, y: plotTopPx + plotHeightPx - height, height, class: 'picture-count' }),
    );
  });
  return element('g', { 'aria-hidden': 'true' }, ...drawn);
}

/** Bars with what is in them, earliest first; those without events are left out. */
function barsOf(time: TimeSlots, buckets: HistogramShown['histogram']['buckets']): Bar[] {
  const counts = new Map<number, number>();
  for (const { from, count } of buckets) {
    const slot = slotOf(time, from);
    if (slot !== undefined && count > 0) counts.set(slot, (counts.get(slot) ?? 0) + count);
  }
  return time.slots.flatMap((days, slot) => {
    const count = counts.get(slot);
    return count === undefined ? [] : [{ ...days, slot, count }];
  });
}

function outsideOf(imprecise: HistogramShown['histogram']['imprecise']): OutsideBars {
  const count = (which: (days: { readonly from: Day | null; readonly to: Day | null }) => boolean) =>
    imprecise.filter(which).reduce((sum, each) => sum + each.count, 0);
  return {
    longer: count(({ from, to }) => from !== null && to !== null),
    withoutEnd: count(({ to }) => to === null),
    withoutBeginning: count(({ from, to }) => from === null && to !== null),
  };
}
