import { type LedgerChange, stateOf } from '../../src/ledger/ledger-change.ts';
import { LoopTurns } from '../../src/ledger/loop-turns.ts';
import type { EngineStorage, EngineView, Storage } from '../../src/ledger/storage.ts';
import { RecordIndex } from '../../src/reading/index/record-index.ts';
import { KeptSegments } from '../../src/reading/kept-segments.ts';

/** An index as a process has it that was started on a database: opened from segments, then caught up. */
export interface StartedIndex extends AsyncDisposable {
  readonly index: RecordIndex;
  readonly segments: KeptSegments;
  /** What was said of segments that cannot be used. */
  readonly said: readonly string[];
  /** Changes that were made anew from the ledger. */
  readonly replayed: number;
  catchUp(): Promise<void>;
}

export async function startIndex(storage: EngineStorage | Storage, length = 10, turns = new LoopTurns()): Promise<StartedIndex> {
  const index = new RecordIndex();
  const said: string[] = [];
  let replayed = 0;
  const segments = new KeptSegments(storage.segments, storage.ledgerId, index, {
    length,
    turns,
    onUnusable: (message) => void said.push(message),
    onFailed: (error) => {
      throw error;
    },
  });
  const replay = async (view: EngineView, to: number): Promise<void> => {
    const all = (await view.changesAfter(0, 1_000_000)).filter(({ header }) => header.seq <= view.position.seq);
    const read = (seq: number) => stateOf(all[seq - 1] as LedgerChange);
    for (const change of all.slice(index.position, to)) {
      const { seq, request, kind } = change.header;
      index.add(change, read);
      replayed++;
      if (kind === 'WITHHELD') segments.seal();
      if (seq === request.first + request.size - 1) segments.passed({ seq, hash: change.hash });
    }
  };
  const catchUp = async (): Promise<void> => {
    await using view = await storage.openView();
    await replay(view, view.position.seq);
  };
  await using view = await storage.openView();
  await segments.open({ view, replayTo: (to) => replay(view, to) });
  segments.seal();
  await catchUp();
  return {
    index,
    segments,
    said,
    catchUp,
    get replayed() {
      return replayed;
    },
    [Symbol.asyncDispose]: () => segments[Symbol.asyncDispose](),
  };
}
