import { StorageUnavailable } from './storage.ts';

/** An operation read for longer than it may, or nobody waited for its answer any more. */
export class ReadTooLong extends StorageUnavailable {
  override readonly name: string = 'ReadTooLong';

  constructor(maxMs: number) {
    super(`the operation took longer than ${maxMs} ms to read`);
  }
}
