import type { SluggedType } from '../domain/record.ts';
import type { RecordedSubject } from '../ledger/storage.ts';
import { withCheck } from './argument-checks.ts';
import { type Connection, lazily } from './connection.ts';
import type { OperationReader } from './operation-reader.ts';
import { checkPage, type PageArguments, readPage } from './page.ts';

/** A page of all subjects of a type that the viewer may see, by slug. */
export function bySlug<T extends SluggedType>(
  type: T,
  args: PageArguments,
  reader: OperationReader,
): Connection<RecordedSubject<T>> {
  return lazily(() =>
    readPage(
      {
        connection: type,
        keys: (range) => reader.view.slugPage(type, range, reader.rights),
        nodes: (ids) => Promise.all(ids.map((id) => reader.entity<T>(type, id))),
      },
      args,
    ),
  );
}

export function checkSlugPage(type: SluggedType) {
  return withCheck((args: PageArguments, problems) => checkPage(args, type, problems));
}
