import type { ReadName } from '../engine/reads-by.ts';
import type { EngineView } from '../storage.ts';
import type { Connection } from './connection.ts';
import { positionsWith } from './found-positions.ts';
import { importReports } from './import-reports.ts';
import * as ledger from './ledger-reads.ts';
import { segmentsFrom } from './segments.ts';

type Read<Name extends ReadName> = (on: Connection, ...args: Parameters<EngineView[Name]>) => ReturnType<EngineView[Name]>;

/** Every read of a view, on a connection that stands in a read transaction. */
export const reads: { readonly [Name in ReadName]: Read<Name> } = {
  changesAfter: ledger.changesAfter,
  changesAt: ledger.changesAt,
  changeAt: ledger.changeAt,
  requestsWith: ledger.requestsWith,
  seqsAfter: ledger.seqsAfter,
  importReports,
  positionsWith,
  segmentsFrom,
  storedAfter: ledger.storedAfter,
  firstWrongCopy: ledger.firstWrongCopy,
};
