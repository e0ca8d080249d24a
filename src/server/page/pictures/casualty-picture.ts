import { addedUp, type EventsWithTotals, type PeopleOfEvents, peopleByBar, peopleOf, type WhichPeople } from './killed-by-bar.ts';
import { element, type Markup, rounded } from './markup.ts';
import { emptyFigure, legend, note, numberTable, pictureFigure } from './picture-figure.ts';
import type { CasualtyMark, PictureWords } from './picture-words.ts';
import { barAcross, timeAxis, timeAxisPx } from './time-axis.ts';
import { type BarLength, type Days, type TimeSlots, timeSlots, timeWith } from './time-slots.ts';
import { type ValueAxis, valueAxis } from './value-axis.ts';
import { plotHeightPx, plotTopPx, valueLines } from './value-lines.ts';

/** What the API answers of figures by time: buckets of a histogram, or groups by time. */
export interface CasualtiesShown {
  readonly id: string;
  /** From the first day known to the last: of the events’ bounds. Null where there is none. */
  readonly days: Days | null;
  /** As the periods were asked by; what is right for the days where it is left out. */
  readonly length?: BarLength;
  readonly periods: readonly (EventsWithTotals & Days)[];
  /** Events that lie in no period. */
  readonly imprecise: readonly EventsWithTotals[];
}

const killed: WhichPeople = { harm: 'KILLED', group: 'ALL' };
/** So much higher than the greatest number is a plot in which something is open above: that must be seen to go on. */
const roomAbove = 1.2;

/** How many were killed: for each stretch of time a band from the least to the most that its events tell, open where nothing bounds it. */
export function casualtyPicture(shown: CasualtiesShown, words: PictureWords): Markup {
  const { id, days, periods, imprecise } = shown;
  const { title, nothing, description, legend: called } = words.casualties;
  const outside = addedUp(imprecise.map((each) => peopleOf(each, killed)));
  const bars = days === null ? [] : peopleByBar(timeSlots(timeWith(days, periods), shown.length), periods, killed);
  const all = addedUp([...bars, outside]);
  const notes = [
    all.withoutFigure > 0 ? note(words.casualties.withoutFigure(all.withoutFigure)) : undefined,
    outside.counted > 0 ? note(words.casualties.outside(outside.counted, words.people(outside))) : undefined,
  ];
  if (days === null || bars.every(({ counted }) => counted === 0))
    return emptyFigure('casualties', title, [note(nothing), ...notes], words);
  const time = timeSlots(timeWith(days, periods), shown.length);
  const told = bars.filter(({ counted }) => counted > 0);
  const open = told.filter(({ high }) => high === null).length;
  const greatest = Math.max(...told.map(({ low, best, high }) => Math.max(low ?? 0, best ?? 0, high ?? 0)));
  const axis = valueAxis(open > 0 ? greatest * roomAbove : greatest, plotHeightPx);
  return pictureFigure(
    {
      id,
      kind: 'casualties',
      title,
      role: 'img',
      description: description({ days, length: time, total: words.people(all) }),
      heightPx: plotTopPx + plotHeightPx + timeAxisPx,
      drawing: [
        openGradient(id),
        valueLines(axis, words),
        ...bars.map((bar) => drawn(bar, { ...barAcross(bar.slot, time, words), axis, id })),
        timeAxis(time, words, plotTopPx + plotHeightPx),
      ],
      notes: [
        legend(marksOf(bars).map((mark) => ({ drawing: samples[mark](id), text: called[mark] }))),
        open > 0 ? note(words.casualties.withoutHigh(open, time)) : undefined,
        ...notes,
      ],
      table: tableOf(bars, time, outside, words),
    },
    words,
  );
}

interface Room {
  readonly x: string;
  readonly width: string;
  readonly axis: ValueAxis;
  readonly id: string;
}

/** One stretch of time: its band, and its best estimate; where no event tells a number, a mark below the base line. */
function drawn(people: PeopleOfEvents, { x, width, axis, id }: Room): Markup {
  const y = (value: number) => plotTopPx + axis.y(value);
  const box = (top: number, bottom: number, attributes: Readonly<Record<string, string>>) =>
    element('rect', { x, width, y: top, height: Math.max(2, bottom - top), ...attributes });
  const { low, best, high, counted, withoutBest } = people;
  if (counted === 0) return box(y(0) + 2, y(0) + 4, { class: 'casualty-none' });
  const least = y(low ?? 0);
  return element(
    'g',
    {},
    high === null
      ? [
          box(plotTopPx, least, { class: 'casualty-open', fill: `url(#${id}-open)` }),
          box(least - 1, least + 1, { class: 'casualty-least' }),
          arrowUp(x, width),
        ]
      : box(y(high), least, { class: 'casualty-band' }),
    best === null ? undefined : box(y(best) - 2, y(best) + 2, { class: bestClass(withoutBest) }),
  );
}

function bestClass(withoutBest: number): string {
  return withoutBest > 0 ? 'casualty-best casualty-partial' : 'casualty-best';
}

/** On top of what nothing bounds. */
function arrowUp(x: string, width: string): Markup {
  return element(
    'svg',
    { x, width, y: rounded(plotTopPx - 7), height: 6, viewBox: '0 0 10 6' },
    element('path', { class: 'casualty-arrow', d: 'M0 6 5 0l5 6z' }),
  );
}

/** Fades out upwards. */
function openGradient(id: string): Markup {
  const stop = (offset: number, opacity: number) =>
    element('stop', { offset, 'stop-color': 'currentColor', 'stop-opacity': opacity });
  return element(
    'defs',
    {},
    element(
      'linearGradient',
      { id: `${id}-open`, class: 'casualty-fade', x1: 0, y1: 1, x2: 0, y2: 0 },
      stop(0, 0.55),
      stop(1, 0.05),
    ),
  );
}

/** A legend tells only of what is drawn. */
function marksOf(bars: readonly PeopleOfEvents[]): CasualtyMark[] {
  const told = bars.filter(({ counted }) => counted > 0);
  const found: Record<CasualtyMark, boolean> = {
    band: told.some(({ high }) => high !== null),
    open: told.some(({ high }) => high === null),
    best: told.some(({ best, withoutBest }) => best !== null && withoutBest === 0),
    partialBest: told.some(({ best, withoutBest }) => best !== null && withoutBest > 0),
    noFigure: told.length < bars.length,
  };
  return (['band', 'open', 'best', 'partialBest', 'noFigure'] as const).filter((mark) => found[mark]);
}

const samples: Record<CasualtyMark, (id: string) => Markup[]> = {
  band: () => [sample('casualty-band', 3, 11)],
  open: (id) => [
    sample('casualty-open', 2, 12, `url(#${id}-open)`),
    sample('casualty-least', 13, 2),
    element('path', { class: 'casualty-arrow', d: 'M7 3 10 0l3 3z' }),
  ],
  best: () => [sample('casualty-best', 6, 4)],
  partialBest: () => [sample('casualty-best casualty-partial', 6, 4)],
  noFigure: () => [sample('casualty-none', 11, 2)],
};

function sample(className: string, y: number, height: number, fill?: string): Markup {
  return element('rect', { x: 4, width: 12, y, height, class: className, fill });
}

function tableOf(
  bars: readonly (PeopleOfEvents & Days)[],
  time: TimeSlots,
  outside: PeopleOfEvents,
  words: PictureWords,
): Markup {
  const { title, columns, notGiven, unbounded, partial, outsideRow } = words.casualties;
  const number = (value: number | null, absent: string) => (value === null ? absent : words.number(value));
  const row = (head: string, { low, best, high, counted, withoutBest, withoutFigure }: PeopleOfEvents) => [
    head,
    number(low, notGiven),
    best !== null && withoutBest > 0 ? partial(words.number(best), withoutBest) : number(best, notGiven),
    number(high, counted > 0 ? unbounded : notGiven),
    words.number(withoutFigure),
  ];
  const isOutside = outside.counted + outside.withoutFigure > 0;
  return numberTable(
    title,
    columns,
    [...bars.map((bar) => row(words.days(bar, time), bar)), ...(isOutside ? [row(outsideRow, outside)] : [])],
    0,
    words,
  );
}
