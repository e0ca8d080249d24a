import type { ChangeRequest } from '../../src/domain/change.ts';
import type { TimelineEvent } from '../../src/domain/timeline-event.ts';
import type { OracleRecord } from './oracle-record.ts';
import type { Random } from './random.ts';
import { dates } from './random-values.ts';

interface HeldEvent {
  readonly id: string;
  readonly version: number;
  readonly state: TimelineEvent;
}

/** Splits an event off where it was merged; else merges others into it: most can be, some are drafts, or of another timeline. */
export function randomMerge(random: Random, record: OracleRecord, event: HeldEvent): ChangeRequest {
  const events = record.all<TimelineEvent>('event');
  const reason = 'they are the same';
  const set = random.chance(0.3) ? { date: { edtf: random.pick(dates) } } : undefined;
  const merged = events.filter(({ state }) => state.state === 'MERGED');
  const split =
    event.state.state === 'MERGED' ? event : merged.length > 0 && random.chance(0.5) ? random.pick(merged) : undefined;
  if (split !== undefined) {
    const from = events.find(({ id }) => id === split.state.mergedInto) ?? event;
    return { type: 'splitEvent', input: { event: seen(split), from: seen(from), reason, set } };
  }
  const published = events.filter(({ id, state }) => id !== event.id && (state.state === 'PUBLISHED' || random.chance(0.1)));
  const merge = Array.from({ length: Math.min(published.length, 1 + random.below(2)) }, () => seen(random.pick(published)));
  return { type: 'mergeEvents', input: { into: seen(event), merge, reason, set } };
}

function seen({ id, version }: HeldEvent): { id: string; expectedVersion: number } {
  return { id, expectedVersion: version };
}
