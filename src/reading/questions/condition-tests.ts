import type { Asked, EventConditions } from '../../domain/derived/event-filter.ts';
import { type DrawnScene, isInBox, isNear, isWhollyInBox, isWhollyNear } from '../../domain/derived/scenes.ts';
import type { LocationRole } from '../../domain/record/event-location.ts';
import { type DayRange, dayNumbers } from '../index/calendar-numbers.ts';
import { isAnyCode } from '../index/classification-words.ts';
import { rowFlags } from '../index/event-block.ts';
import {
  evidenceNumbers,
  kindNumbers,
  linkKindNumbers,
  locationPrecisionNumbers,
  locationRoleNumbers,
  participantRoleNumbers,
  stateNumbers,
} from '../index/event-row.ts';
import {
  firstDayOf,
  highOfHarm,
  lastDayOf,
  lowOfHarm,
  ordinalOfEntry,
  roleOfEntry,
  sceneEntry,
  somePlaceOfScene,
} from '../index/event-row-reader.ts';
import type { EventRows } from '../index/event-rows.ts';
import { foreignDigest } from '../index/foreign-ids.ts';
import { ordinalsOf } from '../index/id-table.ts';
import type { Postings } from '../index/postings.ts';
import { harmFlags, knownAs, ordinalBits, precisionOfScene, sameLocation, tagShift, valueMask } from '../index/row-entries.ts';
import type { RowPostings } from '../index/row-postings.ts';
import { byOrdinals, onAnyDay } from './by-ordinals.ts';
import type { FindWords } from './find-words.ts';
import { originsOfRow } from './origins-of-row.ts';
import { placesApart } from './places-apart.ts';
import { allOf, anyOf, byColumns, byEntries, noneOf, type Posted, type RowTest } from './row-test.ts';
import { type FewValued, rowsWith } from './rows-with.ts';
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
  timelines: (timelines, { index: { ids } }) => oneOf('timeline', ordinalsOf(timelines, ids.timeline)),
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
      (block, at) =>
        ((block.flags[at] ?? 0) & rowFlags.CERTAIN) !== 0 && firstDayOf(block, at) >= first && lastDayOf(block, at) <= last,
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
      posted: {
        postings: () => [at.index.places.postings.actor],
        ordinals: (turns) => turns.take(at.actorsFrom(wanted, parts)),
        inOtherRoles: roles !== undefined,
      },
    });
  },
  claimants: ({ anyOf: wanted, parts }, at) =>
    byOrdinals('CLAIMANT', {
      size: at.index.ids.actor.size,
      bits: tagShift,
      daysOf: at.actorsIn(wanted, parts),
      posted: {
        postings: () => [at.index.places.postings.claimant],
        ordinals: (turns) => turns.take(at.actorsFrom(wanted, parts)),
      },
    }),
  linksTo: ({ event, kinds }, { index: { ids, places } }) => {
    const target = ids.event.find(event);
    const accepted = kinds === undefined ? undefined : new Set(kinds.map((each) => linkKindNumbers[each]));
    const test = byEntries(
      'LINK',
      (word) => ordinalOfEntry(word, 'LINK') === target && (accepted?.has(roleOfEntry(word, 'LINK')) ?? true),
    );
    // Under what an event was merged into stands the event, too.
    const posted: Posted = {
      postings: () => [places.postings.target],
      ordinals: () => Promise.resolve(target < 0 ? [] : [target]),
      keepsAllOf: () => false,
    };
    return Object.assign(test, { posted });
  },
  places: ({ anyOf: wanted, roles, parts }, at) => {
    const isIn = at.placesIn(wanted, parts);
    return byOrdinals('PLACE', {
      size: at.index.ids.place.size,
      bits: ordinalBits.PLACE,
      roles: roles.map((each) => locationRoleNumbers[each]).flatMap((role) => [role, role | sameLocation]),
      daysOf: (place) => onAnyDay(!at.isHidden('place', place) && isIn(place)),
      posted: {
        postings: () => postingsOfPlaces(roles, at.index.places.postings),
        ordinals: (turns) => turns.take(at.placesFrom(wanted, parts)),
        inOtherRoles: roles.some((each) => each !== 'SCENE'),
        areWanted: true,
      },
    });
  },
  sources: (sources, { index: { ids, places } }) => {
    const wanted = new Set(ordinalsOf(sources, ids.source));
    return byOrdinals('SOURCE', {
      size: ids.source.size,
      bits: tagShift,
      daysOf: (source) => onAnyDay(wanted.has(source)),
      posted: {
        postings: () => [places.postings.source],
        ordinals: () => Promise.resolve(wanted),
        areWanted: true,
      },
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
  killedWidth: ({ min = 0, max = Number.POSITIVE_INFINITY }) =>
    byEntries('KILLED', (word, words, after) => {
      const high = (word & harmFlags.HIGH) === 0 ? Number.POSITIVE_INFINITY : highOfHarm(word, words, after);
      const width = high - lowOfHarm(word, words, after);
      return width >= min && width <= max;
    }),
  killed: ({ min = 0, max = Number.POSITIVE_INFINITY }) =>
    byEntries(
      'KILLED',
      (word, words, after) =>
        lowOfHarm(word, words, after) <= max && ((word & harmFlags.HIGH) === 0 || highOfHarm(word, words, after) >= min),
    ),
  maxWidthDays: (most) => byColumns((block, at) => lastDayOf(block, at) - firstDayOf(block, at) + 1 <= most),
  ongoing: (ongoing) => byFlag('ONGOING', ongoing),
  near: ({ certainty, areas, ...circle }, at) =>
    byArea(at, areas && certainty === 'POSSIBLY', (scene) => (certainty === 'CERTAINLY' ? isWhollyNear : isNear)(scene, circle)),
  box: ({ certainty, areas, ...box }, at) =>
    byArea(at, areas && certainty === 'POSSIBLY', (scene) => (certainty === 'CERTAINLY' ? isWhollyInBox : isInBox)(scene, box)),
  hasCoordinates: (wanted, at) => (wanted ? byDrawn(at, () => true) : noneOf(byDrawn(at, () => true))),
  precisions: (precisions, at) => {
    const wanted = new Set(precisions.map((each) => locationPrecisionNumbers[each]));
    return byEntries('SCENE', (word, words, after) => {
      if (!wanted.has(precisionOfScene(word))) return false;
      const { place } = sceneEntry(word, words, after);
      return place === undefined || !at.isHidden('place', place);
    });
  },
  placeLevels: (levels, at) => {
    const { entities, ids } = at.index;
    return byOrdinals('PLACE', {
      size: ids.place.size,
      bits: ordinalBits.PLACE,
      roles: [locationRoleNumbers.SCENE, locationRoleNumbers.SCENE | sameLocation],
      daysOf: (place) => {
        const { level } = entities.placeFacts(place, at.position);
        return onAnyDay(level !== undefined && levels.includes(level) && !at.isHidden('place', place));
      },
    });
  },
  classifications: (codes) => byEntries('FURTHER', isAnyCode(codes)),
  disagreements: (on, at) => {
    const flags = (on.includes('FIGURES') ? rowFlags.FIGURES_APART : 0) | (on.includes('DATE') ? rowFlags.DATES_APART : 0);
    const apart = on.includes('PLACE') ? placesApart(at) : () => false;
    return byColumns((block, row) => ((block.flags[row] ?? 0) & flags) !== 0 || apart(block, row));
  },
  independentOrigins: ({ min = 0, max = Number.POSITIVE_INFINITY }, at) =>
    byColumns((block, row) => {
      const origins = originsOfRow(at, block, row);
      return origins >= min && origins <= max;
    }),
  changedSince: (since) => {
    const first = Date.parse(since);
    return byColumns(({ changed }, at) => (changed[at] ?? 0) >= first);
  },
  addedSince: (since, { index: { origins } }) => {
    const first = Date.parse(since);
    return byColumns(({ event }, at) => origins.timeOf(event[at] ?? 0) >= first);
  },
  text: (terms, _, words) => words(terms),
  excluding: (conditions, at, words) => noneOf(conditionTest(conditions, at, words)),
  anyOf: (each, at, words) => anyOf(each.map((conditions) => conditionTest(conditions, at, words))),
};

const names = Object.keys(meanings) as (keyof EventConditions)[];

/** Whether events meet conditions, as of one position. What is hidden or withheld is for the reader to leave out before. */
export function conditionTest(conditions: EventConditions, at: Snapshot, words: FindWords): RowTest {
  return allOf(conditionTests(conditions, at, words));
}

/** The same, condition by condition. */
export function conditionTests(conditions: EventConditions, at: Snapshot, words: FindWords): RowTest[] {
  const asked = names.filter((name) => conditions[name] !== undefined);
  return asked.map((name) => (meanings[name] as Meaning<unknown>)(conditions[name], at, words));
}

/** Timelines whose rows are known by bits, of one filter. */
const mostTimelines = 4;

function oneOf(column: FewValued, numbers: readonly number[]): RowTest {
  const wanted = new Uint8Array(Math.max(-1, ...numbers) + 1);
  for (const number of numbers) wanted[number] = 1;
  // Whatever it is, a row is put down, and the next one over it where it is not wanted: no branch that goes now this way, now that.
  const test: RowTest = ({ [column]: values }, rows, count) => {
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      rows[kept] = row;
      kept += wanted[values[row] ?? 0] ?? 0;
    }
    return kept;
  };
  // Whoever asks for many timelines has each row looked at: their rows would be gone over once for each.
  if (column === 'timeline' && numbers.length > mostTimelines) return test;
  return Object.assign(test, { bits: (rows: EventRows) => rowsWith(rows, column, numbers) });
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

type MeetsScene = (scene: DrawnScene) => boolean;

/** Keeps the rows of which a scene that is drawn meets a condition. */
function byDrawn(at: Snapshot, meets: MeetsScene): RowTest {
  return byEntries('SCENE', (word, words, after) => {
    const scene = at.drawn(sceneEntry(word, words, after));
    return scene !== undefined && meets(scene);
  });
}

/** The same, with `areas` also those of which a scene that is not drawn has a place where a place lies that meets it. */
function byArea(at: Snapshot, areas: boolean, meets: MeetsScene): RowTest {
  if (!areas) return byDrawn(at, meets);
  const isAround = at.placesAround(meets);
  return byEntries('SCENE', (word, words, after) => {
    const scene = at.drawn(sceneEntry(word, words, after));
    return scene === undefined ? somePlaceOfScene(word, words, after, isAround) : meets(scene);
  });
}

/** Where rows stand that name a place in one of some roles. */
function postingsOfPlaces(roles: readonly LocationRole[], { scene, elsewhere }: RowPostings): Postings[] {
  const isElsewhere = (role: LocationRole): boolean => role !== 'SCENE';
  return [...(roles.every(isElsewhere) ? [] : [scene]), ...(roles.some(isElsewhere) ? [elsewhere] : [])];
}
