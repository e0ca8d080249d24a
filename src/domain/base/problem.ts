/** What can be wrong with an input. A closed list: clients may switch over it. */
export const problemCodes = {
  REQUIRED: 'Something that must be given is missing or empty.',
  TOO_LONG: 'A text has more characters (Unicode code points) than it may have.',
  TOO_MANY: 'A list has more entries than it may have.',
  TOO_DEEP: 'Filters lie in filters deeper than they may.',
  TOO_LARGE: 'What would be recorded takes more than 64 KiB.',
  NOT_TEXT: 'A text holds what no text may: U+0000, a control character other than newline and tab, or a lone surrogate.',
  OUT_OF_RANGE: 'A number or a duration lies outside what it may be.',
  RANGE_REVERSED: 'The lower end of a range lies above its upper end.',
  INVALID_DATE: 'A date is not in the part of EDTF (ISO 8601-2) that waqai records, or does not exist.',
  INVALID_LANGUAGE: 'A language is not a BCP 47 tag.',
  INVALID_SLUG: 'A slug is not lower-case words of letters and digits joined by hyphens.',
  INVALID_URL: 'An address is not an absolute http or https URL.',
  INVALID_TIME_ZONE: 'A time zone is not a name of the IANA time zone database.',
  INVALID_DURATION: 'A duration is not days, hours, minutes and seconds as ISO 8601 writes them.',
  INVALID_ID: 'An id is not of the kind that is asked for here.',
  INVALID_CURSOR: 'A cursor is not one that waqai gave out.',
  WRONG_CURSOR: 'A page cursor (p_) stands where a ledger cursor (c_) belongs, or the other way round.',
  INVALID_SHAPE: 'A file does not have the shape its format asks for.',
  UNKNOWN_REFERENCE: 'What is named does not exist.',
  DUPLICATE: 'The same thing is given twice.',
  TAKEN: 'A slug or an id is already in use.',
  CONTRADICTION: 'Two things that are given exclude each other.',
  NEEDS_CLAIM: 'A value names no claim that it rests on.',
  NEEDS_EDITOR: 'Only an editor may set this.',
  NEEDS_REASON: 'This can be set only with a reason.',
  NOT_BORNE_OUT: 'The claims about an event do not bear out what is to be said of its evidence.',
  BEFORE_TIMELINE: 'The event lies wholly before the first day of its timeline.',
  STALE_VERSION: 'Of an entry of a batch: its subject has changed since the version that it names.',
  NOT_FOUND: 'Of an entry of a batch: what it would change does not exist.',
  LOADED_WORD: 'A warning: a word of law or an epithet stands outside a quoted claim.',
  PAGE_SIZE: 'A page is asked for with both first and last, or with a size below 1 or above 100.',
} as const satisfies Record<string, string>;
export type ProblemCode = keyof typeof problemCodes;

/** One thing that is wrong with an input: where, what, and what would be right. */
export interface Problem {
  /** The way from the input's root to the value, field names and list positions. */
  readonly path: readonly string[];
  readonly code: ProblemCode;
  readonly message: string;
  /** Of what is too much: how much it is, and the most that it may be. */
  readonly found?: number;
  readonly limit?: number;
}

/** Collects every problem of one input, so that its author hears of all at once. */
export class Problems {
  readonly found: Problem[];
  readonly #above: Problems | undefined;
  readonly #steps: readonly (string | number)[];

  constructor(found: Problem[] = [], steps: readonly (string | number)[] = [], above?: Problems) {
    this.found = found;
    this.#steps = steps;
    this.#above = above;
  }

  /** The same collection, with paths that begin one step deeper. */
  at(...steps: readonly (string | number)[]): Problems {
    return new Problems(this.found, steps, this);
  }

  /** Made where something is wrong: mostly nothing is. */
  get #path(): string[] {
    const above = this.#above === undefined ? [] : this.#above.#path;
    return [...above, ...this.#steps.map(String)];
  }

  /** Adds what was found in something by itself, where that stands here. */
  addAll(found: readonly Problem[]): void {
    this.found.push(...found.map((each) => ({ ...each, path: [...this.#path, ...each.path] })));
  }

  add(code: ProblemCode, message: string, figures: Pick<Problem, 'found' | 'limit'> = {}): void {
    this.found.push({ path: this.#path, code, message, ...figures });
  }
}
