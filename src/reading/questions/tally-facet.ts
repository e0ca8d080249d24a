import { eventKinds } from '../../domain/record/event-kind.ts';
import { evidences } from '../../domain/record/timeline-event.ts';
import type { Facet, Tally } from '../../ledger/counting.ts';
import type { EventBlock } from '../index/event-block.ts';
import { locationRoleNumbers } from '../index/event-row.ts';
import { eachEntry, ordinalOfEntry, roleOfEntry } from '../index/event-row-reader.ts';
import type { RecordIndex } from '../index/record-index.ts';
import { entryTags, sameLocation, tagOf, valueMask } from '../index/row-entries.ts';
import { type Question, scan } from './scan.ts';

interface Counted {
  /** Hands on each value of a row, by its number; once or more. */
  each(block: EventBlock, row: number, take: (value: number) => void): void;
  /** What it is that may be hidden from a viewer. */
  readonly hideable?: 'actor' | 'place' | 'source';
  /** The value with a number. */
  name(number: number, index: RecordIndex): string;
}

/** What is counted for each facet. */
const facets: Readonly<Record<Facet, Counted>> = {
  KIND: { each: ({ kind }, row, take) => take(kind[row] ?? 0), name: nameIn(eventKinds) },
  EVIDENCE: { each: ({ evidence }, row, take) => take(evidence[row] ?? 0), name: nameIn(evidences) },
  ACTOR: {
    hideable: 'actor',
    each: ofEntries((word) => (tagOf(word) === entryTags.PARTICIPANT ? ordinalOfEntry(word, 'PARTICIPANT') : undefined)),
    name: (number, { ids }) => ids.actor.idOf(number),
  },
  CLAIMANT: {
    hideable: 'actor',
    each: ofEntries((word) => (tagOf(word) === entryTags.CLAIMANT ? word & valueMask : undefined)),
    name: (number, { ids }) => ids.actor.idOf(number),
  },
  SCENE: {
    hideable: 'place',
    each: ofEntries((word) =>
      tagOf(word) === entryTags.PLACE && (roleOfEntry(word, 'PLACE') & ~sameLocation) === locationRoleNumbers.SCENE
        ? ordinalOfEntry(word, 'PLACE')
        : undefined,
    ),
    name: (number, { ids }) => ids.place.idOf(number),
  },
  SOURCE: {
    hideable: 'source',
    each: ofEntries((word) => (tagOf(word) === entryTags.SOURCE ? word & valueMask : undefined)),
    name: (number, { ids }) => ids.source.idOf(number),
  },
};

function nameIn(names: object): (number: number) => string {
  const list = Object.keys(names);
  return (number) => list[number] ?? '';
}

function ofEntries(valueIn: (word: number) => number | undefined): Counted['each'] {
  return (block, row, take) =>
    eachEntry(block, row, (word) => {
      const value = valueIn(word);
      if (value !== undefined) take(value);
    });
}

/** The values that most events have, most first, then by value; an event counts once for each of its values. */
export async function tallyFacet(question: Question, facet: Facet, limit: number): Promise<Tally[]> {
  const { each, hideable, name } = facets[facet];
  const { at: snapshot } = question;
  const counts: number[] = [];
  // An event that has a value twice (an actor in two roles) counts once: the last event that was counted for each value.
  const lastCounted: number[] = [];
  let row = 0;
  const take = (value: number): void => {
    if (lastCounted[value] === row) return;
    lastCounted[value] = row;
    counts[value] = (counts[value] ?? 0) + 1;
  };
  await scan(question, (block, rows, count, first) => {
    for (let i = 0; i < count; i++) {
      const at = rows[i] ?? 0;
      row = first + at;
      each(block, at, take);
    }
  });
  return counts
    .flatMap((count, number) =>
      hideable !== undefined && snapshot.isHidden(hideable, number) ? [] : [{ value: name(number, snapshot.index), count }],
    )
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, limit);
}
