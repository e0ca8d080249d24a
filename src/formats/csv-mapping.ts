import { Ajv2020 } from 'ajv/dist/2020.js';
import { type ActorKind, actorKinds } from '../domain/actor.ts';
import { type EventKind, eventKinds } from '../domain/event-kind.ts';
import { type LocationPrecision, locationPrecisions } from '../domain/event-location.ts';
import { type Redistribution, redistributions } from '../domain/source.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** A column whose values stand for codes of ours; what is none of them, or is not given, is `otherwise`. */
export interface CodedColumn<T extends string> {
  readonly column?: string;
  /** Without them each code stands for itself. */
  readonly values?: Readonly<Record<string, T>>;
  readonly otherwise?: T;
}

/** The parts of a date in columns of their own; what is empty is not known. */
export interface DateParts {
  readonly year: string;
  readonly month?: string;
  readonly day?: string;
  readonly endYear?: string;
  readonly endMonth?: string;
  readonly endDay?: string;
}

/** What the columns of a CSV file mean, or the properties of GeoJSON. Columns go by their names. */
export interface CsvMapping {
  readonly dataset: {
    readonly name: string;
    /** Whose word the rows are. */
    readonly publisher: string;
    readonly publisherKind?: ActorKind;
    /** The language of its texts. */
    readonly language: string;
    readonly url?: string;
    readonly licence?: string;
    readonly attribution?: string;
    readonly redistribution: Redistribution;
  };
  /** Without one an event goes by its title and date: where these are corrected, it is another event. */
  readonly id?: string;
  readonly title: string;
  readonly summary?: string;
  /** EDTF, or a day such as 17/05/2020, whose order must be said. */
  readonly date: { readonly column: string; readonly order?: 'DMY' | 'MDY' } | DateParts;
  readonly kind?: CodedColumn<EventKind>;
  readonly place?: {
    readonly column: string;
    readonly latitude?: string;
    readonly longitude?: string;
    readonly precision?: CodedColumn<LocationPrecision>;
    /** Of all rows, or a column of kilometres. */
    readonly radiusKm?: number;
    readonly radius?: string;
  };
  readonly killed?: { readonly low?: string; readonly best?: string; readonly high?: string };
  readonly injured?: { readonly low?: string; readonly best?: string; readonly high?: string };
  /** Columns with addresses or names of publications. */
  readonly sources?: { readonly columns: readonly string[]; readonly separator?: string };
  /** Columns that are kept as codes of the dataset. */
  readonly classifications?: readonly string[];
  /** Rows with one of these values are none. */
  readonly leaveOut?: { readonly column: string; readonly values: readonly string[] };
}

type Schema = Readonly<Record<string, unknown>>;
const text: Schema = { type: 'string', minLength: 1 };
const texts: Schema = { type: 'array', items: text };

function record(required: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

function coded(codes: object): Schema {
  const code = { enum: Object.keys(codes) };
  return record({}, { column: text, values: { type: 'object', additionalProperties: code }, otherwise: code });
}

const count = record({}, { low: text, best: text, high: text });
const parts = { month: text, day: text, endYear: text, endMonth: text, endDay: text };
const dataset = record(
  { name: text, publisher: text, language: text, redistribution: { enum: Object.keys(redistributions) } },
  { publisherKind: { enum: Object.keys(actorKinds) }, url: text, licence: text, attribution: text },
);

const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false }).compile<CsvMapping>(
  record(
    {
      dataset,
      title: text,
      date: { oneOf: [record({ column: text }, { order: { enum: ['DMY', 'MDY'] } }), record({ year: text }, parts)] },
    },
    {
      id: text,
      summary: text,
      kind: coded(eventKinds),
      place: record(
        { column: text },
        {
          latitude: text,
          longitude: text,
          precision: coded(locationPrecisions),
          radiusKm: { type: 'number', exclusiveMinimum: 0 },
          radius: text,
        },
      ),
      killed: count,
      injured: count,
      sources: record({ columns: texts }, { separator: text }),
      classifications: texts,
      leaveOut: record({ column: text, values: texts }),
    },
  ),
);

/** Reads a mapping file. */
export function readCsvMapping(json: string): CsvMapping {
  let mapping: unknown;
  try {
    mapping = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UnreadableFile(`the mapping is no JSON: ${(error as Error).message}`, { cause: error });
  }
  if (validate(mapping)) return mapping;
  const problems = (validate.errors ?? []).map(({ instancePath, message = 'has another shape', params }) => ({
    path: instancePath.split('/').slice(1),
    code: 'INVALID_SHAPE' as const,
    message: `${message}${'allowedValues' in params ? `: ${(params.allowedValues as string[]).join(', ')}` : ''}${'additionalProperty' in params ? ` (${String(params.additionalProperty)})` : ''}`,
  }));
  throw new UnreadableFile('it is no mapping', { problems });
}
