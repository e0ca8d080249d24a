import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { histogramPicture } from '../../../src/server/page/pictures/histogram-picture.ts';
import { arabicPictures } from '../../../src/server/page/pictures/picture-words-arabic.ts';
import { englishPictures } from '../../../src/server/page/pictures/picture-words-english.ts';
import { timeSlots } from '../../../src/server/page/pictures/time-slots.ts';
import { drawnElement, drawnElements, tableRows } from '../../kit/drawn-markup.ts';
import { anyDays, dayNumbered, histogramOf } from '../../kit/picture-data.ts';
import { plainNumber } from '../../kit/plain-days.ts';

const weeks = histogramOf({ from: '2019-04-04', to: '2020-06-30' }, [
  ['2019-04-04', 3],
  ['2019-04-07', 2],
  ['2019-07-02', 12],
  ['2020-06-04', 1],
]);

/** Bars from the left to the right. */
function bars(shown: typeof weeks, words = englishPictures) {
  return drawnElements(histogramPicture(shown, words), '.picture-bar').map((bar) => {
    const [count] = bar.within('.picture-count');
    if (count === undefined) throw new Error('a bar without its count');
    const [x, width] = [count.number('x'), count.number('width')];
    return { from: bar.attribute('data-from'), x, end: x + width, width, top: count.number('y'), height: count.number('height') };
  });
}

test('each bar is a link that narrows the view to its days, and says what it counts', () => {
  const picture = histogramPicture(weeks, englishPictures);
  expect(drawnElements(picture, '.picture-bar').map((bar) => [bar.attribute('href'), bar.within('title')[0]?.text])).toEqual([
    ['?from=2019-04-01&to=2019-04-07', 'from 1 to 7 April 2019: 5 events'],
    ['?from=2019-07-01&to=2019-07-07', 'from 1 to 7 July 2019: 12 events'],
    ['?from=2020-06-01&to=2020-06-07', 'from 1 to 7 June 2020: 1 event'],
  ]);
});

test('the same numbers and links stand in a table', () => {
  const picture = histogramPicture(weeks, englishPictures);
  expect(tableRows(picture)).toEqual([
    ['from 1 to 7 April 2019', '5'],
    ['from 1 to 7 July 2019', '12'],
    ['from 1 to 7 June 2020', '1'],
  ]);
  const links = drawnElement(picture, 'tbody').within('a');
  expect(links.map((link) => link.attribute('href'))).toEqual(
    drawnElements(picture, '.picture-bar').map((bar) => bar.attribute('href')),
  );
});

test('weeks without events have no bar, and keep their room', () => {
  const [first, second, third] = bars(weeks);
  const room = 100 / timeSlots({ from: '2019-04-04', to: '2020-06-30' }).slots.length;
  expect(first?.x).toBeCloseTo(room * 0.1, 2);
  expect(second?.x).toBeCloseTo(room * 13.1, 2);
  expect(third?.x).toBeCloseTo(room * 61.1, 2);
});

test('time runs from right to left for who reads so', () => {
  const [english, arabic] = [bars(weeks), bars(weeks, arabicPictures)];
  expect(arabic.map(({ from }) => from)).toEqual(english.map(({ from }) => from));
  for (const [i, bar] of arabic.entries()) expect(bar.x).toBeCloseTo(100 - (english[i]?.end ?? 0), 1);
  expect(drawnElement(histogramPicture(weeks, arabicPictures), 'figure').attribute('dir')).toBe('rtl');
});

describe.each([
  ['left to right', englishPictures],
  ['right to left', arabicPictures],
])('%s', (_, words) => {
  test('every bar is inside the plot, in order, apart from the next, and a pixel wide on a telephone', () => {
    fc.assert(
      fc.property(
        anyDays,
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 100_000 })), { maxLength: 200 }),
        (days, events) => {
          const [from, to] = [plainNumber(days.from), plainNumber(days.to)];
          const shown = histogramOf(
            days,
            events.map(([at, count]) => [dayNumbered(from + (at % (to - from + 1))), count]),
          );
          const found = bars(shown, words).toSorted((a, b) => a.x - b.x);
          for (const [i, { x, end, width, top, height }] of found.entries()) {
            expect(x).toBeGreaterThanOrEqual(0);
            expect(end).toBeLessThanOrEqual(100.001);
            expect(x).toBeGreaterThanOrEqual(found[i - 1]?.end ?? 0);
            expect((width / 100) * 250).toBeGreaterThanOrEqual(1);
            expect(top).toBeGreaterThanOrEqual(12);
            expect(top + height).toBeCloseTo(152, 1);
            expect(height).toBeGreaterThanOrEqual(2);
          }
          const inTime = found.map(({ from: first }) => plainNumber(first));
          expect(inTime).toEqual(inTime.toSorted((a, b) => (words.direction === 'rtl' ? b - a : a - b)));
        },
      ),
    );
  });
});

test('bars are as tall as their counts, and one event is seen beside a hundred thousand', () => {
  const [small, large, half] = bars(
    histogramOf({ from: '2019-04-04', to: '2019-04-30' }, [
      ['2019-04-04', 1],
      ['2019-04-10', 100_000],
      ['2019-04-20', 50_000],
    ]),
  );
  expect(small?.height).toBe(2);
  expect(large?.height).toBe(140);
  expect(half?.height).toBe(70);
});

test('what lies in no bar is said in words, and stands in the table', () => {
  const picture = histogramPicture(
    {
      ...weeks,
      histogram: {
        ...weeks.histogram,
        imprecise: [
          { from: null, to: '2019-05-01', count: 1 },
          { from: '2019-11-01', to: '2019-11-30', count: 4 },
          { from: '2020-05-17', to: null, count: 2 },
        ],
      },
    },
    englishPictures,
  );
  expect(drawnElement(picture, '.picture-note').text).toBe(
    '7 events lie wholly in no week and have no bar: 4 dated less exactly than that, or over a longer time, 2 going on or without a known end and 1 without a known beginning.',
  );
  expect(tableRows(picture).slice(3)).toEqual([
    ['In no bar: 1 May 2019 or earlier', '1'],
    ['In no bar: between 1 and 30 November 2019', '4'],
    ['In no bar: 17 May 2020 or later', '2'],
  ]);
});

test('one event is one bar', () => {
  const found = bars(histogramOf({ from: '2019-04-04', to: '2019-04-04' }, [['2019-04-04', 1]]));
  expect(found).toHaveLength(1);
  expect(found[0]?.width).toBeCloseTo(80, 1);
});

test('without events that is said, and nothing is drawn', () => {
  const picture = histogramPicture({ ...weeks, days: null, histogram: { buckets: [], imprecise: [] } }, englishPictures);
  expect(drawnElements(picture, 'svg')).toEqual([]);
  expect(drawnElement(picture, '.picture-note').text).toBe('No events to draw.');
});

test('years before 1 and the year 9999 are named as they are counted', () => {
  const all = histogramOf({ from: '-9999-01-01', to: '9999-12-31' }, [
    ['-9999-01-01', 1],
    ['-0043-03-15', 1],
    ['9999-12-31', 1],
  ]);
  expect(tableRows(histogramPicture(all, englishPictures)).map(([days]) => days)).toEqual([
    'from 10000 BC to 9802 BC',
    'from 201 BC to 2 BC',
    'from 9800 to 9999',
  ]);
  const named = drawnElements(histogramPicture(all, englishPictures), '.picture-tick').map(({ text }) => text);
  expect(named).toEqual(['10000 BC', '5001 BC', '1 BC', '5000']);
});

test('a picture tells what it shows to who does not see it', () => {
  const picture = histogramPicture(weeks, englishPictures);
  const [drawing] = drawnElements(picture, '.picture-drawing');
  expect(drawing?.attribute('role')).toBe('group');
  const [title, description] = [drawing?.within('title')[0], drawing?.within('desc')[0]];
  expect(drawing?.attribute('aria-labelledby')).toBe(title?.attribute('id'));
  expect(drawing?.attribute('aria-describedby')).toBe(description?.attribute('id'));
  expect(description?.text).toBe(
    'Bars of one week each, from 4 April 2019 to 30 June 2020: 18 events in all. The most, from 1 to 7 July 2019: 12 events. A table with the same numbers and links follows.',
  );
});

test('an address is text in its attribute, whatever is in it', () => {
  const href = '?q="><img src=x onerror=alert(1)>&from=';
  const picture = histogramPicture({ ...weeks, hrefOf: () => href }, englishPictures);
  expect(drawnElements(picture, 'img')).toEqual([]);
  expect(new Set(drawnElements(picture, 'a').map((link) => link.attribute('href')))).toEqual(new Set([href]));
});

test('nothing in a picture is a script or a style of its own', () => {
  const { markup } = histogramPicture(weeks, arabicPictures);
  expect(markup).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
});
