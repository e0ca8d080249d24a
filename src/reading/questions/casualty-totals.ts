import { type CasualtyTotal, withinWholes } from '../../domain/derived/casualty-total.ts';
import { casualtyGroups, harms } from '../../domain/record/casualties.ts';
import type { PartyWordTally } from '../../ledger/counting.ts';
import { rowFlags, rowMask } from '../index/event-block.ts';
import { linkKindNumbers, participantRoleNumbers, stateNumbers } from '../index/event-row.ts';
import { eachEntry, type HarmEntry, harmEntry, ordinalOfEntry, roleOfEntry, someEntry } from '../index/event-row-reader.ts';
import { entryTags, tagOf, valueMask } from '../index/row-entries.ts';
import { testOfRow } from './row-test.ts';
import { haveTurn, type Question, scan } from './scan.ts';
import { seenRows } from './seen-rows.ts';
import type { Snapshot } from './snapshot.ts';

/** The number of a harm and a group. */
type FigureNumber = number;

/** What counts of some events: each row with its figures, and which of them another event that counts includes. */
interface Chosen {
  readonly rows: readonly number[];
  readonly included: ReadonlyMap<number, ReadonlySet<FigureNumber>>;
}

/** How many people were harmed, by harm and group. Retracted and merged events never count. */
export async function totalCasualties(question: Question): Promise<CasualtyTotal[]> {
  const { at } = question;
  const chosen = await chosenRows(question);
  const totals = new Map<FigureNumber, Sum>();
  await eachCounted(question, chosen, (row, figure, harm) => {
    const sum = totals.get(figure) ?? newSum();
    totals.set(figure, sum);
    add(sum, harm, (at.index.rows.blockOf(row).flags[row & rowMask] ?? 0) & rowFlags.DISPUTED);
  });
  // Few events are a part of another: those are looked through, not all.
  const parts = chosen.included.size === 0 ? [] : chosen.rows.filter((row) => chosen.included.has(at.index.rows.eventOf(row)));
  const leftOut = (figure: FigureNumber): number =>
    parts.filter((row) => chosen.included.get(at.index.rows.eventOf(row))?.has(figure) ?? false).length;
  const told = inOrder([...totals.keys()]).map((figure) => {
    const sum = totals.get(figure) ?? newSum();
    const eventsIncluded = leftOut(figure);
    return {
      ...namesOf(figure),
      low: sum.low,
      best: sum.bests === 0 ? null : sum.best,
      high: sum.highs === sum.events ? sum.high : null,
      eventsCounted: sum.events,
      eventsWithoutLow: sum.withoutLow,
      eventsWithoutBest: sum.events - sum.bests,
      eventsWithoutHigh: sum.events - sum.highs,
      eventsDisputed: sum.disputed,
      eventsWithoutFigure: chosen.rows.length - sum.events - eventsIncluded,
      eventsIncluded,
    };
  });
  return withinWholes(told);
}

/** For each harm and group, the events that count and whose figures rest on the word of parties alone. */
export async function tallyPartyWord(question: Question): Promise<PartyWordTally[]> {
  const { at } = question;
  const counts = new Map<FigureNumber, number>();
  await eachCounted(question, await chosenRows(question), (row, figure, { hasClaims, claimants }) => {
    const isWord = hasClaims && claimants.every((claimant) => isParty(at, row, claimant));
    counts.set(figure, (counts.get(figure) ?? 0) + (isWord ? 1 : 0));
  });
  return inOrder([...counts.keys()]).map((figure) => ({ ...namesOf(figure), count: counts.get(figure) ?? 0 }));
}

async function chosenRows(question: Question): Promise<Chosen> {
  const rows: number[] = [];
  const wholes: number[] = [];
  await scan(question, ({ state, flags }, found, count, first) => {
    for (let i = 0; i < count; i++) {
      const at = found[i] ?? 0;
      if (state[at] === stateNumbers.RETRACTED || state[at] === stateNumbers.MERGED) continue;
      rows.push(first + at);
      if (((flags[at] ?? 0) & rowFlags.INCLUDES_PARTS) !== 0) wholes.push(first + at);
    }
  });
  const included = new Map<number, Set<FigureNumber>>();
  for (const whole of wholes) {
    const figures = figuresOf(question.at, whole);
    for (const event of partsBelow(question.at, whole)) {
      const known = included.get(event) ?? new Set();
      included.set(event, known);
      for (const figure of figures) known.add(figure);
    }
  }
  return { rows, included };
}

/** The events that are a part of a whole, however far below it, as far as the viewer sees the way there. What is a part of a merged event is one of the event it was merged into. */
function partsBelow(at: Snapshot, whole: number): Set<number> {
  const { index } = at;
  const isSeen = testOfRow(seenRows(at), index.rows);
  const top = index.rows.eventOf(whole);
  const found = new Set([top]);
  for (const event of found)
    for (const row of index.postings.target.rowsOf(event))
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

/** Rows that are added up before others may have their turn. */
const rowsAtOnce = 256;

async function eachCounted(
  question: Question,
  { rows, included }: Chosen,
  take: (row: number, figure: FigureNumber, harm: HarmEntry) => void,
): Promise<void> {
  const { at } = question;
  for (const [i, row] of rows.entries()) {
    if (i % rowsAtOnce === 0) await haveTurn(question);
    const leftOut = included.get(at.index.rows.eventOf(row));
    eachEntry(at.index.rows.blockOf(row), row & rowMask, (word, words, after) => {
      if (tagOf(word) !== entryTags.HARM) return;
      const harm = harmEntry(word, words, after);
      const figure = figureOf(harm);
      if (leftOut?.has(figure) !== true) take(row, figure, harm);
    });
  }
}

function figuresOf(at: Snapshot, row: number): FigureNumber[] {
  const figures: FigureNumber[] = [];
  eachEntry(at.index.rows.blockOf(row), row & rowMask, (word, words, after) => {
    if (tagOf(word) === entryTags.HARM) figures.push(figureOf(harmEntry(word, words, after)));
  });
  return figures;
}

/** Whether a claimant takes part in an event itself, or belongs to somebody who does. */
function isParty(at: Snapshot, row: number, claimant: number): boolean {
  const wholes = at.wholesEver(claimant);
  return someEntry(
    at.index.rows.blockOf(row),
    row & rowMask,
    (word) =>
      tagOf(word) === entryTags.PARTICIPANT &&
      roleOfEntry(word, 'PARTICIPANT') !== participantRoleNumbers.MENTIONED &&
      !at.isHidden('actor', ordinalOfEntry(word, 'PARTICIPANT')) &&
      wholes.has(ordinalOfEntry(word, 'PARTICIPANT')),
  );
}

const harmNames = Object.keys(harms) as (keyof typeof harms)[];
const groupNames = Object.keys(casualtyGroups) as (keyof typeof casualtyGroups)[];

function figureOf({ harm, group }: Pick<HarmEntry, 'harm' | 'group'>): FigureNumber {
  return harm * groupNames.length + group;
}

function namesOf(figure: FigureNumber): { readonly harm: keyof typeof harms; readonly group: keyof typeof casualtyGroups } {
  const harm = harmNames[Math.floor(figure / groupNames.length)];
  const group = groupNames[figure % groupNames.length];
  if (harm === undefined || group === undefined) throw new RangeError(`there is no figure ${figure}`);
  return { harm, group };
}

function inOrder(figures: readonly FigureNumber[]): FigureNumber[] {
  const keyOf = (figure: FigureNumber): string => Object.values(namesOf(figure)).join('|');
  return figures.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

interface Sum {
  low: number;
  best: number;
  high: number;
  events: number;
  bests: number;
  highs: number;
  withoutLow: number;
  disputed: number;
}

function newSum(): Sum {
  return { low: 0, best: 0, high: 0, events: 0, bests: 0, highs: 0, withoutLow: 0, disputed: 0 };
}

function add(sum: Sum, { low, lowMissing, best, high }: HarmEntry, disputed: number): void {
  sum.events++;
  sum.low += low;
  sum.best += best ?? 0;
  sum.high += high ?? 0;
  if (best !== undefined) sum.bests++;
  if (high !== undefined) sum.highs++;
  if (lowMissing) sum.withoutLow++;
  if (disputed !== 0) sum.disputed++;
}
