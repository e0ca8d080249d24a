import type { ReadName } from '../engine/reads-by.ts';
import type { View } from '../storage.ts';
import type { Connection } from './connection.ts';
import * as tallies from './event-tallies.ts';
import * as totals from './event-totals.ts';
import * as foreign from './foreign-reads.ts';
import { positionsWith } from './found-positions.ts';
import { importReports } from './import-reports.ts';
import * as ledger from './ledger-reads.ts';
import * as pages from './pages.ts';
import * as record from './record-reads.ts';

type Read<Name extends ReadName> = (on: Connection, ...args: Parameters<View[Name]>) => ReturnType<View[Name]>;

/** Every read of a view, on a connection that stands in a read transaction. */
export const reads: { readonly [Name in ReadName]: Read<Name> } = {
  subjects: record.subjects,
  events: record.events,
  internalAmong: record.internalAmong,
  versionsOf: record.versionsOf,
  entitiesSeen: record.entitiesSeen,
  idsOfSlugs: record.idsOfSlugs,
  slugPage: pages.slugPage,
  suggestNames: pages.suggestNames,
  eventPage: (on, query, range, by = 'DATE') => (by === 'DATE' ? pages.eventPage : pages.eventPageByRelevance)(on, query, range),
  countEvents: tallies.countEvents,
  tallyDays: tallies.tallyDays,
  tallyFacet: tallies.tallyFacet,
  totalCasualties: totals.totalCasualties,
  tallyPartyWord: totals.tallyPartyWord,
  boundsOf: totals.boundsOf,
  claimsOfEvents: record.claimsOfEvents,
  claimsAnswering: (on, id) => record.claimsBy(on, 'answers_id', id),
  claimsOfUtterance: (on, utterance) => record.claimsBy(on, 'utterance', utterance),
  changesAfter: ledger.changesAfter,
  changesAt: ledger.changesAt,
  changeAt: ledger.changeAt,
  seqsAfter: ledger.seqsAfter,
  statesAt: ledger.statesAt,
  claimsEverOf: ledger.claimsEverOf,
  byExternalIds: foreign.byExternalIds,
  foreignSubjects: foreign.foreignSubjects,
  importReports,
  positionsWith,
  storedAfter: ledger.storedAfter,
  firstWrongCopy: ledger.firstWrongCopy,
};
