import type { Withholding } from '../../domain/rules/change.ts';
import type { ChangeHeader, ChangePayload, CopiedColumns, KeptChange } from '../ledger-change.ts';
import { projectionRows } from '../projection-rows.ts';
import type { Progress, View } from '../storage.ts';
import { digestOfPayload, hashOfHeader } from './change-hash.ts';

/** What `verify` found: all well, or the first change that is not as it was recorded. */
export type Verdict =
  | { readonly ok: true; readonly changes: number; readonly hash: string; readonly withheld: number }
  | { readonly ok: false; readonly seq: number; readonly problem: string };

const pageSize = 1_000;

interface Seen {
  readonly missing: number[];
  readonly withheld: Set<number>;
}

/** Walks the whole chain: every header's bytes, every payload's digest, every link, and the columns that were copied from them. */
export async function verifyLedger(
  view: Pick<View, 'storedAfter' | 'position'>,
  ledgerId: string,
  progress?: Progress,
): Promise<Verdict> {
  const head = view.position;
  const seen: Seen = { missing: [], withheld: new Set() };
  let last = { seq: 0, hash: ledgerId, recordedAt: '' };
  for (;;) {
    const page = await view.storedAfter(last.seq, pageSize);
    for (const change of page) {
      const problem = problemOf(change, last, seen);
      if (problem !== undefined) return { ok: false, seq: last.seq + 1, problem };
      const { recordedAt } = JSON.parse(change.header) as ChangeHeader;
      last = { seq: change.seq, hash: change.hash, recordedAt };
    }
    progress?.(last.seq, head.seq);
    if (page.length === 0) break;
  }
  if (last.seq !== head.seq || last.hash !== head.hash) {
    return {
      ok: false,
      seq: last.seq + 1,
      problem: `the chain ends at change ${last.seq}, the head says ${head.seq} (${head.hash.slice(0, 16)}…)`,
    };
  }
  const damaged = seen.missing.find((seq) => !seen.withheld.has(seq));
  if (damaged !== undefined)
    return { ok: false, seq: damaged, problem: 'its payload is missing, and no WITHHELD change names it' };
  return { ok: true, changes: last.seq, hash: last.hash, withheld: seen.missing.length };
}

function problemOf(change: KeptChange, last: { seq: number; hash: string; recordedAt: string }, seen: Seen): string | undefined {
  if (change.seq !== last.seq + 1) return `it is missing: change ${change.seq} follows on ${last.seq}`;
  if (hashOfHeader(change.header) !== change.hash) return 'its header is not the one that was hashed';
  const header = parse<ChangeHeader>(change.header);
  if (header === undefined || header.seq !== change.seq) return 'its header stands at another position than it says';
  if (header.previousHash !== last.hash) return 'it does not follow on the change before: previousHash differs';
  if (header.recordedAt < last.recordedAt) return 'it was recorded before the change before it';
  if (!isCopied(header, change.copied)) return 'a column beside its header is not what the header says';
  if (change.payload === null || change.salt === null) {
    seen.missing.push(change.seq);
    return undefined;
  }
  if (digestOfPayload(change.salt, change.payload) !== header.payloadDigest) return 'its payload is not the one that was hashed';
  const withheld =
    header.kind === 'WITHHELD' ? (parse<ChangePayload>(change.payload)?.state as Withholding | undefined) : undefined;
  for (const seq of withheld?.seqs ?? []) seen.withheld.add(seq);
  return undefined;
}

function isCopied({ kind, subject, request, requestKey }: ChangeHeader, copied: CopiedColumns): boolean {
  const { first, size } = request;
  return Object.entries({ kind, subject: subject.id, first, size, requestKey }).every(
    ([name, said]) => copied[name as keyof CopiedColumns] === said,
  );
}

function parse<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

/** The first row in which two databases' projections differ. */
export async function compareProjections(
  one: Pick<View, 'position' | 'entriesBetween'>,
  other: Pick<View, 'position' | 'entriesBetween'>,
): Promise<string | undefined> {
  const [a, b] = [projectionRows(one), projectionRows(other)];
  for (;;) {
    const [left, right] = await Promise.all([a.next(), b.next()]);
    if (left.done === true && right.done === true) return undefined;
    const [recorded, replayed] = [left, right].map((each) =>
      each.done === true ? 'no row' : `${each.value.table} ${each.value.row}`,
    );
    if (recorded !== replayed) return `the database has ${recorded}; a replay of its ledger gives ${replayed}`;
  }
}
