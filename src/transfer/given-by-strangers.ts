import { includesRole } from '../domain/base/role.ts';
import type { SubjectId } from '../domain/base/subject.ts';
import type { ExternalId } from '../domain/record/external-id.ts';
import { stateOf } from '../ledger/ledger-change.ts';
import type { RecordedSubject, Storage, View } from '../ledger/storage.ts';

/** The keys of those who may not say what a dataset means by its ids. */
export async function strangersOf({ keys }: Pick<Storage, 'keys'>): Promise<ReadonlySet<string>> {
  return new Set((await keys.list()).filter(({ role }) => !includesRole(role, 'EDITOR')).map(({ id }) => id));
}

type Known = Pick<RecordedSubject<'event' | 'actor' | 'place' | 'source'>, 'id' | 'state'>;

/**
 * Whether a subject has an id of a dataset from a stranger: then an import does not take it for the one that the dataset means. Such
 * ids are refused; a ledger may have older ones.
 */
export async function isGivenByStranger(
  view: View,
  { id, state }: Known,
  isMine: (each: ExternalId) => boolean,
  strangers: ReadonlySet<string>,
): Promise<boolean> {
  const given = state.externalIds?.find(isMine);
  // One with a digest is an import's.
  if (given === undefined || given.digest !== undefined || strangers.size === 0) return false;
  let [author, had] = ['', false];
  for (let after: number | undefined = 0; after !== undefined; ) {
    const seqs: number[] = await view.seqsAfter(after, 500, { subjects: [id as SubjectId] });
    for (const change of await view.changesAt(seqs)) {
      const has = (stateOf(change) as Known['state'] | undefined)?.externalIds?.some(isMine) ?? had;
      if (has && !had) author = change.header.author;
      had = has;
    }
    after = seqs.at(-1);
  }
  return strangers.has(author);
}
