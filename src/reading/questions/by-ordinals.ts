import type { LoopTurns } from '../../ledger/loop-turns.ts';
import { type DayRange, dayNumbers } from '../index/calendar-numbers.ts';
import { type OrdinalTag, placeOfEntry, placeOfTag, tagShift } from '../index/row-entries.ts';
import type { Posted, RowTest } from './row-test.ts';

/** What is wanted of the ordinals in the entries of rows. */
export interface WantedOrdinals {
  /** How many ordinals there are. */
  readonly size: number;
  /** Bits of an entry that have its ordinal; a role stands above them. */
  readonly bits: number;
  /** The numbers of the roles that count; all of them where none are given. */
  readonly roles?: readonly number[] | undefined;
  /** On which days an ordinal is wanted. */
  readonly daysOf: (ordinal: number) => readonly DayRange[];
  /** Where rows stand that have an entry of the tag, and which ordinals may be wanted. */
  readonly posted?: Pick<Posted, 'postings' | 'ordinals'> & {
    /** Whether some of the rows have it in roles alone that do not count. */
    readonly inOtherRoles?: boolean;
    /** Whether each of the ordinals is wanted, on any day. */
    readonly areWanted?: boolean;
  };
}

/** The days on which something is wanted that no day matters to. */
export function onAnyDay(isWanted: boolean): readonly DayRange[] {
  return isWanted ? anyDay : noDay;
}

const anyDay: readonly DayRange[] = [dayNumbers({})];
const noDay: readonly DayRange[] = [];

/** What was found out of an ordinal: nothing yet, or on which days it is wanted. */
const [unasked, onNone, onSome, onAny] = [0, 1, 2, 3];

/**
 * Keeps the rows of which an entry of one tag has an ordinal that is wanted on a day that the event may have been on. Of each ordinal that
 * is found out once, and looked up in a table from then on.
 */
export function byOrdinals(tag: OrdinalTag, { size, bits, roles, daysOf, posted }: WantedOrdinals): RowTest {
  const [place, ordinalMask, roleMask] = [placeOfTag(tag), 2 ** bits - 1, 2 ** (tagShift - bits) - 1];
  const accepted = roles?.reduce((sum, role) => sum | (1 << role), 0) ?? -1;
  const found = new Uint8Array(size);
  const someDays: (readonly DayRange[])[] = [];
  const find = (ordinal: number): number => {
    const days = daysOf(ordinal);
    const is = days.length === 0 ? onNone : days.some(isAny) ? onAny : onSome;
    if (is === onSome) someDays[ordinal] = days;
    found[ordinal] = is;
    return is;
  };
  const test: RowTest = ({ words, entries, entriesLength, possibleFrom, possibleTo }, rows, count) => {
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const at = rows[i] ?? 0;
      const end = (entries[at] ?? 0) + (entriesLength[at] ?? 0);
      for (let k = entries[at] ?? 0; k < end; k++) {
        const word = words[k] ?? 0;
        const here = placeOfEntry(word);
        if (here > place) break;
        if (here < place || ((accepted >>> ((word >>> bits) & roleMask)) & 1) === 0) continue;
        const ordinal = word & ordinalMask;
        const is = (found[ordinal] ?? unasked) || find(ordinal);
        if (is === onNone) continue;
        if (is === onSome && !overlaps(someDays[ordinal] ?? noDay, possibleFrom[at] ?? 0, possibleTo[at] ?? 0)) continue;
        rows[kept++] = at;
        break;
      }
    }
    return kept;
  };
  if (posted === undefined) return test;
  const { postings, inOtherRoles = false, areWanted = false } = posted;
  const is = (ordinal: number): number => (areWanted ? onAny : (found[ordinal] ?? unasked) || find(ordinal));
  const findWanted = async (turns: LoopTurns): Promise<number[]> => {
    const wanted: number[] = [];
    for (const ordinal of await posted.ordinals(turns)) {
      if (is(ordinal) !== onNone) wanted.push(ordinal);
      if (turns.isOver) await turns.wait();
    }
    return wanted;
  };
  let wanted: Promise<number[]> | undefined;
  return Object.assign(test, {
    posted: {
      postings,
      ordinals(turns: LoopTurns) {
        wanted ??= findWanted(turns);
        return wanted;
      },
      keepsAllOf: (ordinal: number) => !inOtherRoles && is(ordinal) === onAny,
    },
  });
}

function isAny({ from, to }: DayRange): boolean {
  return from === Number.NEGATIVE_INFINITY && to === Number.POSITIVE_INFINITY;
}

function overlaps(ranges: readonly DayRange[], from: number, to: number): boolean {
  for (const range of ranges) if (range.from <= to && range.to >= from) return true;
  return false;
}
