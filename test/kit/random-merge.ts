import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import type { BatchEntry } from '../../src/domain/rules/change.ts';
import type { OracleRecord } from './oracle-record.ts';
import type { Random } from './random.ts';
import { dates } from './random-values.ts';

interface HeldEvent {
  readonly id: string;
  readonly version: number;
  readonly state: TimelineEvent;
}

/** Splits an event off, or merges some: mostly such as can be, now and then a draft, or one of another timeline. */
export function randomMerge(random: Random, record: OracleRecord, event: HeldEvent): BatchEntry {
  const events = record.all<TimelineEvent>('event');
  const reason = 'they are the same';
  const set = random.chance(0.3) ? { date: { edtf: random.pick(dates) } } : undefined;
  const merged = events.filter(({ state }) => state.state === 'MERGED');
  if (merged.length > 0 && random.chance(0.4)) {
    const split = random.pick(merged);
    const from = events.find(({ id }) => id === split.state.mergedInto) ?? event;
    return { type: 'splitEvent', input: { event: seen(split), from: seen(from), reason, set } };
  }
  const published = events.filter(({ state }) => state.state === 'PUBLISHED' || random.chance(0.02));
  const into = published.length === 0 ? event : random.pick(published);
  const others = published.filter(
    ({ id, state }) => id !== into.id && (state.timeline === into.state.timeline || random.chance(0.1)),
  );
  const merge = [...new Set([1, 2].map(() => random.pick(others.length === 0 ? [event] : others)))].slice(0, 1 + random.below(2));
  return { type: 'mergeEvents', input: { into: seen(into), merge: merge.map(seen), reason, set } };
}

function seen({ id, version }: HeldEvent): { id: string; expectedVersion: number } {
  return { id, expectedVersion: version };
}
