import type { Author } from '../../src/domain/base/role.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import { LiveHub } from '../../src/ledger/follow/live-hub.ts';
import type { StoredChange } from '../../src/ledger/ledger-change.ts';
import { type Hint, type Storage, StorageUnavailable, type Written } from '../../src/ledger/storage.ts';
import { addEvent, basicRecord, putActor } from '../kit/requests.ts';
import { silent } from '../kit/wrapped-storage.ts';

/** A database of the engine that is tested, empty at first. */
export interface FollowedRecord extends AsyncDisposable {
  readonly storage: Storage;
  /** Writes a request that must be accepted. */
  write(request: ChangeRequest, author?: Author): Promise<Written>;
  /** Puts another database in its place, as a restore or a failover does. Answers once the storage has noticed. */
  replaceBy(ledgerId: string, changes: readonly StoredChange[]): Promise<void>;
}

export type OpenRecord = () => Promise<FollowedRecord>;

/** What every implementation keeps, by the fact that it is. */
export type Promises = Readonly<Record<string, (open: OpenRecord) => Promise<void>>>;

/** A record with a tailer; a fault while tailing fails the test, but for the database being away for a moment. */
export interface Followable extends AsyncDisposable {
  readonly record: FollowedRecord;
  readonly storage: Storage;
  readonly hub: LiveHub;
  readonly write: FollowedRecord['write'];
  /** Writes an actor that nobody has heard of; the position of its change. */
  readonly writeAny: () => Promise<number>;
  /** Publishes an event; the position of the change that did. */
  readonly publish: () => Promise<number>;
  /** Where hints are the test's to give: gives one. */
  readonly hint: (hint: Hint) => void;
}

export interface FollowableOptions {
  /** What the tailer and its readers see of the storage. */
  readonly storage?: (storage: Storage) => Storage;
  /** Without the basic record in it. */
  readonly empty?: boolean;
  /** Hints are the test's to give. */
  readonly silent?: boolean;
}

/** Opens a record that holds the basic one, with a tailer. */
export async function followable(open: OpenRecord, options: FollowableOptions = {}): Promise<Followable> {
  const record = await open();
  if (options.empty !== true) for (const request of basicRecord) await record.write(request);
  const faults: unknown[] = [];
  const seen = options.storage?.(record.storage) ?? record.storage;
  const { storage, hint } = options.silent === true ? silent(seen) : { storage: seen, hint: () => undefined };
  const hub = await LiveHub.open({
    storage,
    onError: (error) => {
      if (!(error instanceof StorageUnavailable)) faults.push(error);
    },
  });
  let actors = 0;
  return {
    record,
    storage,
    hub,
    hint,
    write: record.write,
    writeAny: async () => (await record.write(putActor(`somebody-${actors++}`))).position.seq,
    publish: async () => (await record.write(addEvent())).position.seq,
    async [Symbol.asyncDispose]() {
      await hub[Symbol.asyncDispose]();
      await record[Symbol.asyncDispose]();
      if (faults.length > 0) throw new AggregateError(faults, 'tailing failed');
    },
  };
}
