import { newIdsFrom, type Subject, type SubjectId, type SubjectType } from '../src/domain/base/subject.ts';
import type { Claim } from '../src/domain/record/claim.ts';
import type { Place } from '../src/domain/record/place.ts';
import type { States } from '../src/domain/record/record.ts';
import type { TimelineEvent } from '../src/domain/record/timeline-event.ts';
import type { ChangeKind } from '../src/domain/rules/change.ts';
import type { LedgerChange } from '../src/ledger/ledger-change.ts';
import { atOnce } from '../src/ledger/loop-turns.ts';
import { none } from '../src/reading/index/event-block.ts';
import { markOf } from '../src/reading/index/index-mark.ts';
import { RecordIndex } from '../src/reading/index/record-index.ts';
import { addRowLists, rowLists } from '../src/reading/index/row-lists.ts';
import type { NumberList } from '../src/reading/index/segment-bytes.ts';
import { Random } from '../test/kit/random.ts';
import { actorState, claimOf, eventState, sourceState } from '../test/kit/states.ts';

const [actorCount, placeCount, sourceCount] = [40, 60, 25];
const dayCount = 700;
/** Events that are indexed one by one; the rest are copies of their rows, under other ids. */
const mostIndexed = 10_000;
/** One in so many is corrected once: its first row no longer holds. */
const corrected = 20;
const wordsOfId = 5;
/** Ids of copies lie far from those that they are copies of: 30 bits of an id's first word. */
const [firstWordMask, stride] = [2 ** 30 - 1, 7_654_321];

/**
 * An index of so many generated events with a claim each, as `generate-timeline.ts` has them: four in a hundred of its rows no longer hold.
 * Of the claims only what rows of events say is in it.
 */
export function indexOfMany(events: number): RecordIndex {
  const index = indexed(Math.min(events, mostIndexed));
  const count = index.ids.event.size;
  if (events % count !== 0) throw new RangeError(`${events} is no multiple of ${count}`);
  const [ids, lists] = [index.ids.event.wordsBetween(0, count), atOnce(rowLists(index.rows, 0, index.rows.size))];
  const [changes, rows] = [index.position, index.rows.size];
  for (let copy = 1; copy < events / count; copy++) {
    const since = markOf(index);
    index.ids.event.addWords(ids.map((word, i) => (i % wordsOfId === 0 ? (word + copy * stride) & firstWordMask : word)));
    const moved = { event: copy * count, from: copy * changes, payload: copy * changes, previous: copy * rows };
    addRowLists(index.rows, { ...lists, ...movedBy(lists, moved) });
    index.follow(since, (copy + 1) * changes);
  }
  return index;
}

/** Lists of rows whose numbers are moved by so many. */
function movedBy(
  lists: Readonly<Record<string, NumberList>>,
  moved: Readonly<Record<string, number>>,
): Record<string, NumberList> {
  const one = ([column, by]: readonly [string, number]) => {
    const list = lists[`row ${column}`] as Uint32Array;
    return [`row ${column}`, list.map((value) => (value === none ? none : value + by))] as const;
  };
  return Object.fromEntries(Object.entries(moved).map(one));
}

/** An index that was given the changes of so many events, one by one. */
function indexed(events: number): RecordIndex {
  const random = new Random(1);
  const ids = newIdsFrom((size) => random.bytes(size));
  const index = new RecordIndex();
  const states: States[SubjectType][] = [];
  const add = <T extends SubjectType>(kind: ChangeKind, type: T, id: SubjectId<T>, state: States[T]): void => {
    states[index.position + 1] = state;
    index.add(changeOf(index.position + 1, kind, { type, id } as Subject, state), (seq) => states[seq]);
  };
  const many = <T extends SubjectType>(type: T, count: number) => Array.from({ length: count }, () => ids.subject(type));
  const [actors, places, sources] = [many('actor', actorCount), many('place', placeCount), many('source', sourceCount)];
  for (const [i, id] of actors.entries())
    add('ACTOR_PUT', 'actor', id, actorState(i === 0 ? [] : [['PART_OF', wholeOf(actors, i)]]));
  for (const [i, id] of places.entries())
    add('PLACE_PUT', 'place', id, placeState(i === 0 ? undefined : places[Math.floor((i - 1) / 4)]));
  for (const id of sources) add('SOURCE_PUT', 'source', id, sourceState());
  for (let i = 0; i < events; i++) {
    const [event, claim] = [ids.subject('event'), ids.subject('claim')];
    const said = claimAbout(event, random, { actors, sources });
    const state = eventOf(claim, random, { actors, places });
    add('CLAIM_ADDED', 'claim', claim, said);
    add('EVENT_PUBLISHED', 'event', event, state);
    if (i % corrected === 0) add('EVENT_CORRECTED', 'event', event, { ...state, title: { en: 'Corrected' } });
  }
  return index;
}

function wholeOf(actors: readonly SubjectId<'actor'>[], i: number): string {
  return (actors[Math.floor((i - 1) / 3)] ?? '').slice('actor_'.length);
}

function placeState(container: SubjectId<'place'> | undefined): Place {
  return {
    slug: 'p',
    names: [],
    containers: container === undefined ? [] : [{ id: 'container_c', kind: 'ADMINISTRATIVE', in: container }],
  };
}

interface Named {
  readonly actors: readonly SubjectId<'actor'>[];
  readonly places: readonly SubjectId<'place'>[];
  readonly sources: readonly SubjectId<'source'>[];
}

function claimAbout(event: SubjectId<'event'>, random: Random, { actors, sources }: Pick<Named, 'actors' | 'sources'>): Claim {
  const best = random.below(20);
  const count = random.pick([{ best }, { low: best }, { low: best, best: best + 2, high: best + 5 }]);
  const { state } = claimOf('', {
    event,
    claimant: random.pick(actors),
    casualties: [{ id: 'figure_f', harm: 'KILLED', group: random.pick(['ALL', 'CIVILIANS']), ...count }],
    citations: [{ id: 'citation_c', source: random.pick(sources) }],
  });
  return state;
}

function eventOf(claim: SubjectId<'claim'>, random: Random, { actors, places }: Pick<Named, 'actors' | 'places'>): TimelineEvent {
  const day = new Date(Date.UTC(2019, 3, 4) + random.below(dayCount) * 86_400_000).toISOString().slice(0, 10);
  const accordingTo = [claim];
  return eventState({
    kind: random.pick(['CLASH', 'SHELLING_OR_MISSILE', 'AIR_OR_DRONE_STRIKE', 'STATEMENT']),
    date: { edtf: random.pick([day, `${day}?`, day.slice(0, 7)]) },
    timeline: `timeline_${'0'.repeat(26)}`,
    evidence: random.pick(['REPORTED', 'CORROBORATED']),
    locations: [
      {
        id: 'location_l',
        role: 'SCENE',
        place: random.pick(places),
        anchors: [],
        precision: 'REGION',
        preferred: true,
        accordingTo,
      },
    ],
    participants: [{ id: 'participant_p', actor: random.pick(actors), role: 'PARTY', attribution: 'REPORTED', accordingTo }],
  });
}

function changeOf(seq: number, kind: ChangeKind, subject: Subject, state: States[SubjectType]): LedgerChange {
  return {
    header: {
      format: 1,
      seq,
      previousHash: '',
      kind,
      subject,
      subjectVersion: 1,
      request: { first: seq, size: 1 },
      requestKey: '',
      author: 'key_k',
      recordedAt: '2020-01-01T00:00:00.000Z',
      payloadDigest: '',
    },
    hash: '',
    payload: { schema: 1, state, requestDigest: '' },
    size: 0,
  };
}
