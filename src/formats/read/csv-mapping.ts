import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Problem } from '../../domain/base/problem.ts';
import type { ActorKind } from '../../domain/record/actor.ts';
import type { EventKind } from '../../domain/record/event-kind.ts';
import type { LocationPrecision } from '../../domain/record/event-location.ts';
import type { ParticipantRole } from '../../domain/record/participant.ts';
import type { Redistribution } from '../../domain/record/source.ts';
import type { MissingColumns } from '../tables/missing-markers.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { csvMappingSchema } from './csv-mapping-schema.ts';
import { mappingProblems, shapeProblem } from './mapping-problems.ts';

// What the columns of a CSV file mean, or the properties of GeoJSON and of lists of JSON. Columns go by their names.

/** A column whose values stand for codes of ours; what is none of them, or is not given, is `otherwise`. */
export interface CodedColumn<T extends string> {
  readonly column?: string;
  /** Without them each code stands for itself. */
  readonly values?: Readonly<Record<string, T>>;
  readonly otherwise?: T;
}

/** A column of texts in the dataset’s language, or columns by the language that each is in. */
export type TextColumn = string | Readonly<Record<string, string>>;

/** A column with EDTF, or days or moments such as 17/05/2020 14:30, whose order must be said. */
export interface DateColumn {
  readonly column: string;
  /** A column with the end of a stretch of time. */
  readonly end?: string;
  /** What stands in that column where it goes on; `..` where its dates are EDTF. */
  readonly ongoing?: readonly string[];
  readonly order?: 'DMY' | 'MDY';
  /** Its dates are EDTF, and a midnight is one; else a midnight says that the day alone is known. */
  readonly edtf?: boolean;
  /** Columns with the time of day, of the date and of its end. */
  readonly time?: string;
  readonly endTime?: string;
  /** The zone whose civil time its times are in; without one they are in the timeline’s. */
  readonly zone?: string;
}

/** The parts of a date in columns of their own; what is empty is not known. */
export interface DateParts {
  readonly year: string;
  readonly month?: string;
  readonly day?: string;
  readonly endYear?: string;
  readonly endMonth?: string;
  readonly endDay?: string;
  /** There is no year 0, and -44 is 44 BCE, as most people count; else a year before 1 is EDTF's (-0043). */
  readonly noYearZero?: boolean;
}

/** Columns with a number of people. */
export interface CountColumns {
  readonly low?: string;
  readonly best?: string;
  readonly high?: string;
}

/** Columns with numbers of people: of everybody, and of some of them. */
export interface HarmColumns extends CountColumns {
  readonly civilians?: CountColumns;
  readonly combatants?: CountColumns;
  /** Of people whose group is not known. */
  readonly unknown?: CountColumns;
}

/** A column of names of those who took part. */
export interface ActorColumn {
  readonly column: string;
  readonly role: ParticipantRole;
  /** What they are. */
  readonly kind: ActorKind;
  /** What divides several names in one cell. */
  readonly separator?: string;
}

export interface PlaceColumns {
  /** Names of places; without them where it was is known by coordinates alone. */
  readonly column?: TextColumn;
  readonly latitude?: string;
  readonly longitude?: string;
  readonly precision?: CodedColumn<LocationPrecision>;
  /** Of all rows, or a column of kilometres. */
  readonly radiusKm?: number;
  readonly radius?: string;
}

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
  /** The name of the list of its rows in a JSON object. */
  readonly list?: string;
  /** Without one an event goes by its title and date: where these are corrected, it is another event. */
  readonly id?: string;
  /** A column with the language that a row’s title and summary are in, where rows are in several. */
  readonly language?: string;
  readonly title: TextColumn;
  /** Columns whose text stands for a title where there is neither that nor a summary. */
  readonly titleOtherwise?: readonly string[];
  readonly summary?: TextColumn;
  readonly date: DateColumn | DateParts;
  readonly kind?: CodedColumn<EventKind>;
  readonly place?: PlaceColumns;
  readonly actors?: readonly ActorColumn[];
  readonly killed?: HarmColumns;
  readonly injured?: HarmColumns;
  /** Columns with addresses or names of publications. */
  readonly sources?: { readonly columns: readonly string[]; readonly separator?: string };
  /** Columns that are kept as codes of the dataset. */
  readonly classifications?: readonly string[];
  /** Rows with one of these values are none. */
  readonly leaveOut?: { readonly column: string; readonly values: readonly string[] };
  /** What stands for not given in a cell, beside what usually does or in its place. */
  readonly missing?: MissingColumns;
}

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true, verbose: true });
const validate = ajv.compile<CsvMapping>(csvMappingSchema);

/** Reads a mapping file. */
export function parseCsvMapping(json: string): CsvMapping {
  let mapping: unknown;
  try {
    mapping = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UnreadableFile(`the mapping is no JSON: ${(error as Error).message}`, { cause: error });
  }
  const problems = validate(mapping) ? mappingProblems(mapping) : (validate.errors ?? []).flatMap(shapeProblem);
  if (problems.length > 0) throw new UnreadableFile('it is no mapping', { problems: once(problems) });
  return mapping as CsvMapping;
}

/** A schema may say the same in several ways. */
function once(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
