import type { EventFilter } from '../../src/domain/derived/event-filter.ts';
import { anonymousRights } from '../../src/domain/record/visibility.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import { gatherChanges, type Interest, noticeOf } from '../../src/ledger/follow/notices.ts';
import { LoopTurns } from '../../src/ledger/loop-turns.ts';
import { admin, type TestRecord } from './test-record.ts';

/** What somebody follows who is not signed in: of public events, where the filter does not say otherwise. */
export function interest(filter: Partial<EventFilter> = {}, about: Interest['about'] = 'TIMELINE'): Interest {
  return { about, filter: { states: ['PUBLISHED'], ...filter }, rights: anonymousRights };
}

/** Writes a request; the notices of each of its changes, as each interest has them. */
export async function sentNotices(
  record: TestRecord,
  request: ChangeRequest,
  ...interests: readonly Interest[]
): Promise<string[][]> {
  const author = request.type === 'importSubjects' ? await record.storage.keys.builtIn() : admin;
  const { seqs } = await record.write(request, author);
  await using view = await record.storage.openView();
  const judged = await gatherChanges(view, await view.changesAt(seqs), new LoopTurns());
  return interests.map((each) =>
    judged.flatMap((change) => {
      const { type, membership } = (noticeOf(each, change) ?? {}) as { type?: string; membership?: string };
      return type === undefined ? [] : [membership === undefined ? type : `${type} ${membership}`];
    }),
  );
}
