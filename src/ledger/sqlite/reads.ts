import type { ReadName } from '../engine/reads-by.ts';
import type { EngineView } from '../storage.ts';
import * as foreign from './foreign-reads.ts';
import { positionsWith } from './found-positions.ts';
import { importReports } from './import-reports.ts';
import * as ledger from './ledger-reads.ts';
import * as pages from './pages.ts';
import * as record from './record-reads.ts';
import { segmentsFrom } from './segments.ts';
import type { Statements } from './statements.ts';

type Read<Name extends ReadName> = (
  on: Statements,
  ...args: Parameters<EngineView[Name]>
) => Awaited<ReturnType<EngineView[Name]>>;

/** Every read of a view, on a connection that stands in a read transaction. */
export const reads: { readonly [Name in ReadName]: Read<Name> } = {
  entitiesSeen: record.entitiesSeen,
  idsOfSlugs: record.idsOfSlugs,
  slugPage: pages.slugPage,
  rankNames: pages.rankNames,
  claimsAnswering: (on, id) => record.claimsBy(on, 'answers_id', id),
  claimsOfUtterance: (on, utterance) => record.claimsBy(on, 'utterance', utterance),
  changesAfter: ledger.changesAfter,
  changesAt: ledger.changesAt,
  changeAt: ledger.changeAt,
  seqsAfter: ledger.seqsAfter,
  statesAt: ledger.statesAt,
  byExternalIds: foreign.byExternalIds,
  foreignSubjects: foreign.foreignSubjects,
  importReports,
  positionsWith,
  segmentsFrom,
  storedAfter: ledger.storedAfter,
  firstWrongCopy: ledger.firstWrongCopy,
};
