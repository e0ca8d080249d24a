import type { Day } from '../../../domain/dates/civil-time.ts';
import { element, type Markup, percent } from './markup.ts';
import type { PictureWords } from './picture-words.ts';
import { type BarLength, countOf, type Days, partOf, startsWithin, type TimeSlots } from './time-slots.ts';

/** How much room an axis takes under its plot, in pixels: a line of days or months, and one of years. */
export const timeAxisPx = 34;

/** More would not fit under a plot on a telephone. What begins before the plot has no tick. */
const mostTicks = 5;

const tickLengths: readonly (BarLength & { readonly unit: 'DAY' | 'MONTH' | 'YEAR' })[] = [
  { interval: 'DAY', every: 1, unit: 'DAY' },
  { interval: 'DAY', every: 2, unit: 'DAY' },
  { interval: 'WEEK', every: 1, unit: 'DAY' },
  { interval: 'WEEK', every: 2, unit: 'DAY' },
  ...[1, 2, 3, 6].map((every) => ({ interval: 'MONTH', every, unit: 'MONTH' }) as const),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000].map((every) => ({ interval: 'YEAR', every, unit: 'YEAR' }) as const),
];
const coarsest = { interval: 'YEAR', every: 5_000, unit: 'YEAR' } as const;

/** A place along the time, 0 to 1, as a place along the width: time runs as its readers read. */
function across(part: number, { direction }: PictureWords): number {
  return direction === 'rtl' ? 1 - part : part;
}

/** Where a bar is along the width, and how wide, in parts of it: it has a fifth of its room to its sides. */
export function barAcross(
  slot: number,
  { slots }: TimeSlots,
  words: PictureWords,
): { readonly x: string; readonly width: string } {
  const room = 1 / slots.length;
  const start = across((slot + (words.direction === 'rtl' ? 1 : 0)) * room, words);
  return { x: percent(start + room * 0.1), width: percent(room * 0.8) };
}

/** The base line of a plot, and marks below it that name days, months or years. */
export function timeAxis(time: TimeSlots, words: PictureWords, yPx: number): Markup {
  const ticks = ticksOf(time);
  const dx = words.direction === 'rtl' ? -3 : 3;
  return element(
    'g',
    { 'aria-hidden': 'true' },
    element('line', { class: 'picture-axis', x1: '0%', x2: '100%', y1: yPx, y2: yPx }),
    ...ticks.days.map((day, i) => {
      const x = percent(across(partOf(time, day), words));
      const year = words.tick(day, 'YEAR');
      const before = ticks.days[i - 1];
      const isNewYear = before === undefined || words.tick(before, 'YEAR') !== year;
      return element(
        'g',
        { class: 'picture-tick' },
        element('line', { x1: x, x2: x, y1: yPx, y2: yPx + 5 }),
        element('text', { x, dx, y: yPx + 17 }, words.tick(day, ticks.unit)),
        ticks.unit !== 'YEAR' && isNewYear ? element('text', { x, dx, y: yPx + 31 }, year) : undefined,
      );
    }),
  );
}

interface Ticks {
  readonly unit: 'DAY' | 'MONTH' | 'YEAR';
  readonly days: readonly Day[];
}

/** As many days as there is room to name, none so near to the end that its name would not fit. */
function ticksOf(time: TimeSlots): Ticks {
  const [first, last] = [time.slots[0], time.slots.at(-1)];
  if (first === undefined || last === undefined) return { unit: 'DAY', days: [] };
  const days: Days = { from: first.from, to: last.to };
  const length = tickLengths.find((each) => countOf(days, each) <= mostTicks + 1) ?? coarsest;
  const fitting = startsWithin(days, length).filter((day) => partOf(time, day) < 0.88);
  return { unit: length.unit, days: fitting.length > 0 ? fitting : [first.from] };
}
