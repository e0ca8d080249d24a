import fc from 'fast-check';
import { plainDay, plainNumber, plainYear } from './plain-days.ts';

/** A date that waqai records, with what is true of it, worked out without the code under test. */
export interface MadeDate {
  readonly edtf: string;
  /** Its days; undefined at an end that is open or not known. */
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly approximate: boolean;
  readonly uncertain: boolean;
  readonly ongoing: boolean;
}

/** One with a first and a last day. */
type ClosedDate = MadeDate & { readonly first: string; readonly last: string };

const pad = (number: number, digits = 2): string => String(number).padStart(digits, '0');

const anno = fc.oneof(fc.integer({ min: 2009, max: 2026 }), fc.integer({ min: 1, max: 9998 }));
const years = fc.oneof({ weight: 5, arbitrary: anno }, { weight: 1, arbitrary: fc.integer({ min: -9998, max: 0 }) });
const months = fc.integer({ min: 1, max: 12 });
const qualifiers = fc.constantFrom('', '', '?', '~', '%');

function made(edtf: string, first: string, last: string, qualifier = ''): ClosedDate {
  return {
    edtf: `${edtf}${qualifier}`,
    first,
    last,
    approximate: qualifier === '~' || qualifier === '%',
    uncertain: qualifier === '?' || qualifier === '%',
    ongoing: false,
  };
}

const yearDates = fc.tuple(years, qualifiers).map(([y, q]) => made(plainYear(y), plainDay(y, 1, 1), plainDay(y, 12, 31), q));
const monthDates = fc
  .tuple(years, months, qualifiers)
  .map(([y, m, q]) => made(`${plainYear(y)}-${pad(m)}`, plainDay(y, m, 1), plainDay(y, m + 1, 0), q));
const daysIn = (inYears: fc.Arbitrary<number>): fc.Arbitrary<ClosedDate> =>
  fc.tuple(inYears, months, fc.integer({ min: 0, max: 30 })).map(([y, m, d]) => {
    const length = Number(plainDay(y, m + 1, 0).slice(-2));
    const text = plainDay(y, m, 1 + (d % length));
    return made(text, text, text);
  });
const plainDays = daysIn(years);
const dayDates = fc.tuple(plainDays, qualifiers).map(([{ edtf }, q]) => made(edtf, edtf, edtf, q));
const times = fc.tuple(daysIn(anno), fc.integer({ min: 0, max: 86_399 }), fc.boolean()).map(([{ edtf }, second, seconds]) => {
  const time = new Date(second * 1_000).toISOString().slice(11, seconds ? 19 : 16);
  return made(`${edtf}T${time}`, edtf, edtf);
});
const seasons = fc
  .tuple(years, fc.integer({ min: 21, max: 24 }))
  .map(([y, s]) => made(`${plainYear(y)}-${s}`, plainDay(y, (s - 20) * 3, 1), plainDay(y, (s - 20) * 3 + 3, 0)));
const unspecified = fc
  .tuple(years, months, fc.constantFrom('month', 'day', 'dayOfMonth', 'decade', 'century'))
  .map(([y, m, which]) => {
    const decade = Math.max(1, Math.floor(y / 10)) * 10;
    const century = Math.max(1, Math.floor(y / 100)) * 100;
    if (which === 'decade') return made(`${pad(decade / 10, 3)}X`, plainDay(decade, 1, 1), plainDay(decade + 9, 12, 31));
    if (which === 'century') return made(`${pad(century / 100)}XX`, plainDay(century, 1, 1), plainDay(century + 99, 12, 31));
    if (which === 'dayOfMonth') return made(`${plainYear(y)}-${pad(m)}-XX`, plainDay(y, m, 1), plainDay(y, m + 1, 0));
    return made(`${plainYear(y)}-XX${which === 'day' ? '-XX' : ''}`, plainDay(y, 1, 1), plainDay(y, 12, 31));
  });

/** One date at its precision. */
const singleDates: fc.Arbitrary<ClosedDate> = fc.oneof(yearDates, monthDates, dayDates, times, seasons, unspecified);

function ordered(a: ClosedDate, b: ClosedDate): [ClosedDate, ClosedDate] {
  return plainNumber(a.first) <= plainNumber(b.first) ? [a, b] : [b, a];
}

const spanEnds = fc.oneof(yearDates, monthDates, dayDates, times);

/** It lasted from one date to another. */
const spans: fc.Arbitrary<MadeDate> = fc
  .tuple(spanEnds, spanEnds)
  .map(([a, b]) => ordered(a, b))
  .filter(([from, to]) => from.first !== to.first)
  .map(([from, to]) => ({
    edtf: `${from.edtf}/${to.edtf}`,
    first: from.first,
    last: to.last,
    approximate: from.approximate || to.approximate,
    uncertain: from.uncertain || to.uncertain,
    ongoing: false,
  }));

/** It goes on, or nobody says or knows when it ended or began. */
const openSpans: fc.Arbitrary<MadeDate> = fc
  .tuple(spanEnds, fc.constantFrom('/..', '/', '../', '/ before'))
  .map(([date, open]) =>
    open === '/..' || open === '/'
      ? { ...date, edtf: `${date.edtf}${open}`, last: undefined, ongoing: open === '/..' }
      : { ...date, edtf: `${open === '../' ? '../' : '/'}${date.edtf}`, first: undefined },
  );

const plain = (dates: fc.Arbitrary<ClosedDate>): fc.Arbitrary<ClosedDate> => dates.filter(({ edtf }) => !/[?~%]/.test(edtf));
const members = (dates: fc.Arbitrary<ClosedDate>): fc.Arbitrary<ClosedDate> =>
  fc.oneof(
    plain(dates),
    fc
      .tuple(plain(dates), plain(dates))
      .map(([a, b]) => ordered(a, b))
      .map(([from, to]) => made(`${from.edtf}..${to.edtf}`, from.first, to.last)),
  );

const memberKinds = [yearDates, monthDates, plainDays];

function setOf(all: readonly ClosedDate[]): ClosedDate {
  const inOrder = (days: readonly string[]) => days.toSorted((a, b) => plainNumber(a) - plainNumber(b));
  const [first = ''] = inOrder(all.map((each) => each.first));
  const last = inOrder(all.map((each) => each.last)).at(-1) ?? '';
  return made(`[${all.map(({ edtf }) => edtf).join(',')}]`, first, last);
}

/** It was on one of several dates, in no order. */
const oneOfs: fc.Arbitrary<MadeDate> = fc
  .oneof(...memberKinds.map((dates) => fc.array(members(dates), { minLength: 1, maxLength: 4 })))
  .map(setOf);

/** It was on one of several dates, or on any day before one of them, or after it. */
const openOneOfs: fc.Arbitrary<MadeDate> = fc
  .tuple(
    fc.oneof(...memberKinds.map((dates) => fc.tuple(plain(dates), fc.array(members(dates), { maxLength: 2 })))),
    fc.boolean(),
  )
  .map(([[bound, others], isBefore]) => {
    const set = setOf(isBefore ? [bound, ...others] : [...others, bound]);
    return isBefore
      ? { ...set, edtf: set.edtf.replace('[', '[..'), first: undefined }
      : { ...set, edtf: set.edtf.replace(']', '..]'), last: undefined };
  });

/** Any date that waqai records. */
export const edtfDates: fc.Arbitrary<MadeDate> = fc.oneof(singleDates, spans, oneOfs, openSpans, openOneOfs);
