import type { EventId } from '../../src/domain/base/subject.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import type { LedgerChange } from '../../src/ledger/ledger-change.ts';

/** The events that a request merges into others, under those, where both say so; a file may say it of one alone. */
export function mergedIn(request: readonly LedgerChange[]): Map<string, string[]> {
  const absorbing = request.filter(({ header }) => header.kind === 'EVENT_ABSORBED');
  const merging = request.filter(({ header }) => header.kind === 'EVENT_MERGED');
  return new Map(
    absorbing.map(({ header, payload }) => {
      const named = (payload!.state as TimelineEvent).mergedFrom!;
      const into = merging.filter((each) => (each.payload!.state as TimelineEvent).mergedInto === header.subject.id);
      const gone = new Set(into.map((each) => each.header.subject.id as EventId));
      return [header.subject.id, [...new Set(named)].filter((each) => gone.has(each))];
    }),
  );
}
