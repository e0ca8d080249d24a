import { followTotals } from '../../src/ledger/follow/follow-totals.ts';
import type { LiveHub } from '../../src/ledger/follow/live-hub.ts';
import { TotalsGroup } from '../../src/ledger/follow/totals-group.ts';
import type { TotalsSitter } from '../../src/ledger/follow/totals-seat.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { headOf } from './follower.ts';

/** Totals that say what the test has them say, and how often they were made. */
export interface TestTotals {
  readonly group: TotalsGroup<string>;
  /** The positions that they were made at. */
  readonly made: number[];
  /** What they say at a position. */
  says: (seq: number) => string;
  /** What happens while they are made. */
  meanwhile: () => Promise<void>;
}

export function testTotals({ storage, hub }: { readonly storage: Storage; readonly hub: LiveHub }, everyMs = 1): TestTotals {
  const made: number[] = [];
  const totals: TestTotals = {
    made,
    says: String,
    meanwhile: async () => undefined,
    group: new TotalsGroup({
      hub,
      everyMs,
      make: async (signal) => {
        const position = await headOf(storage);
        await totals.meanwhile();
        if (signal.aborted) return undefined;
        made.push(position.seq);
        return { position, print: totals.says(position.seq), message: `${totals.says(position.seq)} at ${position.seq}` };
      },
    }),
  };
  return totals;
}

/** One who follows totals, driven by hand. */
export interface TotalsFollower extends AsyncDisposable {
  /** The next message in short; `over` once the stream is. */
  next(): Promise<string>;
  /** Goes away, as a client does. */
  cut(): void;
}

export function startTotalsFollower(
  parts: { readonly storage: Storage; readonly hub: LiveHub },
  { group }: Pick<TestTotals, 'group'>,
  { since = [], ...rest }: Partial<TotalsSitter<string>> & { readonly since?: readonly string[] } = {},
): TotalsFollower {
  const gone = new AbortController();
  const stream = followTotals({ ...parts, group, since, signal: gone.signal, ...rest });
  return {
    next: async () => {
      const { value } = await stream.next();
      if (value === undefined) return 'over';
      return value.type === 'TOTALS' ? value.message : `ENDED ${value.code} ${value.resumeSince?.seq ?? '-'}`;
    },
    cut: () => gone.abort(),
    async [Symbol.asyncDispose]() {
      gone.abort();
      await stream.return();
    },
  };
}
