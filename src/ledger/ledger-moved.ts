/** The ledger is kept in another database now; this one is written no more. */
export class LedgerMoved extends Error {
  override readonly name = 'LedgerMoved';

  constructor() {
    super('the ledger has moved to another database; nothing is written here any more');
  }
}
