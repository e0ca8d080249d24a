import type { ReadingRights } from './event-facts.ts';

/** What an actor, a place or a source is as far as its being a draft goes. */
interface MaybeDraft {
  readonly state: object;
  /** The key that wrote its first version. */
  readonly addedBy: string;
}

/** Whether an actor, a place or a source is a draft: put by somebody who may not publish, and confirmed by nobody who may. */
export function isEntityDraft(state: object): boolean {
  return 'draft' in state && state.draft === true;
}

/** Whether a reader may see an actor, a place or a source as far as its being a draft goes: a draft is seen by who put it and by editors. */
export function maySeeEntityDraft({ drafts }: Pick<ReadingRights, 'drafts'>, { state, addedBy }: MaybeDraft): boolean {
  if (drafts === 'ALL' || !isEntityDraft(state)) return true;
  return drafts !== 'NONE' && drafts.of === addedBy;
}
