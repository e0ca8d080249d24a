/** The database was made by a newer waqai than this one. */
export class DatabaseTooNew extends Error {
  override readonly name = 'DatabaseTooNew';
}
