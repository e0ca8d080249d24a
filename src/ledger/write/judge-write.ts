import type { Refusal } from '../../domain/base/refusal.ts';
import { type Applied, applyChange } from '../../domain/rules/apply-change.ts';
import type { EngineView, PendingWrite } from '../storage.ts';
import type { Surroundings } from '../surroundings.ts';
import { type LoadingRecord, whenLoaded } from './head-record.ts';
import { repeatableIds } from './repeatable-ids.ts';
import { judgedAgain, repeatedRequest } from './repeated-request.ts';
import { RequestsSoFar } from './requests-so-far.ts';

/** What would become of a request at a view's moment. */
export async function judgeWrite(
  view: Pick<EngineView, 'requestsWith' | 'changesAt'>,
  write: PendingWrite,
  record: LoadingRecord,
  { randomBytes }: Surroundings,
): Promise<Applied | { readonly refusal: Refusal }> {
  const so = new RequestsSoFar(await view.requestsWith([write.requestKey]));
  const { ids, rewind } = repeatableIds(randomBytes);
  return whenLoaded(record, view, () => {
    rewind();
    const earlier = judgedAgain(repeatedRequest(write, so, record, ids));
    return earlier ?? applyChange(record, write.request, write.author, ids);
  });
}
