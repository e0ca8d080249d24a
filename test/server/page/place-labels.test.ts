import { expect, test } from 'vitest';
import { type MapMark, mapMarks, nameOfMark } from '../../../src/server/page/pictures/map-marks.ts';
import { mapPicture, tellMark } from '../../../src/server/page/pictures/map-picture.ts';
import { mapView, mapWidth } from '../../../src/server/page/pictures/map-view.ts';
import { arabicPictures } from '../../../src/server/page/pictures/picture-words-arabic.ts';
import { englishPictures } from '../../../src/server/page/pictures/picture-words-english.ts';
import { placeLabels } from '../../../src/server/page/pictures/place-labels.ts';
import { drawnElements } from '../../kit/drawn-markup.ts';
import { sceneAt } from '../../kit/picture-data.ts';

const view = mapView({ south: 32, north: 32, west: 13, east: 13 });

/** A mark at a part of the map’s width, of so many events. */
function markAt(part: number, place: string, count: number): MapMark {
  const [mark] = mapMarks([sceneAt(32, 13, { place, count })], view);
  if (mark === undefined) throw new Error('a scene has a mark');
  return { ...mark, x: part * mapWidth, y: 600 };
}

test('a name has room between its neighbours or is left out, those of most events first, and what needs a wider map says so', () => {
  const namesOf = (direction: 'ltr' | 'rtl', ...marks: MapMark[]) =>
    placeLabels(marks, direction).map(({ mark, side, atLeastPx }) => [mark.place, side, atLeastPx]);
  // Sixty pixels from each other beside the bars, where a name of six letters has no room between them.
  const [west, middle, east] = [markAt(0.35, 'Westwest', 3), markAt(0.5, 'Midmid', 9), markAt(0.65, 'Easteast', 5)];
  expect(namesOf('ltr', west, middle, east)).toEqual([
    ['Easteast', 'after', 280],
    ['Westwest', 'before', 280],
    ['Midmid', 'after', 640],
  ]);
  expect(namesOf('rtl', west, middle, east)).toEqual([
    ['Easteast', 'before', 280],
    ['Westwest', 'after', 280],
    ['Midmid', 'after', 640],
  ]);
  const crowd = [0.3, 0.35, 0.4, 0.45].map((part, i) => markAt(part, 'A very long name of a place', i + 1));
  expect(namesOf('ltr', ...crowd).map(([, side]) => side)).toEqual(['after']);
});

test('a mark that stands for several places has the name of the one with most events, and says that there are others', () => {
  const scenes = [
    sceneAt(32.01, 13, { place: 'Suburb', event: undefined, count: 3 }),
    sceneAt(32, 13, { place: 'City', event: undefined, count: 9 }),
  ];
  for (const given of [scenes, scenes.toReversed()]) {
    const [mark, ...others] = mapMarks(given, view);
    if (mark === undefined || others.length > 0) throw new Error('they are one mark');
    expect(nameOfMark(mark)).toBe('City\u202f…');
    const told = (words: typeof englishPictures) => tellMark(mark, { hrefOf: () => '/' }, words).told;
    expect(told(englishPictures)).toBe('12 events: \u2068City\u2069 and places close to it');
    expect(told(arabicPictures)).toBe('12 حدثا: \u2068City\u2069 وأماكن مجاورة');
  }
});

test('a map names its places also on a telephone', () => {
  const picture = mapPicture(
    {
      id: 'm',
      scenes: [sceneAt(32.8872, 13.1913, { place: 'Tripoli' }), sceneAt(32.4644, 11.8969, { place: 'Al-Watiya' })],
      drawn: 2,
      notDrawn: new Map(),
      inSeveralPlaces: 0,
      left: 0,
      basePaths: () => ({ land: '', borders: '' }),
      hrefOf: () => '/',
    },
    englishPictures,
  );
  const names = drawnElements(picture, '.map-name').map((name) => [name.text, name.attribute('class')]);
  expect(names).toEqual([
    ['\u2068Tripoli\u2069', 'map-name map-name-280'],
    ['\u2068Al-Watiya\u2069', 'map-name map-name-280'],
  ]);
});
