/** Whether an actor, a place or a source is a draft: put by somebody who may not publish, and confirmed by nobody who may. */
export function isEntityDraft(state: object): boolean {
  return 'draft' in state && state.draft === true;
}
