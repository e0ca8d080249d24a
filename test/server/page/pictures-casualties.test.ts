import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CasualtiesShown, casualtyPicture } from '../../../src/server/page/pictures/casualty-picture.ts';
import { addedUp, peopleOf } from '../../../src/server/page/pictures/killed-by-bar.ts';
import { arabicPictures } from '../../../src/server/page/pictures/picture-words-arabic.ts';
import { englishPictures } from '../../../src/server/page/pictures/picture-words-english.ts';
import { drawnElement, drawnElements, tableRows } from '../../kit/drawn-markup.ts';
import { killed } from '../../kit/picture-data.ts';

const month = (number: number, count: number, ...casualties: CasualtiesShown['periods'][number]['casualties']) => {
  const name = String(number).padStart(2, '0');
  const last = new Date(Date.UTC(2019, number, 0)).getUTCDate();
  return { from: `2019-${name}-01`, to: `2019-${name}-${last}`, count, casualties };
};

const length = { interval: 'MONTH', every: 1 } as const;
const months: CasualtiesShown = {
  id: 'c',
  days: { from: '2019-04-04', to: '2019-12-30' },
  length,
  periods: [
    month(4, 5, killed({ low: 10, best: 20, high: 40, eventsCounted: 5 })),
    month(5, 3, killed({ low: 8, best: 4, high: null, eventsCounted: 2, eventsWithoutBest: 1, eventsWithoutFigure: 1 })),
    month(6, 2),
    month(8, 1, killed({ low: 0, best: 0, high: 0 })),
  ],
  imprecise: [],
};

/** Where on the axis, which reaches to 60 in a plot of 140 pixels, a number stands. */
const y = (number: number) => 12 + 140 * (1 - number / 60);

test('a band reaches from the least to the most, with the best estimate in it', () => {
  const picture = casualtyPicture(months, englishPictures);
  const [band] = drawnElements(picture, '.casualty-band');
  expect(band?.number('y')).toBeCloseTo(y(40), 1);
  expect((band?.number('y') ?? 0) + (band?.number('height') ?? 0)).toBeCloseTo(y(10), 1);
  const [best] = drawnElements(picture, '.casualty-best');
  expect((best?.number('y') ?? 0) + 2).toBeCloseTo(y(20), 1);
  expect(best?.attribute('class')).toBe('casualty-best');
});

test('what nothing bounds above is open up to the top, and has an arrow', () => {
  const picture = casualtyPicture(months, englishPictures);
  const [open] = drawnElements(picture, '.casualty-open');
  expect(open?.number('y')).toBe(12);
  expect((open?.number('y') ?? 0) + (open?.number('height') ?? 0)).toBeCloseTo(y(8), 1);
  expect(open?.attribute('fill')).toBe('url(#c-open)');
  expect(drawnElement(picture, 'linearGradient').attribute('id')).toBe('c-open');
  // One in the plot, one in the legend.
  expect(drawnElements(picture, '.casualty-arrow')).toHaveLength(2);
  expect(drawnElements(picture, '.picture-note').map(({ text }) => text)).toContain(
    'In 1 month no upper bound is given: the band is open at the top.',
  );
});

test('a best estimate that some events do not give is hollow', () => {
  const hollow = drawnElements(casualtyPicture(months, englishPictures), '.casualty-partial');
  expect((hollow[0]?.number('y') ?? 0) + 2).toBeCloseTo(y(4), 1);
});

test('no figure is not zero: zero is a line, no figure a mark below the axis, and no events are nothing', () => {
  const picture = casualtyPicture(months, englishPictures);
  const [, zero, ...others] = drawnElements(picture, '.picture-drawing').flatMap((drawing) => drawing.within('.casualty-band'));
  expect(zero?.number('y')).toBeCloseTo(y(0), 1);
  expect(zero?.number('height')).toBe(2);
  expect(others).toEqual([]);
  const [none] = drawnElements(picture, '.casualty-none');
  expect(none?.number('y')).toBeGreaterThan(y(0));
  expect(drawnElements(picture, '.picture-note').map(({ text }) => text)).toContain(
    '3 events give no number of people killed. That is not zero.',
  );
});

test('the same numbers stand in a table, each absence in its own words', () => {
  expect(tableRows(casualtyPicture(months, englishPictures))).toEqual([
    ['April 2019', '10', '20', '40', '0'],
    ['May 2019', '8', '4 (1 event without)', 'no bound', '1'],
    ['June 2019', 'not given', 'not given', 'not given', '2'],
    ['August 2019', '0', '0', '0', '0'],
  ]);
});

test('what lies in no month is not drawn, but said and in the table', () => {
  const picture = casualtyPicture(
    {
      ...months,
      imprecise: [{ count: 3, casualties: [killed({ low: 30, high: 90, eventsCounted: 2, eventsWithoutFigure: 1 })] }],
    },
    englishPictures,
  );
  expect(drawnElements(picture, '.picture-note').map(({ text }) => text)).toContain(
    'Not drawn: 2 events dated less exactly than a band, with 30 to 90 killed.',
  );
  expect(tableRows(picture).at(-1)).toEqual(['In no band', '30', 'not given', '90', '1']);
});

test('only what is drawn is explained', () => {
  const explained = (shown: CasualtiesShown) =>
    drawnElements(casualtyPicture(shown, englishPictures), 'li').map(({ text }) => text);
  expect(explained(months)).toEqual([
    'from at least to at most',
    'at least; nothing bounds it above',
    'best estimate',
    'best estimate of some of the events only',
    'events, but no number',
  ]);
  expect(explained({ ...months, periods: months.periods.slice(0, 1) })).toEqual(['from at least to at most', 'best estimate']);
});

test('it is one picture to a screen reader, which says the whole', () => {
  const [drawing] = drawnElements(casualtyPicture(months, englishPictures), '.picture-drawing');
  expect(drawing?.attribute('role')).toBe('img');
  expect(drawing?.within('desc')[0]?.text).toBe(
    'For each month, from 4 April 2019 to 30 December 2019, a band from the least to the most people killed that its events tell. In all: at least 18. A table with the same numbers follows.',
  );
  expect(drawing?.within('a')).toEqual([]);
});

test('time runs from right to left for who reads so', () => {
  const positions = (words: typeof englishPictures) =>
    drawnElements(casualtyPicture(months, words), '.picture-drawing')
      .flatMap((drawing) => drawing.within('.casualty-best'))
      .map((best) => best.number('x') + best.number('width') / 2);
  const english = positions(englishPictures);
  for (const [i, middle] of positions(arabicPictures).entries()) expect(middle).toBeCloseTo(100 - (english[i] ?? 0), 1);
});

test('without any figure that is said, and nothing is drawn', () => {
  const picture = casualtyPicture({ ...months, periods: [month(6, 2)] }, englishPictures);
  expect(drawnElements(picture, 'svg')).toEqual([]);
  expect(drawnElements(picture, '.picture-note').map(({ text }) => text)).toEqual([
    'None of these events gives a number of people killed. That is not zero.',
    '2 events give no number of people killed. That is not zero.',
  ]);
});

test('adding up never bounds what is open, and never loses a figure', () => {
  const people = fc
    .record({ low: fc.option(fc.nat(1_000)), best: fc.option(fc.nat(1_000)), more: fc.option(fc.nat(1_000)), count: fc.nat(3) })
    .map(({ low, best, more, count }) =>
      peopleOf(
        {
          count: count + 1,
          casualties:
            count === 0
              ? []
              : [
                  killed({
                    low: low ?? 0,
                    best,
                    high: more === null ? null : (low ?? 0) + more,
                    eventsCounted: count,
                    eventsWithoutLow: low === null ? count : 0,
                    eventsWithoutFigure: 1,
                  }),
                ],
        },
        { harm: 'KILLED', group: 'ALL' },
      ),
    );
  fc.assert(
    fc.property(fc.array(people), (all) => {
      const { low, high, counted, withoutFigure } = addedUp(all);
      const told = all.filter((each) => each.counted > 0);
      expect(low ?? 0).toBe(told.reduce((total, each) => total + (each.low ?? 0), 0));
      expect(high === null).toBe(told.length === 0 || told.some((each) => each.high === null));
      expect(high ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(low ?? 0);
      expect(counted + withoutFigure).toBe(all.reduce((total, each) => total + each.counted + each.withoutFigure, 0));
    }),
  );
});
