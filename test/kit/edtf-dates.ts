import fc from 'fast-check';

/** A date that waqai records, with what is true of it, worked out without the code under test. */
export interface MadeDate {
  readonly edtf: string;
  readonly first: string;
  readonly last: string;
  readonly approximate: boolean;
  readonly uncertain: boolean;
}

function day(year: number, month: number, dayOfMonth: number): string {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  return `${String(date.getUTCFullYear()).padStart(4, '0')}-${date.toISOString().slice(-19, -14)}`;
}

const pad = (number: number, digits = 2): string => String(number).padStart(digits, '0');

const years = fc.oneof(fc.integer({ min: 2009, max: 2026 }), fc.integer({ min: 1, max: 9998 }));
const months = fc.integer({ min: 1, max: 12 });
const qualifiers = fc.constantFrom('', '', '?', '~', '%');

function made(edtf: string, first: string, last: string, qualifier = ''): MadeDate {
  return {
    edtf: `${edtf}${qualifier}`,
    first,
    last,
    approximate: qualifier === '~' || qualifier === '%',
    uncertain: qualifier === '?' || qualifier === '%',
  };
}

const yearDates = fc.tuple(years, qualifiers).map(([y, q]) => made(pad(y, 4), day(y, 1, 1), day(y, 12, 31), q));
const monthDates = fc
  .tuple(years, months, qualifiers)
  .map(([y, m, q]) => made(`${pad(y, 4)}-${pad(m)}`, day(y, m, 1), day(y, m + 1, 0), q));
const plainDays = fc.tuple(years, months, fc.integer({ min: 0, max: 30 })).map(([y, m, d]) => {
  const length = Number(day(y, m + 1, 0).slice(8));
  const text = day(y, m, 1 + (d % length));
  return made(text, text, text);
});
const dayDates = fc.tuple(plainDays, qualifiers).map(([{ edtf }, q]) => made(edtf, edtf, edtf, q));
const times = fc.tuple(plainDays, fc.integer({ min: 0, max: 86_399 }), fc.boolean()).map(([{ edtf }, second, seconds]) => {
  const time = new Date(second * 1_000).toISOString().slice(11, seconds ? 19 : 16);
  return made(`${edtf}T${time}`, edtf, edtf);
});
const seasons = fc
  .tuple(years, fc.integer({ min: 21, max: 24 }))
  .map(([y, s]) => made(`${pad(y, 4)}-${s}`, day(y, (s - 20) * 3, 1), day(y, (s - 20) * 3 + 3, 0)));
const unspecified = fc
  .tuple(years, months, fc.constantFrom('month', 'day', 'dayOfMonth', 'decade', 'century'))
  .map(([y, m, which]) => {
    const decade = Math.max(1, Math.floor(y / 10)) * 10;
    const century = Math.max(1, Math.floor(y / 100)) * 100;
    if (which === 'decade') return made(`${pad(decade / 10, 3)}X`, day(decade, 1, 1), day(decade + 9, 12, 31));
    if (which === 'century') return made(`${pad(century / 100)}XX`, day(century, 1, 1), day(century + 99, 12, 31));
    if (which === 'dayOfMonth') return made(`${pad(y, 4)}-${pad(m)}-XX`, day(y, m, 1), day(y, m + 1, 0));
    return made(`${pad(y, 4)}-XX${which === 'day' ? '-XX' : ''}`, day(y, 1, 1), day(y, 12, 31));
  });

/** One date at its precision. */
const singleDates: fc.Arbitrary<MadeDate> = fc.oneof(yearDates, monthDates, dayDates, times, seasons, unspecified);

function ordered(a: MadeDate, b: MadeDate): [MadeDate, MadeDate] {
  return a.edtf.slice(0, 16) <= b.edtf.slice(0, 16) && a.first <= b.first ? [a, b] : [b, a];
}

const spanEnds = fc.oneof(yearDates, monthDates, dayDates, times);

/** It lasted from one date to another. */
const spans: fc.Arbitrary<MadeDate> = fc
  .tuple(spanEnds, spanEnds)
  .map(([a, b]) => ordered(a, b))
  .filter(([from, to]) => from.first < to.first)
  .map(([from, to]) => ({
    edtf: `${from.edtf}/${to.edtf}`,
    first: from.first,
    last: to.last,
    approximate: from.approximate || to.approximate,
    uncertain: from.uncertain || to.uncertain,
  }));

const plain = (dates: fc.Arbitrary<MadeDate>): fc.Arbitrary<MadeDate> => dates.filter(({ edtf }) => !/[?~%]/.test(edtf));
const members = (dates: fc.Arbitrary<MadeDate>): fc.Arbitrary<MadeDate> =>
  fc.oneof(
    plain(dates),
    fc
      .tuple(plain(dates), plain(dates))
      .map(([a, b]) => ordered(a, b))
      .map(([from, to]) => made(`${from.edtf}..${to.edtf}`, from.first, to.last)),
  );

/** It was on one of several dates, in no order. */
const oneOfs: fc.Arbitrary<MadeDate> = fc
  .oneof(...[yearDates, monthDates, plainDays].map((dates) => fc.array(members(dates), { minLength: 1, maxLength: 4 })))
  .map((all) => ({
    edtf: `[${all.map(({ edtf }) => edtf).join(',')}]`,
    first: all.map(({ first }) => first).toSorted()[0] ?? '',
    last:
      all
        .map(({ last }) => last)
        .toSorted()
        .at(-1) ?? '',
    approximate: false,
    uncertain: false,
  }));

/** Any date that waqai records. */
export const edtfDates: fc.Arbitrary<MadeDate> = fc.oneof(singleDates, spans, oneOfs);
