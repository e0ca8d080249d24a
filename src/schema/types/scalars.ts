import { GraphQLError } from 'graphql';
import { builder } from '../builder.ts';

/** The longest text that a scalar takes; what it means is for the domain to say, with every other problem of the input. */
const maxCharacters = 1_000;

function text(value: unknown): string {
  if (typeof value === 'string' && value.length <= maxCharacters) return value;
  throw new GraphQLError(
    typeof value === 'string'
      ? `This value has ${value.length} characters; at most ${maxCharacters} are read.`
      : 'This value must be a string.',
  );
}

const scalars = {
  AsOf: {
    description:
      'When in the ledger: a ledger cursor ("c_…"), or an instant, RFC 3339 with any offset, that stands for the newest change recorded at it or before.',
    specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  },
  LedgerCursor: {
    description:
      'A position in the ledger, opaque, beginning "c_". It names the change it stands at, so a cursor of another ledger, or of a lost future, is told. Positions are of this type wherever they stand; page cursors (Relay’s) are of type String and begin "p_", and neither takes the place of the other.',
  },
  Date: {
    description:
      'A civil day, YYYY-MM-DD, in the time zone of its timeline and the Gregorian calendar at all times. Years before 1 are written as in EDTF and ISO 8601, with four digits: 0000 is the year 1 BC, -0043-03-15 a day of 44 BC.',
    specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  },
  DateTime: {
    description:
      'An instant, RFC 3339, to the millisecond. It is answered in UTC (2020-05-18T09:30:00Z), and taken with any offset (2020-05-18T11:30:00+02:00).',
    specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  },
  Duration: {
    description: 'How long something takes, ISO 8601, in days, hours, minutes and seconds: PT0.5S, PT1S, PT2M, PT1H30M.',
    specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#appendix-A',
  },
  Edtf: {
    description:
      'A date as precise as it is known: EDTF (ISO 8601-2) of level 0 or 1, or a one-of set. 2020-05-17 a day, 2019-11 a month, 2020-05-17? inferred, 2020-05-17~ about, 2020-05-17/2020-05-19 it lasted, [2020-05-17..2020-05-18] some time in; 2020-05-17/.. it goes on, 2020-05-17/ its end is not known, /2020-05-19 its beginning is not; [2020-05-17..] that day or later, [..2020-05-18] that day or earlier; -0043 the year 44 BC. Times without zone; a date at one end at least.',
    specifiedByURL: 'https://www.loc.gov/standards/datetime/',
  },
  LanguageTag: { description: 'A language, BCP 47: en, ar, pt-BR.', specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc5646' },
  Url: { description: 'An absolute http or https address.', specifiedByURL: 'https://url.spec.whatwg.org/' },
} as const;

for (const [name, described] of Object.entries(scalars)) {
  builder.scalarType(name as keyof typeof scalars, { ...described, serialize: text, parseValue: text });
}

builder.scalarType('Json', {
  description: 'Any JSON value, as the ledger holds it.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
  serialize: (value) => value,
});
