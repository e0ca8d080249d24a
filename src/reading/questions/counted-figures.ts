import { casualtyGroups, harms } from '../../domain/record/casualties.ts';
import { type EventBlock, rowFlags, rowMask } from '../index/event-block.ts';
import { linkKindNumbers, stateNumbers } from '../index/event-row.ts';
import { eachEntry, ordinalOfEntry, roleOfEntry, someEntry } from '../index/event-row-reader.ts';
import { entryTags, groupOf, harmOf, tagOf, valueMask, wordsOfEntry } from '../index/row-entries.ts';
import type { Question } from './question.ts';
import { testOfRow } from './row-test.ts';
import { scan, type TakeRows } from './scan.ts';
import { seenRows } from './seen-rows.ts';
import type { Snapshot } from './snapshot.ts';

const harmNames = Object.keys(harms) as (keyof typeof harms)[];
const groupNames = Object.keys(casualtyGroups) as (keyof typeof casualtyGroups)[];

/** The number of a harm and a group. */
export type FigureNumber = number;

/** How many figures there may be: their numbers are below it. */
export const figureCount = harmNames.length * groupNames.length;

export function namesOf(figure: FigureNumber): {
  readonly harm: keyof typeof harms;
  readonly group: keyof typeof casualtyGroups;
} {
  const harm = harmNames[Math.floor(figure / groupNames.length)];
  const group = groupNames[figure % groupNames.length];
  if (harm === undefined || group === undefined) throw new RangeError(`there is no figure ${figure}`);
  return { harm, group };
}

/** Which figure an entry of a harm is, by its first word. */
export function figureOf(word: number): FigureNumber {
  return harmOf(word) * groupNames.length + groupOf(word);
}

/** Figures that count, of rows of one block: where the first word of each entry stands among the block's, and the row that it is of. */
export interface Figures {
  readonly words: Uint32Array;
  readonly rows: Uint16Array;
  readonly count: number;
}

/** What takes the figures that count, some at a time, and before these each event that counts, with those of its figures that do not. */
export interface TakeFigures {
  readonly figures: (block: EventBlock, figures: Figures) => void;
  readonly event?: (block: EventBlock, at: number, leftOut: ReadonlySet<FigureNumber> | undefined) => void;
}

/** The events whose figures count. */
export interface Counted {
  readonly events: number;
  /** How many of them do not count with a figure, because another one includes it. */
  readonly leftOut: (figure: FigureNumber) => number;
}

/** Rows that are looked at before others may have their turn, where each may take long. */
const rowsAtOnce = 256;

/**
 * Goes over the figures of the events that are asked for, some at a time, with what `begin` gives. Retracted and merged events never count,
 * nor what another event includes that does: where one does, which few do, it begins anew and leaves out what that includes.
 */
export async function eachFigure(question: Question, begin: () => TakeFigures): Promise<Counted> {
  const { wholes, ...counted } = await goOver(question, new Map(), begin());
  if (wholes.length === 0) return counted;
  return goOver(question, includedBy(wholes, question.at), begin());
}

type FiguresOfEvents = ReadonlyMap<number, ReadonlySet<FigureNumber>>;

/** Goes over figures once, without those of events that are included elsewhere; answers also the rows of those that include others. */
async function goOver(
  question: Question,
  included: FiguresOfEvents,
  take: TakeFigures,
): Promise<Counted & { readonly wholes: readonly number[] }> {
  let events = 0;
  const wholes: number[] = [];
  const figures = { words: new Uint32Array(rowsAtOnce * figureCount), rows: new Uint16Array(rowsAtOnce * figureCount), count: 0 };
  // Few events are a part of another.
  const parts: ReadonlySet<FigureNumber>[] = [];
  const takeRows: TakeRows = (block, rows, count, first) => {
    const { words, entries, entriesLength, figuresLength, event, state, flags } = block;
    figures.count = 0;
    for (let i = 0; i < count; i++) {
      const at = rows[i] ?? 0;
      if (!isCounted(state[at] ?? 0)) continue;
      events++;
      if (((flags[at] ?? 0) & rowFlags.INCLUDES_PARTS) !== 0) wholes.push(first + at);
      const leftOut = included.size === 0 ? undefined : included.get(event[at] ?? 0);
      if (leftOut !== undefined) parts.push(leftOut);
      take.event?.(block, at, leftOut);
      const end = (entries[at] ?? 0) + (entriesLength[at] ?? 0);
      for (let k = end - (figuresLength[at] ?? 0); k < end; ) {
        const word = words[k] ?? 0;
        if (leftOut === undefined || !leftOut.has(figureOf(word))) {
          figures.words[figures.count] = k;
          figures.rows[figures.count++] = at;
        }
        k += wordsOfEntry(word);
      }
    }
    take.figures(block, figures);
  };
  await scan(question, takeRows, rowsAtOnce);
  return { events, wholes, leftOut: (figure) => parts.filter((each) => each.has(figure)).length };
}

function isCounted(state: number): boolean {
  return state !== stateNumbers.RETRACTED && state !== stateNumbers.MERGED;
}

/** By event, which figures of its another one includes. */
function includedBy(wholes: readonly number[], at: Snapshot): FiguresOfEvents {
  const included = new Map<number, Set<FigureNumber>>();
  for (const whole of wholes) {
    const figures = figuresOf(at, whole);
    for (const event of partsBelow(at, whole)) {
      const known = included.get(event) ?? new Set();
      included.set(event, known);
      for (const figure of figures) known.add(figure);
    }
  }
  return included;
}

function figuresOf(at: Snapshot, row: number): FigureNumber[] {
  const figures: FigureNumber[] = [];
  eachEntry(at.index.rows.blockOf(row), row & rowMask, (word) => {
    if (tagOf(word) === entryTags.HARM) figures.push(figureOf(word));
  });
  return figures;
}

/** The events that are a part of a whole, however far below it, as far as the viewer sees the way there. What is a part of a merged event is one of the event it was merged into. */
function partsBelow(at: Snapshot, whole: number): Set<number> {
  const { index } = at;
  const isSeen = testOfRow(seenRows(at), index.rows);
  const top = index.rows.eventOf(whole);
  const found = new Set([top]);
  for (const event of found)
    for (const row of index.places.postings.target.rowsOf(event))
      if (isSeen(row) && pointsTo(at, row, event)) found.add(index.rows.eventOf(row));
  found.delete(top);
  return found;
}

function pointsTo(at: Snapshot, row: number, event: number): boolean {
  return someEntry(
    at.index.rows.blockOf(row),
    row & rowMask,
    (word) =>
      (tagOf(word) === entryTags.LINK &&
        ordinalOfEntry(word, 'LINK') === event &&
        roleOfEntry(word, 'LINK') === linkKindNumbers.PART_OF) ||
      (tagOf(word) === entryTags.MERGED_INTO && (word & valueMask) === event),
  );
}
