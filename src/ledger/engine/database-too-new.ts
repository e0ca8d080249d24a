import { projectionVersion } from '../projection-version.ts';

/** The database was made by a newer waqai than this one. */
export class DatabaseTooNew extends Error {
  override readonly name = 'DatabaseTooNew';
}

/** Refuses projections that a newer waqai has made: this one would make them old again. */
export function refuseNewerProjections(version: number): void {
  if (version <= projectionVersion) return;
  throw new DatabaseTooNew(
    `the database has projections of version ${version}, this waqai makes version ${projectionVersion}. Use the newer waqai that made it.`,
  );
}
