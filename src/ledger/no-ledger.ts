/** There is no database under the name that was given, or one that has no ledger, and none was to be made. */
export class NoLedger extends Error {
  override readonly name = 'NoLedger';
}
