import { isEntityDraft } from '../../domain/record/entity-draft.ts';

/** The field of actors, places and sources that says whether they are drafts. */
export const draftField = {
  description:
    'Whether it is a draft: put by a reporter who may not publish, seen by that reporter and by editors. It becomes public once an editor puts it anew, or names it in a draft of somebody else, or somebody who may publish makes something public that names it.',
  resolve: ({ state }: { readonly state: object }) => isEntityDraft(state),
} as const;
