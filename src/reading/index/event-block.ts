/** Rows of a block: small enough that its columns stay in the processor's cache while a question goes over them. */
export const rowsOfBlock = 8_192;
/** `row >>> blockShift` is the block of a row, `row & rowMask` where it stands in it. */
export const blockShift = 13;
export const rowMask = rowsOfBlock - 1;

/** In `to`: the row holds at the head. In `previous`: the event's first row. */
export const none = 0xffff_ffff;

/** What a row of an event says, a column each. */
const columns = {
  /** Position of the change that made the event so, and of the one that ended it: the row holds at `from <= position < to`. */
  from: Uint32Array,
  to: Uint32Array,
  /** The event's ordinal, and its row before this one. */
  event: Uint32Array,
  previous: Uint32Array,
  /** Position of the change whose payload has the event's own state, or had it. */
  payload: Uint32Array,
  /** When it, or a claim about it, was last changed: milliseconds since 1970. */
  changed: Float64Array,
  /** Where its entries begin in the block's `entries`, and how many words they have. */
  entries: Uint32Array,
  entriesLength: Uint32Array,
  /** How many of those words its figures have, which stand after all others (`HARM`). */
  figuresLength: Uint32Array,
  timeline: Uint32Array,
  /** Numbers of state, kind and evidence: where their names stand in the domain's lists. */
  state: Uint8Array,
  kind: Uint8Array,
  evidence: Uint8Array,
  /** `rowFlags`, added up. */
  flags: Uint16Array,
  /** Earliest and latest moment in seconds (`orderOf`), and the part of day from 1 (0: none): what events are ordered by. */
  earliest: Float64Array,
  latest: Float64Array,
  partOfDay: Uint8Array,
  /** The days that it may have been on, as days since 1970; `openDays` at an end that is open. */
  possibleFrom: Int32Array,
  possibleTo: Int32Array,
} as const;
export type ColumnName = keyof typeof columns;
/** The columns, in their order. */
export const columnNames = Object.keys(columns) as ColumnName[];

/** What is either so or not of an event's row. */
export const rowFlags = {
  /** Its words are withheld: no filter finds it, what is left of it is read by its id. */
  WITHHELD: 1,
  /** Its words are gone and nothing says yet what is left: as if there was no such event. */
  GONE: 2,
  EVER_PUBLISHED: 4,
  DISPUTED: 8,
  FIGURES_INCONSISTENT: 16,
  /** Its date is neither approximate nor uncertain. */
  CERTAIN: 32,
  INCLUDES_PARTS: 64,
  /** Two claims about it give figures that cannot both be so; or dates that have no day in common. */
  FIGURES_APART: 128,
  DATES_APART: 256,
  /** A claim about it stands and speaks for what it is about. */
  AFFIRMED: 512,
  /** Its date goes on. */
  ONGOING: 1_024,
} as const;

type Columns = { readonly [Name in ColumnName]: InstanceType<(typeof columns)[Name]> };

/** Rows of events, column by column, with the words of what each row has several of. */
export type EventBlock = Columns & { words: Uint32Array; wordsUsed: number };

export function newEventBlock(): EventBlock {
  const made = Object.entries(columns).map(([name, Column]) => [name, new Column(rowsOfBlock)] as const);
  return { ...(Object.fromEntries(made) as unknown as Columns), words: new Uint32Array(1_024), wordsUsed: 0 };
}

/** Bytes that a block takes. */
export function bytesOfBlock(block: EventBlock): number {
  return columnNames.reduce((sum, name) => sum + block[name].byteLength, block.words.byteLength);
}
