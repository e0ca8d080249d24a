import { StorageUnavailable } from './storage.ts';

/** Nobody waits for what an operation reads any more: its client is gone. */
export class Abandoned extends StorageUnavailable {
  override readonly name: string = 'Abandoned';

  constructor() {
    super('the operation was abandoned');
  }
}
