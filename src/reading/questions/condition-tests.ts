import type { Asked, EventConditions } from '../../domain/derived/event-filter.ts';
import { isInBox, isNear } from '../../domain/derived/scenes.ts';
import { type DayRange, dayNumbers, dayOfMoment } from '../index/calendar-numbers.ts';
import { rowFlags } from '../index/event-block.ts';
import {
  evidenceNumbers,
  kindNumbers,
  linkKindNumbers,
  locationRoleNumbers,
  participantRoleNumbers,
  stateNumbers,
} from '../index/event-row.ts';
import { highOfHarm, lowOfHarm, ordinalOfEntry, roleOfEntry, sceneEntry } from '../index/event-row-reader.ts';
import { foreignDigest } from '../index/foreign-ids.ts';
import { harmFlags, knownAs, ordinalBits, sameLocation, tagShift, valueMask } from '../index/row-entries.ts';
import { byOrdinals, onAnyDay } from './by-ordinals.ts';
import type { FindWords } from './find-words.ts';
import { allOf, anyOf, byColumns, byEntries, noneOf, type RowTest } from './row-test.ts';
import type { Snapshot } from './snapshot.ts';

/** What a condition means, of the rows of events as of one position. */
type Meaning<Value> = (value: Value, at: Snapshot, words: FindWords) => RowTest;
type Meanings = { readonly [Name in keyof EventConditions]-?: Meaning<Asked<Name>> };

/** Every condition that can be asked of an event, once. Fields are joined by *and*. */
const meanings: Meanings = {
  states: (states) =>
    oneOf(
      'state',
      states.map((each) => stateNumbers[each]),
    ),
  timelines: (timelines, { index }) =>
    oneOf(
      'timeline',
      timelines.map((each) => index.ids.timeline.find(each)),
    ),
  kinds: (kinds) =>
    oneOf(
      'kind',
      kinds.map((each) => kindNumbers[each]),
    ),
  evidence: (evidence) =>
    oneOf(
      'evidence',
      evidence.map((each) => evidenceNumbers[each]),
    ),
  occurred: ({ certainty, ...days }) => {
    const { from: first, to: last } = dayNumbers(days);
    if (certainty === 'POSSIBLY') return byDays({ from: first, to: last });
    return byColumns(
      ({ flags, earliest, latest }, at) =>
        ((flags[at] ?? 0) & rowFlags.CERTAIN) !== 0 &&
        dayOfMoment(earliest[at] ?? 0) >= first &&
        dayOfMoment(latest[at] ?? 0) <= last,
    );
  },
  disputed: (disputed) => byFlag('DISPUTED', disputed),
  figuresInconsistent: (inconsistent) => byFlag('FIGURES_INCONSISTENT', inconsistent),
  actors: ({ anyOf: wanted, roles, parts }, at) => {
    const daysOf = at.actorsIn(wanted, parts);
    return byOrdinals('PARTICIPANT', {
      size: at.index.ids.actor.size,
      bits: ordinalBits.PARTICIPANT,
      roles: roles?.map((each) => participantRoleNumbers[each]),
      daysOf: (actor) => (at.isHidden('actor', actor) ? onAnyDay(false) : daysOf(actor)),
    });
  },
  claimants: ({ anyOf: wanted, parts }, at) =>
    byOrdinals('CLAIMANT', { size: at.index.ids.actor.size, bits: tagShift, daysOf: at.actorsIn(wanted, parts) }),
  linksTo: ({ event, kinds }, { index }) => {
    const target = index.ids.event.find(event);
    const accepted = kinds === undefined ? undefined : new Set(kinds.map((each) => linkKindNumbers[each]));
    return byEntries(
      'LINK',
      (word) => ordinalOfEntry(word, 'LINK') === target && (accepted?.has(roleOfEntry(word, 'LINK')) ?? true),
    );
  },
  places: ({ anyOf: wanted, roles, parts }, at) => {
    const isIn = at.placesIn(wanted, parts);
    return byOrdinals('PLACE', {
      size: at.index.ids.place.size,
      bits: ordinalBits.PLACE,
      roles: roles.map((each) => locationRoleNumbers[each]).flatMap((role) => [role, role | sameLocation]),
      daysOf: (place) => onAnyDay(!at.isHidden('place', place) && isIn(place)),
    });
  },
  sources: (sources, { index }) => {
    const wanted = new Set(sources.map((each) => index.ids.source.find(each)));
    return byOrdinals('SOURCE', {
      size: index.ids.source.size,
      bits: tagShift,
      daysOf: (source) => onAnyDay(wanted.has(source)),
    });
  },
  externalIds: (ids) => {
    const digests = ids.map(foreignDigest);
    return byEntries(
      'FOREIGN_ID',
      (word, words, after) =>
        (word & valueMask) !== knownAs && digests.some((digest) => digest.every((each, i) => words[after + i] === each)),
    );
  },
  killed: ({ min = 0, max = Number.POSITIVE_INFINITY }) =>
    byEntries(
      'KILLED',
      (word, words, after) =>
        lowOfHarm(word, words, after) <= max && ((word & harmFlags.HIGH) === 0 || highOfHarm(word, words, after) >= min),
    ),
  maxWidthDays: (most) =>
    byColumns(({ earliest, latest }, at) => dayOfMoment(latest[at] ?? 0) - dayOfMoment(earliest[at] ?? 0) + 1 <= most),
  near: (circle, at) => byScene(at, (scene) => isNear(scene, circle)),
  box: (box, at) => byScene(at, (scene) => isInBox(scene, box)),
  hasCoordinates: (wanted, at) => (wanted ? byScene(at, () => true) : noneOf(byScene(at, () => true))),
  addedSince: (since, { index: { origins } }) => {
    const first = Date.parse(since);
    return byColumns(({ event }, at) => origins.timeOf(event[at] ?? 0) >= first);
  },
  text: (terms, _, words) => words(terms),
  excluding: (conditions, at, words) => noneOf(conditionTest(conditions, at, words)),
  anyOf: (each, at, words) => anyOf(each.map((conditions) => conditionTest(conditions, at, words))),
};

/** Whether events meet conditions, as of one position. What is hidden or withheld is for the reader to leave out before. */
export function conditionTest(conditions: EventConditions, at: Snapshot, words: FindWords): RowTest {
  const asked = (Object.keys(meanings) as (keyof EventConditions)[]).filter((name) => conditions[name] !== undefined);
  return allOf(asked.map((name) => (meanings[name] as Meaning<unknown>)(conditions[name], at, words)));
}

function oneOf(column: 'state' | 'kind' | 'evidence' | 'timeline', numbers: readonly number[]): RowTest {
  const known = numbers.filter((each) => each >= 0);
  const wanted = new Uint8Array(Math.max(-1, ...known) + 1);
  for (const number of known) wanted[number] = 1;
  // Whatever it is, a row is put down, and the next one over it where it is not wanted: no branch that goes now this way, now that.
  return ({ [column]: values }, rows, count) => {
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      rows[kept] = row;
      kept += wanted[values[row] ?? 0] ?? 0;
    }
    return kept;
  };
}

/** Keeps the rows of events that may have been on one of some days. */
function byDays({ from, to }: DayRange): RowTest {
  const [first, last] = [Math.max(from, firstDay), Math.min(to, lastDay)];
  return ({ possibleFrom, possibleTo }, rows, count) => {
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      rows[kept] = row;
      kept += (possibleTo[row] ?? 0) >= first && (possibleFrom[row] ?? 0) <= last ? 1 : 0;
    }
    return kept;
  };
}

/** What a column of days can hold. */
const [firstDay, lastDay] = [-(2 ** 31), 2 ** 31 - 1];

function byFlag(flag: keyof typeof rowFlags, wanted: boolean): RowTest {
  return byColumns(({ flags }, at) => (((flags[at] ?? 0) & rowFlags[flag]) !== 0) === wanted);
}

function byScene(at: Snapshot, meets: (scene: Parameters<typeof isNear>[0]) => boolean): RowTest {
  return byEntries('SCENE', (word, words, after) => {
    const scene = at.drawn(sceneEntry(word, words, after));
    return scene !== undefined && meets(scene);
  });
}
