import type { EventFilter } from '../../domain/derived/event-filter.ts';
import { eventKinds } from '../../domain/record/event-kind.ts';
import { evidences } from '../../domain/record/timeline-event.ts';
import type { Facet, Tally } from '../../ledger/counting.ts';
import type { EventBlock } from '../index/event-block.ts';
import { locationRoleNumbers } from '../index/event-row.ts';
import type { RecordIndex } from '../index/record-index.ts';
import {
  type OrdinalTag,
  ordinalBits,
  placeOfEntry,
  placeOfTag,
  sameLocation,
  tagShift,
  valueMask,
} from '../index/row-entries.ts';
import type { Question } from './question.ts';
import { scan } from './scan.ts';
import { select } from './select.ts';
import type { Snapshot } from './snapshot.ts';

interface Counted {
  /** The values of a row: a column, or entries of a tag, of one role where not of any. */
  readonly in: 'kind' | 'evidence' | EntriesOf;
  /** What it is that may be hidden from a viewer. */
  readonly hideable?: 'actor' | 'place' | 'source';
  /** How many values there may be. */
  readonly size: (index: RecordIndex) => number;
  /** The value with a number. */
  readonly name: (number: number, index: RecordIndex) => string;
}

interface EntriesOf {
  readonly tag: OrdinalTag;
  readonly bits: number;
  readonly role?: number;
}

/** What is counted for each facet. */
const facets: Readonly<Record<Facet, Counted>> = {
  KIND: { in: 'kind', ...named(eventKinds) },
  EVIDENCE: { in: 'evidence', ...named(evidences) },
  ACTOR: { in: { tag: 'PARTICIPANT', bits: ordinalBits.PARTICIPANT }, ...ofType('actor') },
  CLAIMANT: { in: { tag: 'CLAIMANT', bits: tagShift }, ...ofType('actor') },
  SCENE: { in: { tag: 'PLACE', bits: ordinalBits.PLACE, role: locationRoleNumbers.SCENE }, ...ofType('place') },
  SOURCE: { in: { tag: 'SOURCE', bits: tagShift }, ...ofType('source') },
};

function named(names: object): Pick<Counted, 'size' | 'name'> {
  const list = Object.keys(names);
  return { size: () => list.length, name: (number) => list[number] ?? '' };
}

function ofType(type: 'actor' | 'place' | 'source'): Pick<Counted, 'hideable' | 'size' | 'name'> {
  return { hideable: type, size: ({ ids }) => ids[type].size, name: (number, { ids }) => ids[type].idOf(number) };
}

/** Counts values: each once for a row, though it have them twice (an actor in two roles). */
class ValueCounts {
  readonly #counts: Uint32Array;
  /** The last row that was counted for each value, and one. */
  readonly #last: Uint32Array;

  constructor(size: number) {
    this.#counts = new Uint32Array(size);
    this.#last = new Uint32Array(size);
  }

  addColumn(column: Uint8Array, rows: Uint16Array, count: number): void {
    const counts = this.#counts;
    for (let i = 0; i < count; i++) {
      const value = column[rows[i] ?? 0] ?? 0;
      counts[value] = (counts[value] ?? 0) + 1;
    }
  }

  addEntries({ tag, bits, role }: EntriesOf, block: EventBlock, rows: Uint16Array, count: number, first: number): void {
    const [counts, last, mask, place] = [this.#counts, this.#last, 2 ** bits - 1, placeOfTag(tag)];
    const { words, entries, entriesLength } = block;
    for (let i = 0; i < count; i++) {
      const at = rows[i] ?? 0;
      const row = first + at + 1;
      const end = (entries[at] ?? 0) + (entriesLength[at] ?? 0);
      for (let k = entries[at] ?? 0; k < end; k++) {
        const word = words[k] ?? 0;
        const here = placeOfEntry(word);
        if (here > place) break;
        if (here < place) continue;
        const value = word & mask;
        if (last[value] === row || (role !== undefined && (((word & valueMask) >>> bits) & ~sameLocation) !== role)) continue;
        last[value] = row;
        counts[value] = (counts[value] ?? 0) + 1;
      }
    }
  }

  /** The values that were counted, with how often. */
  *[Symbol.iterator](): Generator<readonly [value: number, count: number], void, void> {
    for (const [value, count] of this.#counts.entries()) if (count > 0) yield [value, count];
  }
}

/** The values that most events have, most first, then by value; an event counts once for each of its values. */
export async function tallyFacet(question: Question, facet: Facet, limit: number): Promise<Tally[]> {
  const { hideable, name } = facets[facet];
  const { at: snapshot } = question;
  const counts = await countTogether(question, facet);
  return [...counts]
    .flatMap(([number, count]) =>
      hideable !== undefined && snapshot.isHidden(hideable, number) ? [] : [{ value: name(number, snapshot.index), count }],
    )
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, limit);
}

/** Facets that are counted together. */
interface Together {
  readonly counts: Map<Facet, ValueCounts>;
  readonly counted: Promise<void>;
}

/** What waits to be counted, by what asks. */
const waiting = new WeakMap<Snapshot, Map<EventFilter, Together>>();

/** Counts a facet, in one go over the rows with the others that are asked for until that begins: what a row names is then at hand. */
async function countTogether(question: Question, facet: Facet): Promise<ValueCounts> {
  const { at, filter } = question;
  const ofSnapshot = waiting.get(at) ?? new Map<EventFilter, Together>();
  waiting.set(at, ofSnapshot);
  let together = ofSnapshot.get(filter);
  if (together === undefined) {
    const counts = new Map<Facet, ValueCounts>();
    together = { counts, counted: count(counts) };
    ofSnapshot.set(filter, together);
  }
  // Before anything is waited for: whatever gets a number meanwhile is in no row of the snapshot.
  const mine = together.counts.get(facet) ?? new ValueCounts(facets[facet].size(at.index));
  together.counts.set(facet, mine);
  await together.counted;
  return mine;

  async function count(counts: ReadonlyMap<Facet, ValueCounts>): Promise<void> {
    await select(question);
    ofSnapshot.delete(filter);
    await scan(question, (block, rows, count, first) => {
      for (const [each, values] of counts) {
        const where = facets[each].in;
        if (typeof where === 'string') values.addColumn(block[where], rows, count);
        else values.addEntries(where, block, rows, count, first);
      }
    });
  }
}
