import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** What all tests together may need at once, bytes: 1.1 GiB were in use at most on two cores. */
const needed = 2 ** 31;

/**
 * Where tests keep what they write: in memory where the machine has a place for that (`/dev/shm`), for a commit waits for the
 * disk, and none of them cuts the power.
 */
export const parentOfTests: string = hasRoom('/dev/shm') ? '/dev/shm' : tmpdir();

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= needed;
  } catch {
    return false;
  }
}
