import { type Box, boxAround } from '../../../domain/derived/scenes.ts';
import { drawnAs } from '../../../domain/record/event-location.ts';
import type { BasePaths } from './base-paths.ts';
import { radiusPx } from './gathered-dots.ts';
import { type MapMark, type MarkOf, mapMarks, markOf, nameOfMark } from './map-marks.ts';
import type { MapScene, MapScenes } from './map-scenes.ts';
import { type MapView, mapHeight, mapView, mapWidth, planePoint } from './map-view.ts';
import { type Content, element, isolated, type Markup, percent } from './markup.ts';
import { emptyFigure, legend, note, numberTable, pictureFigure } from './picture-figure.ts';
import type { MapMarkKind, PictureWords } from './picture-words.ts';
import { circleGapPx, dotGapPx, type PlaceLabel, placeLabels } from './place-labels.ts';
import { scaleBar } from './scale-bar.ts';
import { sum } from './sum.ts';

export interface MapShown extends MapScenes {
  readonly id: string;
  /** Land and borders within a view: `basePathsOf(basemap())`. */
  basePaths(view: MapView): BasePaths;
  /** The address of the view narrowed to what happened within a box: of points what did for certain, else whatever may have. */
  hrefOf(box: Box, arePoints: boolean): string;
}

/** So many places stand in the table. */
const mostRows = 200;

/** Where events were, as exactly as that is known: dots, circles, and in words what has no place that could be drawn. */
export function mapPicture(shown: MapShown, words: PictureWords): Markup {
  const { id, scenes, drawn, notDrawn, inSeveralPlaces, left, basePaths } = shown;
  const { title, nothing, description, legend: called, attribution } = words.map;
  const undrawn = sum([...notDrawn.values()]);
  const notes = [
    left > 0 ? note(words.map.left(scenes.length, left, scenes.at(-1)?.count ?? 0)) : undefined,
    undrawn > 0 ? note(words.map.notDrawn(undrawn, notDrawn)) : undefined,
    inSeveralPlaces > 0 ? note(words.map.severalPlaces(inSeveralPlaces)) : undefined,
  ];
  const box = boxAround(scenes.map(({ coordinates, radiusKm }) => ({ ...coordinates, radiusKm: radiusKm ?? 0 })));
  if (box === undefined) return emptyFigure('map', title, [note(nothing), ...notes], words);
  const view = mapView(box);
  const marks = mapMarks(scenes, view);
  // An event that is drawn at several places has its name at the first.
  const named = new Set<string>();
  const link = (mark: MapMark, drawing: Markup) => {
    const { href, told, listed } = tellMark(mark, shown, words);
    const own = listed.filter((event) => !named.has(event));
    for (const event of own) named.add(event);
    return element(
      'a',
      {
        href,
        tabindex: -1,
        class: `map-mark map-${mark.kind}`,
        'data-events': listed.length > 0 ? listed.join(' ') : undefined,
      },
      element('title', {}, told),
      // Each by its own name: an event in the list leads there.
      own.reduce((inner, event) => element('g', { id: onMapId(event) }, inner), drawing),
    );
  };
  const kinds = (['exact', 'near', 'area'] as const).filter((kind) => marks.some((mark) => mark.kind === kind));
  const samples = [
    ...kinds.map((kind) => ({ drawing: [sample(kind)], text: called[kind] })),
    ...(marks.some(({ count }) => count > 1) ? [{ drawing: [numberSample(words)], text: called.number }] : []),
  ];
  return pictureFigure(
    {
      id,
      kind: 'map',
      title,
      role: 'group',
      description: description({ events: drawn, marks: marks.length }),
      // As of the bars, the table has the same links.
      drawing: element(
        'g',
        { 'aria-hidden': 'true' },
        ground(
          view,
          basePaths(view),
          marks.filter(({ reach }) => reach !== undefined).map((mark) => link(mark, circle(mark))),
        ),
        ...marks.filter(({ reach, count }) => reach !== undefined && count > 1).map((mark) => countAt(mark, words)),
        ...marks.filter(({ reach }) => reach === undefined).map((mark) => link(mark, dot(mark, words))),
        ...placeLabels(marks, words.direction).map((label) => nameAt(label, words)),
        scaleBar(view, words),
      ),
      notes: [legend(samples), ...notes, element('p', { class: 'picture-note picture-attribution' }, attribution)],
      table: tableOf(shown, words),
    },
    words,
  );
}

/** What an event’s mark is called by on its page. */
export function onMapId(event: string): string {
  return `on-map-${event}`;
}

/** What is said of a mark, wherever it is drawn. */
export interface MarkTold {
  /** Where it leads: to its only event, else to all that it stands for. */
  readonly href: string;
  readonly told: string;
  /** The events beside the map that it stands for. */
  readonly listed: readonly string[];
}

export function tellMark(mark: MarkOf, { hrefOf }: Pick<MapShown, 'hrefOf'>, words: PictureWords): MarkTold {
  const { first, scenes, count, place, isOnePlace, box } = mark;
  const only = scenes.every(({ event }) => event?.href === first.event?.href) ? first.event : undefined;
  const told =
    only !== undefined && scenes.length === 1
      ? `${isolated(only.title)} (${placeOf(first, words)})`
      : words.map.cluster(count, place === undefined ? undefined : isolated(place), isOnePlace);
  return {
    href: only?.href ?? hrefOf(box, scenes.every(isPoint)),
    told,
    listed: [...new Set(scenes.flatMap(({ listed }) => listed))],
  };
}

/** Sea, land, borders and the circles, in the map’s own units: they are stretched with it, all else keeps its size. */
function ground(view: MapView, { land, borders }: BasePaths, circles: readonly Content[]): Markup {
  const top = planePoint(view, { latitude: 90, longitude: view.longitude }).y;
  const bottom = planePoint(view, { latitude: -90, longitude: view.longitude }).y;
  const [from, to] = [Math.max(0, top), Math.min(mapHeight, bottom)];
  return element(
    'svg',
    { width: '100%', height: '100%', viewBox: `0 0 ${mapWidth} ${mapHeight}`, preserveAspectRatio: 'none' },
    element('rect', { class: 'map-sea', x: 0, y: from, width: mapWidth, height: to - from }),
    element('path', { class: 'map-land', 'fill-rule': 'evenodd', d: land }),
    element('path', { class: 'map-border', fill: 'none', d: borders }),
    ...circles,
  );
}

function circle({ x, y, reach }: MapMark): Markup {
  return element('ellipse', { cx: x, cy: y, rx: reach?.x, ry: reach?.y });
}

function dot(mark: MapMark, words: PictureWords): Markup {
  const r = radiusPx(mark.count);
  return element(
    'g',
    {},
    mark.kind === 'near' ? element('circle', { ...at(mark), r: r + 4, class: 'map-around' }) : undefined,
    element('circle', { ...at(mark), r, class: 'map-dot' }),
    mark.count > 1 ? countAt(mark, words) : undefined,
  );
}

function at({ x, y }: MapMark): { readonly cx: string; readonly cy: string } {
  return { cx: percent(x / mapWidth), cy: percent(y / mapHeight) };
}

function countAt(mark: MapMark, words: PictureWords): Markup {
  const { cx, cy } = at(mark);
  return element('text', { x: cx, y: cy, dy: 4, 'text-anchor': 'middle', class: 'map-number' }, words.number(mark.count));
}

/** A name beside its mark: of a circle, at its edge, wherever that comes to be. */
function nameAt({ mark, side, atLeastPx }: PlaceLabel, words: PictureWords): Markup {
  const sign = (side === 'after') === (words.direction === 'ltr') ? 1 : -1;
  const { cx, cy } = at({ ...mark, x: mark.x + sign * (mark.reach?.x ?? 0) });
  return element(
    'text',
    {
      x: cx,
      y: cy,
      dx: sign * (mark.reach === undefined ? dotGapPx : circleGapPx),
      dy: 4,
      'text-anchor': side === 'after' ? 'start' : 'end',
      class: `map-name map-name-${atLeastPx}`,
      'aria-hidden': 'true',
    },
    isolated(nameOfMark(mark) ?? ''),
  );
}

function sample(kind: MapMarkKind): Markup {
  const middle = { cx: 10, cy: 8 };
  return element(
    'g',
    { class: `map-mark map-${kind}` },
    kind === 'near' ? element('circle', { ...middle, r: 7, class: 'map-around' }) : undefined,
    kind === 'area' ? element('ellipse', { ...middle, rx: 7, ry: 7 }) : element('circle', { ...middle, r: 4, class: 'map-dot' }),
  );
}

function numberSample(words: PictureWords): Markup {
  const middle = { cx: 10, cy: 8 };
  const number = element('text', { x: 10, y: 8, dy: 4, 'text-anchor': 'middle', class: 'map-number' }, words.number(2));
  return element('g', { class: 'map-mark map-exact' }, element('circle', { ...middle, r: 8, class: 'map-dot' }), number);
}

function isPoint({ precision }: MapScene): boolean {
  return drawnAs(precision) === 'POINT';
}

function placeOf({ place, precision, radiusKm }: MapScene, words: PictureWords): string {
  const name = place === undefined ? words.map.unnamedPlace : isolated(place);
  return `${name}; ${words.map.precision(precision, radiusKm)}`;
}

function tableOf(shown: MapShown, words: PictureWords): Markup {
  const { scenes, left } = shown;
  const rows = scenes.slice(0, mostRows).map((scene) => {
    const { event, count, place, precision, radiusKm } = scene;
    const { href } = tellMark(markOf([scene]), shown, words);
    return [
      element('a', { href }, event === undefined ? words.events(count) : element('bdi', {}, event.title)),
      place === undefined ? words.map.unnamedPlace : element('bdi', {}, place),
      words.map.precision(precision, radiusKm),
    ];
  });
  return numberTable(words.map.title, words.map.columns, rows, scenes.length + left - rows.length, words);
}
