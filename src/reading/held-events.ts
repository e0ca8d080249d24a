import type { EventId } from '../domain/base/subject.ts';
import type { EventFilter } from '../domain/derived/event-filter.ts';
import { claimantMark } from '../domain/derived/event-marks.ts';
import { type EventWords, hasTerms, namesOf, textWords } from '../domain/derived/event-words.ts';
import { eventKinds } from '../domain/record/event-kind.ts';
import type { States } from '../domain/record/record.ts';
import { type EventState, eventStates } from '../domain/record/timeline-event.ts';
import type { ReadingRights } from '../domain/record/visibility.ts';
import type { HeldEvent } from '../ledger/held-event.ts';
import { type LedgerChange, stateOf } from '../ledger/ledger-change.ts';
import { none, rowFlags, rowMask } from './index/event-block.ts';
import { eachEntry, ordinalOfEntry } from './index/event-row-reader.ts';
import type { RecordIndex } from './index/record-index.ts';
import { entryTags, tagOf, valueMask } from './index/row-entries.ts';
import { conditionTest } from './questions/condition-tests.ts';
import { testOfRow } from './questions/row-test.ts';
import { visibleRows } from './questions/seen-rows.ts';
import { Snapshot } from './questions/snapshot.ts';
import type { RecordSource } from './record-reader.ts';

/** A row, the position that it is read at, and where the payloads are that its words stand in. */
interface HeldAt {
  readonly row: number;
  readonly position: number;
  readonly own: number;
  readonly claims: readonly number[];
  readonly named: readonly Named[];
}

/** An actor or a place that an event names, and where the payload is of its state then; 0 where there is none. */
interface Named {
  readonly type: 'actor' | 'place';
  readonly ordinal: number;
  readonly payload: number;
}

type Changes = ReadonlyMap<number, LedgerChange>;

const states = Object.keys(eventStates) as EventState[];
const kinds = Object.keys(eventKinds);

/**
 * Events as of positions, but not past the one that is read at, for filters to be held against; undefined where there was none then, or its
 * words are gone.
 */
export async function heldEvents(
  { index, payloads, view, position }: RecordSource,
  wanted: readonly { readonly id: EventId; readonly at: number }[],
): Promise<(HeldEvent | undefined)[]> {
  const held = wanted.map(({ id, at }) => heldAt(index, id, Math.min(at, position)));
  const needed = new Set(
    held.flatMap((each) =>
      each === undefined ? [] : [each.own, ...each.claims, ...each.named.map(({ payload }) => payload)].filter((seq) => seq > 0),
    ),
  );
  const changes = await payloads.all(needed, view);
  return held.map((each) => each && new HeldRow(index, each, changes));
}

function heldAt(index: RecordIndex, id: EventId, position: number): HeldAt | undefined {
  const { ids, rows, claims, entities } = index;
  const event = ids.event.find(id);
  const row = event < 0 ? none : index.rowAt(event, position);
  if (row === none) return undefined;
  const [block, at] = [rows.blockOf(row), row & rowMask];
  if (((block.flags[at] ?? 0) & rowFlags.GONE) !== 0) return undefined;
  const named = { actor: new Set<number>(), place: new Set<number>() };
  eachEntry(block, at, (word) => {
    if (tagOf(word) === entryTags.PARTICIPANT) named.actor.add(ordinalOfEntry(word, 'PARTICIPANT'));
    if (tagOf(word) === entryTags.CLAIMANT || tagOf(word) === entryTags.THROUGH) named.actor.add(word & valueMask);
    if (tagOf(word) === entryTags.PLACE) named.place.add(ordinalOfEntry(word, 'PLACE'));
  });
  const payloadOf = (type: Named['type'], ordinal: number): number => {
    const version = entities.versions[type].at(ordinal, position);
    return version === none ? 0 : entities.versions[type].payload(version);
  };
  return {
    row,
    position,
    own: rows.payloadOf(row),
    claims: claims.payloadsAt(claims.claimsAt(event, position), position),
    named: (['actor', 'place'] as const).flatMap((type) =>
      [...named[type]].map((ordinal) => ({ type, ordinal, payload: payloadOf(type, ordinal) })),
    ),
  };
}

/** A row of the index as of a position. What it takes to say who sees it, and what words it has, is found once for each right. */
class HeldRow implements HeldEvent {
  readonly id: EventId;
  readonly state: EventState;
  readonly everPublished: boolean;
  readonly #index: RecordIndex;
  readonly #held: HeldAt;
  readonly #changes: Changes;
  readonly #isWithheld: boolean;
  readonly #snapshots = new Map<string, Snapshot>();
  readonly #seen = new Map<Snapshot, boolean>();
  readonly #words = new Map<Snapshot, EventWords>();

  constructor(index: RecordIndex, held: HeldAt, changes: Changes) {
    const [block, at] = [index.rows.blockOf(held.row), held.row & rowMask];
    const flags = block.flags[at] ?? 0;
    this.id = index.ids.event.idOf(block.event[at] ?? 0);
    this.state = states[block.state[at] ?? 0] ?? 'DRAFT';
    this.everPublished = (flags & rowFlags.EVER_PUBLISHED) !== 0;
    this.#isWithheld = (flags & rowFlags.WITHHELD) !== 0;
    this.#index = index;
    this.#held = held;
    this.#changes = changes;
  }

  marks(): Set<string> {
    const { ids, entities, rows } = this.#index;
    const { row, position } = this.#held;
    const [block, at] = [rows.blockOf(row), row & rowMask];
    const found = new Set<string>([ids.timeline.idOf(block.timeline[at] ?? 0), kinds[block.kind[at] ?? 0] ?? '']);
    const [participants, claimants, places] = [new Set<number>(), new Set<number>(), new Set<number>()];
    eachEntry(block, at, (word) => {
      const tag = tagOf(word);
      if (tag === entryTags.SOURCE) found.add(ids.source.idOf(word & valueMask));
      else if (tag === entryTags.PARTICIPANT) participants.add(ordinalOfEntry(word, 'PARTICIPANT'));
      else if (tag === entryTags.CLAIMANT) claimants.add(word & valueMask);
      else if (tag === entryTags.PLACE) places.add(ordinalOfEntry(word, 'PLACE'));
    });
    // What is added while a set is gone through is come to as well.
    for (const actors of [participants, claimants])
      for (const actor of actors) for (const { whole } of entities.partsOf(actor, position)) actors.add(whole);
    for (const place of places) for (const container of entities.placeFacts(place, position).containers) places.add(container);
    for (const actor of participants) found.add(ids.actor.idOf(actor));
    for (const actor of claimants) found.add(claimantMark(ids.actor.idOf(actor)));
    for (const place of places) found.add(ids.place.idOf(place));
    return found;
  }

  isSeenBy(rights: ReadingRights): boolean {
    const at = this.#snapshot(rights);
    const seen = this.#seen.get(at) ?? testOfRow(visibleRows(at), this.#index.rows)(this.#held.row);
    this.#seen.set(at, seen);
    return seen;
  }

  isAccepted(filter: EventFilter, rights: ReadingRights): boolean {
    if (this.#isWithheld) return false;
    const at = this.#snapshot(rights);
    const test = conditionTest(filter, at, (terms) => (_, __, count) => (hasTerms(this.#wordsFor(at), terms) ? count : 0));
    return testOfRow(test, this.#index.rows)(this.#held.row);
  }

  #snapshot(rights: ReadingRights): Snapshot {
    const key = JSON.stringify(rights);
    const at = this.#snapshots.get(key) ?? new Snapshot(this.#index, rights, this.#held.position);
    this.#snapshots.set(key, at);
    return at;
  }

  /** What can be searched of it, as a viewer sees it. */
  #wordsFor(at: Snapshot): EventWords {
    const known = this.#words.get(at);
    if (known !== undefined) return known;
    const { own, claims, named } = this.#held;
    const seen = named.filter(({ type, ordinal }) => !at.isHidden(type, ordinal));
    const statements = claims.flatMap((seq) => this.#stateAt<'claim'>(seq) ?? []);
    const words = {
      ...textWords(
        this.#stateAt<'event'>(own) ?? { title: {} },
        statements.map((state) => ({ state })),
      ),
      names: seen.flatMap(({ type, payload }) => namesOf(type, this.#stateAt(payload) ?? {})),
    };
    this.#words.set(at, words);
    return words;
  }

  #stateAt<T extends keyof States>(seq: number): States[T] | undefined {
    const change = this.#changes.get(seq);
    return change && (stateOf(change) as States[T] | undefined);
  }
}
