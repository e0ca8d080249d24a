import { Problems } from '../domain/base/problem.ts';
import type { ReadingRights } from '../domain/record/visibility.ts';
import type { Storage } from '../ledger/storage.ts';
import type { ViewOptions } from '../ledger/view-options.ts';
import { type AsOf, type NoPosition, noPositions, parseAsOf, positionAsOf } from '../reading/position-as-of.ts';
import { OperationReader } from '../schema/run/operation-reader.ts';

/** The past cannot be read as of what was given. */
export class AsOfRefused extends Error {
  override readonly name = 'AsOfRefused';
  readonly code: NoPosition | 'BAD_INPUT';

  constructor(code: NoPosition | 'BAD_INPUT', message: string) {
    super(message);
    this.code = code;
  }
}

/** Opens the record as of a ledger cursor or an instant; the newest where none is given. */
export async function openAsOf(
  storage: Storage,
  rights: ReadingRights,
  asOf: string | undefined,
  options: ViewOptions = {},
): Promise<OperationReader> {
  if (asOf === undefined) return OperationReader.open(storage, rights, options);
  const problems = new Problems();
  const named = parseAsOf(asOf, problems);
  if (named === undefined) throw new AsOfRefused('BAD_INPUT', problems.found[0]?.message ?? 'It names no position.');
  return OperationReader.open(storage, rights, { ...options, asOf: await find(named, storage, options) });
}

async function find(named: AsOf, storage: Storage, options: ViewOptions): Promise<number> {
  await using newest = await storage.openView(options);
  const position = await positionAsOf(named, newest, storage.ledgerId);
  if (typeof position === 'string') throw new AsOfRefused(position, noPositions[position]);
  return position.seq;
}
