/** The database cannot be used as it is set up; the message says what to change. */
export class UnusableDatabase extends Error {
  override readonly name = 'UnusableDatabase';
}
