import type { Dimension, Grouping } from '../../domain/derived/groupings.ts';
import { bucketOf, type Interval, intervals } from '../../domain/derived/histogram.ts';
import { eventKinds } from '../../domain/record/event-kind.ts';
import type { PlaceLevel } from '../../domain/record/place.ts';
import type { States } from '../../domain/record/record.ts';
import { type Classification, evidences } from '../../domain/record/timeline-event.ts';
import { stateOf } from '../../ledger/ledger-change.ts';
import { dayNumber, dayOfNumber, dayOrOpen, openDays } from '../index/calendar-numbers.ts';
import { classificationWords, mayBeOfScheme } from '../index/classification-words.ts';
import type { EventBlock } from '../index/event-block.ts';
import { locationPrecisionNames, locationRoleNumbers, participantRoleNumbers } from '../index/event-row.ts';
import { eachEntry, ordinalOfEntry, roleOfEntry, sceneEntry } from '../index/event-row-reader.ts';
import { entryTags, sameLocation, tagOf, valueMask } from '../index/row-entries.ts';
import type { ReadChanges } from './question.ts';
import type { Snapshot } from './snapshot.ts';

/** A value that rows have in a dimension. */
export interface DimensionKey {
  readonly key: readonly string[];
  readonly imprecise: boolean;
  readonly label?: string | undefined;
}

/** What rows have in a dimension, as small numbers. */
export interface DimensionValues {
  /** Adds what a row has to a list, each once; nothing where it has nothing. */
  readonly into: (block: EventBlock, at: number, found: number[]) => void;
  /** What a number stands for. */
  readonly keyOf: (value: number) => DimensionKey;
  /** Finds out what its numbers stand for, where rows do not tell; before that is asked. */
  readonly named?: (changesAt: ReadChanges) => Promise<void>;
}

/** What rows have in the dimension of a grouping, as the viewer of a snapshot sees them. */
export function dimensionValues({ dimension, roles, level, scheme }: Grouping, at: Snapshot): DimensionValues {
  if (isInterval(dimension)) return periods(dimension);
  const { ids } = at.index;
  switch (dimension) {
    case 'KIND':
      return column('kind', Object.keys(eventKinds));
    case 'EVIDENCE':
      return column('evidence', Object.keys(evidences));
    case 'TIMELINE':
      return {
        into: ({ timeline }, row, found) => void found.push(timeline[row] ?? 0),
        keyOf: (value) => precisely(ids.timeline.idOf(value)),
      };
    case 'ACTOR': {
      const wanted = roles && new Set(roles.map((role) => participantRoleNumbers[role]));
      return entities(at, 'actor', (word) =>
        tagOf(word) === entryTags.PARTICIPANT && wanted?.has(roleOfEntry(word, 'PARTICIPANT')) !== false
          ? ordinalOfEntry(word, 'PARTICIPANT')
          : undefined,
      );
    }
    case 'DYAD':
      return dyads(at);
    case 'CLAIMANT':
      return entities(at, 'actor', (word) => (tagOf(word) === entryTags.CLAIMANT ? word & valueMask : undefined));
    case 'SCENE':
      return entities(at, 'place', sceneOf);
    case 'PLACE':
      if (level === undefined) throw new RangeError('PLACE is grouped by with a level');
      return placesAtLevel(at, level);
    case 'PRECISION':
      return precisions(at);
    case 'CLASSIFICATION':
      if (scheme === undefined) throw new RangeError('CLASSIFICATION is grouped by with a scheme');
      return codesOf(scheme);
    case 'SOURCE':
      return entities(at, 'source', (word) => (tagOf(word) === entryTags.SOURCE ? word & valueMask : undefined));
  }
}

function isInterval(dimension: Dimension): dimension is Interval {
  return dimension in intervals;
}

function precisely(...key: readonly string[]): DimensionKey {
  return { key, imprecise: false };
}

function column(name: 'kind' | 'evidence', names: readonly string[]): DimensionValues {
  return {
    into: (block, row, found) => void found.push(block[name][row] ?? 0),
    keyOf: (value) => precisely(names[value] ?? ''),
  };
}

/** The entities that some entries of rows name, those that the viewer may see. */
function entities(
  at: Snapshot,
  type: 'actor' | 'place' | 'source',
  ordinalOf: (word: number) => number | undefined,
): DimensionValues {
  let found: number[] = [];
  const take = (word: number): void => {
    const ordinal = ordinalOf(word);
    if (ordinal !== undefined && !found.includes(ordinal) && !at.isHidden(type, ordinal)) found.push(ordinal);
  };
  return {
    into: (block, row, into) => {
      found = into;
      eachEntry(block, row, take);
    },
    keyOf: (value) => precisely(at.index.ids[type].idOf(value)),
  };
}

/** The place of an entry that is a scene’s. */
function sceneOf(word: number): number | undefined {
  const isScene = tagOf(word) === entryTags.PLACE && (roleOfEntry(word, 'PLACE') & ~sameLocation) === locationRoleNumbers.SCENE;
  return isScene ? ordinalOfEntry(word, 'PLACE') : undefined;
}

/** The places of a level that scenes are or lie in. */
function placesAtLevel(at: Snapshot, level: PlaceLevel): DimensionValues {
  const wholesOf = at.placesAtLevel(level);
  let found: number[] = [];
  const take = (word: number): void => {
    const place = sceneOf(word);
    if (place === undefined || at.isHidden('place', place)) return;
    for (const whole of wholesOf(place)) if (!found.includes(whole)) found.push(whole);
  };
  return {
    into: (block, row, into) => {
      found = into;
      eachEntry(block, row, take);
    },
    keyOf: (value) => precisely(at.index.ids.place.idOf(value)),
  };
}

function precisions(at: Snapshot): DimensionValues {
  return {
    into: (block, row, found) =>
      eachEntry(block, row, (word, words, after) => {
        if (tagOf(word) !== entryTags.SCENE) return;
        const { precision, place } = sceneEntry(word, words, after);
        if (!found.includes(precision) && (place === undefined || !at.isHidden('place', place))) found.push(precision);
      }),
    keyOf: (value) => precisely(locationPrecisionNames[value] ?? ''),
  };
}

/** A code as rows have it, and where the newest event that has it says what it is. */
interface CodeMet {
  readonly words: readonly [number, number];
  payload: number;
  key: DimensionKey;
}

/** The codes of a scheme. */
function codesOf(scheme: string): DimensionValues {
  const mayBe = mayBeOfScheme(scheme);
  const met: CodeMet[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (words: readonly [number, number]): number => {
    const name = words.join(' ');
    const number = numbers.get(name) ?? met.push({ words, payload: 0, key: precisely() }) - 1;
    numbers.set(name, number);
    return number;
  };
  return {
    into: (block, row, found) =>
      eachEntry(block, row, (word, words, after) => {
        if (!mayBe(word)) return;
        const number = numberOf([words[after] ?? 0, words[after + 1] ?? 0]);
        const code = met[number];
        if (code !== undefined) code.payload = Math.max(code.payload, block.payload[row] ?? 0);
        found.push(number);
      }),
    named: async (changesAt) => {
      const changes = await changesAt(met.map(({ payload }) => payload));
      for (const code of met) {
        const change = changes.get(code.payload);
        const event = change && (stateOf(change) as States['event'] | undefined);
        const named = event?.classifications.find((each) => each.scheme === scheme && isCode(code.words, each));
        if (named !== undefined) code.key = { ...precisely(scheme, named.code), label: named.label };
      }
    },
    keyOf: (value) => met[value]?.key ?? precisely(),
  };
}

function isCode([first, second]: readonly [number, number], code: Pick<Classification, 'scheme' | 'code'>): boolean {
  const [, ...words] = classificationWords(code);
  return words[0] === first && words[1] === second;
}

/** Gives whatever is met a number of its own, in the order in which it is met. */
class Numbered {
  readonly #numbers = new Map<number, number>();
  readonly keys: DimensionKey[] = [];

  of(each: number, key: () => DimensionKey): number {
    const known = this.#numbers.get(each);
    if (known !== undefined) return known;
    const number = this.keys.push(key()) - 1;
    this.#numbers.set(each, number);
    return number;
  }
}

/** More days than a date may be wide. */
const widest = 2 ** 23;

/** A period of the calendar: its last day, and its number. */
interface Period {
  readonly last: number;
  readonly number: number;
}

/** What has no beginning lies in none. */
const noPeriod: Period = { last: Number.NEGATIVE_INFINITY, number: 0 };

/** The period of the calendar that all the days lie in on which an event may have been; those days themselves where none is. */
function periods(interval: Interval): DimensionValues {
  // By its last day a period is told from others, by its days whatever lies in none; days are beside that few.
  const [known, periodsOf] = [new Numbered(), new Map<number, Period>()];
  const periodOf = (day: number): Period => {
    const { from, to } = bucketOf(interval, dayOfNumber(day));
    const last = dayNumber(to);
    const period = { last, number: known.of(last * widest, () => precisely(from, to)) };
    periodsOf.set(day, period);
    return period;
  };
  return {
    into: ({ possibleFrom, possibleTo }, row, found) => {
      const [from, to] = [possibleFrom[row] ?? 0, possibleTo[row] ?? 0];
      const { last, number } = from === openDays.from ? noPeriod : (periodsOf.get(from) ?? periodOf(from));
      const days = (): DimensionKey => ({ key: [dayOrOpen(from) ?? '', dayOrOpen(to) ?? ''], imprecise: true });
      found.push(to <= last ? number : known.of(from * widest + (to - from), days));
    },
    keyOf: (value) => known.keys[value] ?? precisely(),
  };
}

const opposed = {
  one: [participantRoleNumbers.INITIATOR, participantRoleNumbers.ACCUSED] as readonly number[],
  other: [participantRoleNumbers.TARGET, participantRoleNumbers.VICTIM] as readonly number[],
};

/** More actors than there are. */
const mostActors = 2 ** 26;

/** Each two actors who stood against each other. */
function dyads(at: Snapshot): DimensionValues {
  const known = new Numbered();
  const { actor } = at.index.ids;
  const [parties, one, other]: [number[], number[], number[]] = [[], [], []];
  const take = (word: number): void => {
    if (tagOf(word) !== entryTags.PARTICIPANT) return;
    const [ordinal, role] = [ordinalOfEntry(word, 'PARTICIPANT'), roleOfEntry(word, 'PARTICIPANT')];
    if (at.isHidden('actor', ordinal)) return;
    if (role === participantRoleNumbers.PARTY) parties.push(ordinal);
    else if (opposed.one.includes(role)) one.push(ordinal);
    else if (opposed.other.includes(role)) other.push(ordinal);
  };
  const add = (a: number, b: number, found: number[]): void => {
    if (a === b) return;
    const pair = known.of(Math.min(a, b) * mostActors + Math.max(a, b), () =>
      precisely(...[actor.idOf(a), actor.idOf(b)].toSorted()),
    );
    if (!found.includes(pair)) found.push(pair);
  };
  return {
    into: (block, row, found) => {
      parties.length = one.length = other.length = 0;
      eachEntry(block, row, take);
      for (const a of parties) for (const b of parties) if (a < b) add(a, b, found);
      for (const a of one) for (const b of other) add(a, b, found);
    },
    keyOf: (value) => known.keys[value] ?? precisely(),
  };
}
