import type { Problem } from '../domain/base/problem.ts';
import type { Refusal } from '../domain/base/refusal.ts';
import type { Author } from '../domain/base/role.ts';
import type { ImportEntry } from '../domain/rules/change.ts';
import { groupEntries } from '../formats/read/group-entries.ts';
import type { PlacedEntry } from '../formats/read/read-timeline-file.ts';
import type { PendingWrite, Progress, Storage, WriteOutcome } from '../ledger/storage.ts';
import { ownRequest } from './own-request.ts';

export interface ImportOptions {
  /** Correct what is recorded otherwise, with this reason; without one it is left. */
  readonly correctWith?: string | undefined;
  readonly progress?: Progress | undefined;
}

export interface ImportReport {
  readonly changes: number;
  readonly unchanged: number;
  /** Subjects that are recorded otherwise and were left so. */
  readonly differing: readonly string[];
}

/** The file was refused; each problem says where in it. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  readonly problems: readonly Problem[];
  /** Changes that were recorded before; importing the mended file goes on after them. */
  readonly recorded: number;

  constructor(message: string, problems: readonly Problem[], recorded: number) {
    super(message);
    this.problems = problems;
    this.recorded = recorded;
  }
}

/** So many subjects are recorded in one request, or none of them. */
const maxWhole = 400;
/** A request is read and told whole: what one has holds up whoever follows for some ten milliseconds. */
const maxChunk = 200;
/** Requests that are asked for and not answered yet, at most: the next are put together while those before are judged and written. */
const mostUnderway = 4;
/** Up to so many subjects a file is judged whole before anything of it is recorded. */
export const maxJudgedWhole = 5_000;

/** Records the subjects of a timeline file, in requests that are short enough to be made beside a running server. */
export async function importTimeline(
  storage: Storage,
  entries: readonly PlacedEntry[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  if (entries.length <= maxJudgedWhole) {
    const judged = await storage.judge(writeOf(entries, await storage.keys.builtIn(), options));
    if ('refusal' in judged) throw refused(judged.refusal, entries, 0);
  }
  return recordEntries(storage, entries, options);
}

/** Records subjects that refer to each other and to what is recorded. */
export async function recordEntries(
  storage: Storage,
  entries: readonly PlacedEntry[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  const author = await storage.keys.builtIn();
  const differing: string[] = [];
  let changes = 0;
  let done = 0;
  const underway: Underway[] = [];
  const settleFirst = async (): Promise<void> => {
    const first = underway.shift();
    if (first === undefined) return;
    const [outcome] = await first.outcomes;
    if (outcome?.type === 'REFUSED') {
      // Some of those after it may be recorded.
      for (const { outcomes } of underway.splice(0)) changes += recordedBy(await outcomes);
      throw refused(outcome.refusal, first.chunk, changes);
    }
    if (outcome === undefined || outcome.type === 'FAILED') throw outcome?.error;
    changes += outcome.seqs.length;
    differing.push(...outcome.differing);
    done += first.chunk.length;
    options.progress?.(done, entries.length);
  };
  for (const chunk of inChunks(groupEntries(entries), entries.length <= maxWhole ? maxWhole : maxChunk)) {
    const outcomes = storage.append([writeOf(chunk, author, options)]);
    // It is waited for in its turn.
    outcomes.catch(() => undefined);
    underway.push({ chunk, outcomes });
    if (underway.length >= mostUnderway) await settleFirst();
  }
  while (underway.length > 0) await settleFirst();
  return { changes, unchanged: entries.length - changes - differing.length, differing };
}

interface Underway {
  readonly chunk: readonly PlacedEntry[];
  readonly outcomes: Promise<readonly WriteOutcome[]>;
}

function recordedBy([outcome]: readonly WriteOutcome[]): number {
  return outcome?.type === 'WRITTEN' ? outcome.seqs.length : 0;
}

/** Groups of entries that are recorded together, as many at a time as a request has. */
function* inChunks(groups: readonly (readonly PlacedEntry[])[], size: number): Generator<PlacedEntry[]> {
  let chunk: PlacedEntry[] = [];
  for (const group of groups) {
    if (chunk.length > 0 && chunk.length + group.length > size) {
      yield chunk;
      chunk = [];
    }
    chunk.push(...group);
  }
  if (chunk.length > 0) yield chunk;
}

function writeOf(entries: readonly PlacedEntry[], author: Author, { correctWith }: ImportOptions): PendingWrite {
  const input = { correctWith, entries: entries.map(({ entry }): ImportEntry => entry) };
  return ownRequest({ type: 'importSubjects', input }, author);
}

function refused(refusal: Refusal, entries: readonly PlacedEntry[], recorded: number): ImportRefused {
  const found = refusal.code === 'INVALID_INPUT' ? refusal.problems : [];
  return new ImportRefused(
    refusal.message,
    found.map((problem) => inFile(problem, entries)),
    recorded,
  );
}

/** A problem of a request, told where its subject stands in the file: `entries.3.input.title.en` is `events.2.title.en`. */
function inFile(problem: Problem, entries: readonly PlacedEntry[]): Problem {
  const [, index, ...rest] = problem.path;
  const placed = entries[Number(index)];
  return placed === undefined ? problem : { ...problem, path: [...placed.path, ...(rest[0] === 'input' ? rest.slice(1) : rest)] };
}
