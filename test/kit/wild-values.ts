import fc from 'fast-check';
import type { TextsInput } from '../../src/domain/base/localized-text.ts';
import { type SubjectType, subjectTypes } from '../../src/domain/base/subject.ts';
import { partsOfDay } from '../../src/domain/dates/event-date.ts';
import type { SluggedType } from '../../src/domain/record/record.ts';
import type { Reference } from '../../src/domain/record/reference.ts';
import { edtfDates } from './edtf-dates.ts';

/** What a request may name that exists: an id and, of most types, a slug of each. */
export interface Known {
  readonly ids: Readonly<Record<SubjectType, readonly string[]>>;
  readonly slugs: Readonly<Record<SluggedType, readonly string[]>>;
}

const odd = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\udc00x',
  '\r\n',
  'e\u0301',
  '__proto__',
  'x'.repeat(70_000),
  '💥'.repeat(301),
  '\u0085',
  'ميليشيا',
  'constructor',
];
const oddTexts = fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary', maxLength: 8 }));
const oddNumbers = fc.oneof(
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, -0, 1.5, 1e300, 2 ** 31, Number.MIN_VALUE, 90.0001),
  fc.double(),
);
export const one = <T extends object>(values: T): fc.Arbitrary<Extract<keyof T, string>> =>
  fc.constantFrom(...(Object.keys(values) as Extract<keyof T, string>[]));
export const some = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null | undefined> =>
  fc.oneof(values, fc.constant(null), fc.constant(undefined));

export type WildValues = ReturnType<typeof wildValues>;

/** The values that requests are made of; one in `sanity` is odd. */
export function wildValues({ ids, slugs }: Known, sanity: number) {
  const mostly = <T>(sane: fc.Arbitrary<T>, wild: fc.Arbitrary<T>): fc.Arbitrary<T> =>
    fc.oneof({ weight: sanity, arbitrary: sane }, { weight: 1, arbitrary: wild });
  const textOf = (...sane: string[]): fc.Arbitrary<string> => mostly(fc.constantFrom(...sane), oddTexts);
  const text = textOf('A clash', 'اشتباك', 'two\nlines', '💥');
  const number = mostly(fc.nat({ max: 30 }), oddNumbers);
  const language = textOf('en', 'ar', 'pt-BR');
  const texts: fc.Arbitrary<TextsInput> = fc.oneof(
    mostly(
      fc.uniqueArray(fc.record({ language, text }), { minLength: 1, maxLength: 3, selector: (each) => each.language }),
      fc.array(fc.record({ language, text: fc.option(text) }), { maxLength: 3 }),
    ),
    fc.dictionary(language, text, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  );
  /** Lists are short; an odd one is longer than any may be. */
  const many = <T>(values: fc.Arbitrary<T>, minLength = 0): fc.Arbitrary<T[]> =>
    mostly(
      fc.array(values, { minLength, maxLength: 2 }),
      values.map((each) => Array.from<T>({ length: 201 }).fill(each)),
    );
  const few = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T[] | null | undefined> => some(many(values));
  const date = fc.record({
    edtf: mostly(
      edtfDates.filter(({ last }) => last === undefined || last >= '2020').map(({ edtf }) => edtf),
      fc.oneof(fc.constantFrom('2018', '2020-13-01', '[..2018]', '../..'), oddTexts),
    ),
    partOfDay: mostly(fc.constant(undefined), some(one(partsOfDay))),
  });
  const idOf = (type: SubjectType): fc.Arbitrary<string> =>
    mostly(
      fc.constantFrom(...ids[type]),
      fc.oneof(
        fc.constantFrom(...subjectTypes).map((other) => `${other}_${'0'.repeat(26)}`),
        fc.constantFrom(...Object.values(ids).flat()),
        oddTexts,
      ),
    );
  const newSlug = textOf('new-one', 'another');
  const slugOf = (type: SluggedType): fc.Arbitrary<string> => mostly(fc.constantFrom(...slugs[type]), newSlug);
  const refTo = (type: SluggedType): fc.Arbitrary<Reference> =>
    fc.oneof(
      slugOf(type),
      idOf(type),
      mostly(
        idOf(type).map((id): Reference => ({ id })),
        fc.record({ id: some(idOf(type)), slug: some(slugOf(type)) }),
      ),
    );
  const putSlug = (type: SluggedType): fc.Arbitrary<string> => fc.oneof(slugOf(type), newSlug);
  const valueId = mostly(fc.constant(undefined), some(fc.oneof(text, fc.constantFrom('location_1', 'name_1', 'figure_1'))));
  const accordingTo = mostly(
    fc.constantFrom<(string[] | undefined)[]>(undefined, ids.claim.slice(0, 1)),
    few(fc.oneof(idOf('claim'), fc.constantFrom('k', 'l'))),
  );
  const coordinates = some(fc.record({ latitude: number, longitude: number }));

  return {
    text,
    textOf,
    number,
    language,
    texts,
    many,
    few,
    mostly,
    date,
    idOf,
    slugOf,
    putSlug,
    refTo,
    valueId,
    accordingTo,
    coordinates,
  };
}
