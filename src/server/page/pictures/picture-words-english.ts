import { dateInWords } from '../../../domain/dates/date-in-words.ts';
import type { LocationPrecision } from '../../../domain/record/event-location.ts';
import { edtfOfDays, edtfOfOpenDays, yearOf } from './days-as-edtf.ts';
import type { PictureWords } from './picture-words.ts';
import type { BarLength } from './time-slots.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const format = new Intl.NumberFormat('en-GB');
const number = (value: number) => format.format(value);
const counted = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`;
const events = (count: number) => counted(count, 'event', 'events');
const listed = (parts: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(parts);
const dated = (edtf: string) => dateInWords({ edtf }).en ?? edtf;

function bar({ interval, every }: BarLength): string {
  const unit = { DAY: 'day', WEEK: 'week', MONTH: 'month', YEAR: 'year' }[interval];
  return every === 1 ? unit : `stretch of ${every} ${unit}s`;
}

function bars({ interval, every }: BarLength, count: number): string {
  const unit = { DAY: 'day', WEEK: 'week', MONTH: 'month', YEAR: 'year' }[interval];
  if (every === 1) return counted(count, unit, `${unit}s`);
  return `${counted(count, 'stretch', 'stretches')} of ${every} ${unit}s`;
}

/** Pictures in English. */
export const englishPictures: PictureWords = {
  language: 'en',
  direction: 'ltr',
  number,
  events,
  days: (days, length) => dated(edtfOfDays(days, length)),
  tick: (day, unit) => {
    const [month = 1, date = 1] = day.slice(-5).split('-').map(Number);
    if (unit === 'YEAR') return yearOf(day) < 1 ? `${1 - yearOf(day)} BC` : String(yearOf(day));
    return unit === 'MONTH' ? (months[month - 1] ?? '') : `${date} ${months[month - 1]}`;
  },
  people: ({ low, best, high }) => {
    if (low !== null && low === high) return number(low);
    if (low !== null && high !== null) return `${number(low)} to ${number(high)}`;
    if (low !== null) return `at least ${number(low)}`;
    if (high !== null) return `${number(high)} at most`;
    return best === null ? 'not given' : `about ${number(best)}, with no bounds given`;
  },
  asTable: 'The same as a table',
  more: (rows) => `${counted(rows, 'more is', 'more are')} not in this table.`,
  histogram: {
    title: 'Events over time',
    description: ({ count, days, length, most }) =>
      `Bars of one ${bar(length)} each, ${dated(edtfOfDays(days, { interval: 'DAY', every: 1 }))}: ${events(count)} in all.${most === '' ? '' : ` The most, ${most}.`} A table with the same numbers and links follows.`,
    nothing: 'No events to draw.',
    outside: (count, length, { longer, withoutEnd, withoutBeginning }) =>
      `${events(count)} ${count === 1 ? 'lies' : 'lie'} wholly in no ${bar(length)} and ${count === 1 ? 'has' : 'have'} no bar: ${listed(
        [
          ...(longer > 0 ? [`${number(longer)} dated less exactly than that, or over a longer time`] : []),
          ...(withoutEnd > 0 ? [`${number(withoutEnd)} going on or without a known end`] : []),
          ...(withoutBeginning > 0 ? [`${number(withoutBeginning)} without a known beginning`] : []),
        ],
      )}.`,
    outsideRow: (days) => `In no bar: ${dated(edtfOfOpenDays(days))}`,
    columns: ['When', 'Events'],
  },
  casualties: {
    title: 'Killed, as claims tell',
    description: ({ days, length, total }) =>
      `For each ${bar(length)}, ${dated(edtfOfDays(days, { interval: 'DAY', every: 1 }))}, a band from the least to the most people killed that its events tell. In all: ${total}. A table with the same numbers follows.`,
    nothing: 'None of these events gives a number of people killed. That is not zero.',
    legend: {
      band: 'from at least to at most',
      open: 'at least; nothing bounds it above',
      best: 'best estimate',
      partialBest: 'best estimate of some of the events only',
      noFigure: 'events, but no number',
    },
    withoutFigure: (count) => `${events(count)} ${count === 1 ? 'gives' : 'give'} no number of people killed. That is not zero.`,
    withoutHigh: (count, length) => `In ${bars(length, count)} no upper bound is given: the band is open at the top.`,
    outside: (count, people) => `Not drawn: ${events(count)} dated less exactly than a band, with ${people} killed.`,
    columns: ['When', 'At least', 'Best estimate', 'At most', 'Events without a number'],
    notGiven: 'not given',
    unbounded: 'no bound',
    partial: (best, withoutBest) => `${best} (${events(withoutBest)} without)`,
    outsideRow: 'In no band',
  },
  map: {
    title: 'Where',
    description: ({ events: count, marks }) =>
      `A map with ${counted(marks, 'mark', 'marks')} for ${counted(count, 'event', 'events')} whose place is known well enough to be drawn. A table with the same places and links follows.`,
    nothing: 'No place to draw.',
    left: (shown, left, most) =>
      `These are the ${number(shown)} places with most events. ${counted(left, 'more place is', 'more places are')} not on the map, with ${events(most)} at most in each.`,
    notDrawn: (count, reasons) =>
      `${events(count)} ${count === 1 ? 'is' : 'are'} not on the map: ${listed([...reasons].map(([reason, each]) => `${number(each)} ${notDrawn[reason]}`))}.`,
    severalPlaces: (count) =>
      `${events(count)} ${count === 1 ? 'is' : 'are'} drawn at several places, since accounts differ about where ${count === 1 ? 'it was' : 'they were'}.`,
    legend: {
      exact: 'at that place',
      near: 'near that place',
      area: 'somewhere within the circle',
      number: 'so many events, at one place or at several close to it',
    },
    kilometres: (km) => `${number(km)} km`,
    attribution:
      'Land and borders: Natural Earth, public domain. Borders are drawn as that source has them; the record takes no side in them.',
    columns: ['Events', 'Place', 'How exactly'],
    precision: (precision, radiusKm) =>
      radiusKm === null ? precisions[precision] : `${precisions[precision]}, within ${number(radiusKm)} km`,
    cluster: (count, place, isOnePlace) =>
      `${events(count)}${place === undefined ? ' near each other' : isOnePlace ? `: ${place}` : `: ${place} and places close to it`}`,
    unnamedPlace: 'unnamed place',
  },
};

const precisions: Record<LocationPrecision, string> = {
  EXACT: 'at that place',
  NEAR: 'near it',
  DISTRICT: 'somewhere in it',
  REGION: 'somewhere in the region',
  COUNTRY: 'somewhere in the country',
  BETWEEN: 'between places',
  ALONG: 'along a road, a river or a front',
  UNKNOWN: 'where exactly is not known',
};

const notDrawn: Record<LocationPrecision | 'NO_PLACE', string> = {
  EXACT: 'at a place without coordinates',
  NEAR: 'near a place without coordinates',
  DISTRICT: 'in a district without coordinates',
  REGION: 'somewhere in a region',
  COUNTRY: 'somewhere in a country',
  BETWEEN: 'between places',
  ALONG: 'along a road, a river or a front',
  UNKNOWN: 'at a place that is not known',
  NO_PLACE: 'without a place',
};
