// Imports, one after the other: each is judged while those before it are still being written.
//
// A request of an import is long to judge, and to judge it under the head's lock would keep everybody else waiting. So it is judged and sealed
// without the lock, on the record as the requests before it will leave it, and handed on as what is to be written if the ledger ends just
// there. While that is written, which an engine does beside this thread, the next ones are judged.
//
// Where somebody else has written in between nothing of it fits: neither it nor what was judged after it is written, and all are judged
// again, in their order. The more often that happens, the less is judged ahead; what is never in time is judged under the lock.

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WritingAhead } from '../locked-ledger.ts';
import { type EngineStorage, type PendingWrite, StorageUnavailable, type WriteOutcome } from '../storage.ts';
import type { ChangesSource, HeadRecord } from './head-record.ts';
import { type Appended, type BatchEnd, JudgedBatch } from './judged-batch.ts';
import { RequestsSoFar } from './requests-so-far.ts';
import { CommitUnanswered } from './write-batch.ts';

/** Requests that share a transaction at most. */
const mostTogether = 2;
/** Transactions that are judged and not written yet, at most. */
const mostUnderway = 2;
/** How often a request is judged without the lock before it is judged under it. */
const mostAhead = 5;

/** What an import is appended with. */
export interface ImportLineOptions {
  readonly storage: Pick<EngineStorage, 'writeAhead' | 'openView' | 'reopen' | 'surroundings'>;
  readonly head: HeadRecord;
  readonly catchUp: () => Promise<void>;
  readonly underLock: (writes: readonly PendingWrite[]) => Promise<WriteOutcome[]>;
}

interface Entry {
  readonly writes: readonly PendingWrite[];
  readonly answer: (outcomes: WriteOutcome[]) => void;
  readonly fail: (error: unknown) => void;
  /** How often it was judged without the lock. */
  tries: number;
}

/** Entries that are written in one transaction, as they were judged. */
interface Group {
  readonly entries: readonly (readonly [Entry, WriteOutcome[]])[];
  readonly at: BatchEnd;
  readonly end: BatchEnd;
  readonly appended: Appended;
  /** Whether it was written; what went wrong, where nobody can say. */
  readonly sent: Promise<boolean | { readonly error: unknown }>;
}

/** Appends imports in the order in which they come. */
export class ImportLine {
  readonly #options: ImportLineOptions;
  readonly #waiting: Entry[] = [];
  readonly #underway: Group[] = [];
  #running: Promise<void> | undefined;
  /** Requests that share the next transaction. */
  #together = mostTogether;

  constructor(options: ImportLineOptions) {
    this.#options = options;
  }

  append(writes: readonly PendingWrite[]): Promise<WriteOutcome[]> {
    const { promise, resolve, reject } = Promise.withResolvers<WriteOutcome[]>();
    this.#waiting.push({ writes, answer: resolve, fail: reject, tries: 0 });
    this.#running ??= this.#run();
    return promise;
  }

  async #run(): Promise<void> {
    try {
      for (;;) {
        const [first, next] = [this.#underway[0], this.#waiting[0]];
        const isDue = next === undefined || next.tries >= mostAhead || this.#underway.length >= mostUnderway;
        if (first !== undefined && isDue) await this.#settle(first);
        else if (next === undefined) break;
        else if (next.tries >= mostAhead || !(await this.#judgeNext())) await this.#writeUnderLock();
      }
    } catch (error) {
      for (const entry of [...this.#underway.flatMap(entriesOf), ...this.#waiting]) entry.fail(error);
      this.#underway.length = 0;
      this.#waiting.length = 0;
    } finally {
      this.#running = undefined;
    }
  }

  /** Judges what waits, as much as shares a transaction, and has it written; false where that cannot be done without the lock. */
  async #judgeNext(): Promise<boolean> {
    const { head, storage } = this.#options;
    const at = this.#underway.at(-1)?.end ?? (await this.#end());
    if (at === undefined) return false;
    const from: ChangesSource = {
      changesAt: async (seqs) => {
        await using view = await storage.openView();
        return view.changesAt(seqs);
      },
    };
    const { surroundings } = storage;
    const entries: [Entry, WriteOutcome[]][] = [];
    const batch = new JudgedBatch({ record: head.record(), from, surroundings }, at);
    try {
      for (const { end, appended } of this.#underway) if (end.seq > head.position.seq) await batch.follow(appended.changes);
      const so = new RequestsSoFar([]);
      for (let requests = 0; requests < this.#together; ) {
        // Others of this process have their turn, and whoever imports brings more.
        await nextTurn();
        const entry = this.#waiting[0];
        if (entry === undefined || entry.tries >= mostAhead) break;
        entry.tries++;
        entries.push([entry, await batch.appendAll(entry.writes, so)]);
        this.#waiting.shift();
        requests += entry.writes.length;
      }
    } catch {
      // What goes wrong here goes wrong again under the lock, and is told then.
      if (entries.length === 0) return false;
    }
    const { result, writing } = batch.ending([]);
    const keys = entries.flatMap(([{ writes }]) => writes.map(({ requestKey }) => requestKey));
    const sent = writing === undefined ? Promise.resolve(true) : this.#send({ at, keys, writing });
    this.#underway.push({ entries, at, end: batch.end, appended: result, sent });
    return true;
  }

  /** Where the record ends, which may have to be read first; undefined where there is nothing yet. */
  async #end(): Promise<BatchEnd | undefined> {
    const { head, catchUp } = this.#options;
    if (head.newestAt === undefined) await catchUp();
    return head.newestAt === undefined ? undefined : { ...head.position, recordedAt: head.newestAt };
  }

  #send(ahead: WritingAhead): Group['sent'] {
    return this.#options.storage.writeAhead(ahead).catch((error: unknown) => ({ error }));
  }

  /** Waits for the oldest transaction, and answers what is in it; where it was not written, it and all after it wait again. */
  async #settle(group: Group): Promise<void> {
    const { head, storage, catchUp } = this.#options;
    const { entries, appended, sent } = group;
    const became = await sent;
    if (became === true) {
      this.#underway.shift();
      this.#together = Math.min(mostTogether, this.#together + 1);
      await head.takeInWritten(appended.changes, appended.kept);
      for (const [entry, outcomes] of entries) entry.answer(outcomes);
      return;
    }
    this.#together = 1;
    const later = this.#underway.slice(1);
    // Where it took effect and was not answered, those after it may have, too: under the lock all are looked up.
    const isUnknown = became !== false || (await Promise.all(later.map((each) => each.sent))).some((each) => each !== false);
    const again = this.#underway.splice(0).flatMap(entriesOf);
    if (became !== false && became.error instanceof StorageUnavailable) throw became.error;
    if (became !== false && became.error instanceof CommitUnanswered) storage.reopen();
    if (isUnknown) for (const entry of again) entry.tries = mostAhead;
    this.#waiting.unshift(...again);
    await catchUp();
  }

  async #writeUnderLock(): Promise<void> {
    const entry = this.#waiting[0];
    if (entry === undefined) return;
    const outcomes = await this.#options.underLock(entry.writes);
    this.#waiting.shift();
    entry.answer(outcomes);
  }
}

function entriesOf({ entries }: Group): Entry[] {
  return entries.map(([entry]) => entry);
}
