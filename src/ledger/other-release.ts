import { projectionVersion } from './projection-version.ts';
import { StorageUnavailable } from './storage.ts';

/** The database's projections are made in another way than this waqai makes them; nothing was written. */
export class OtherRelease extends StorageUnavailable {
  override readonly name = 'OtherRelease';
}

/** Refuses to write rows beside those that another release has made: queries would read both. */
export function requireOwnProjections(version: number): void {
  if (version === projectionVersion) return;
  throw new OtherRelease(
    `the database's projections are of version ${version}, this waqai makes ${projectionVersion}; it writes nothing. ${
      version > projectionVersion ? 'Start the release that made them.' : 'Start it again: it makes them anew.'
    }`,
  );
}
